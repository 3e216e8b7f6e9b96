package io.routelock.runtime.cli;

import io.routelock.mosquitto.password.PskSecret;
import io.routelock.mqtt.ClientCertificate;
import io.routelock.mqtt.Protection;
import io.routelock.mqtt.ServerTrust;
import io.routelock.pki.Secret;
import io.routelock.pki.TlsFiles;
import io.routelock.secureads.PskKey;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the way to the broker is protected. Where the options contradict each other or one is missing, nothing
 * is sent: mosquitto's programs would connect without encryption then.
 */
final class MqttTlsOptions {

    @Option(
            names = "--cafile",
            paramLabel = "F",
            description = "TLS: certificates of the authorities that are believed, PEM or DER.")
    private @Nullable Path authorities;

    @Option(
            names = "--capath",
            paramLabel = "DIR",
            description = "TLS: a folder with such files; each one that holds a certificate counts.")
    private @Nullable Path folder;

    @Option(names = "--cert", paramLabel = "F", description = "Our certificate, for a broker that wants one.")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "F", description = "Its private key.")
    private @Nullable Path key;

    @Option(
            names = "--key-password-file",
            paramLabel = "F",
            description =
                    "The password of the key is the first line of this file; otherwise it is asked for.")
    private @Nullable Path keyPassword;

    @Option(
            names = "--insecure",
            description = "The broker's certificate may be for another host. Its authority still counts.")
    private boolean insecure;

    @Option(
            names = "--tls-version",
            paramLabel = "V",
            description = "tlsv1.2, which means 1.2 or newer; what both sides know is used anyway.")
    private @Nullable String version;

    @Option(
            names = "--psk-identity",
            paramLabel = "I",
            description = "TLS with a pre-shared key: the name of the key.")
    private @Nullable String identity;

    @Option(
            names = "--psk-file",
            paramLabel = "F",
            description = "The key is the first line of this file, in hexadecimal digits.")
    private @Nullable Path pskFile;

    @Option(
            names = "--psk",
            paramLabel = "HEX",
            description =
                    "The key itself, for compatibility: every user of the computer can see it. Better: --psk-file.")
    private @Nullable String psk;

    /** Whether the default port is that of TLS, as for mosquitto's programs. */
    boolean encrypts() {
        return authorities != null || folder != null || psk != null || pskFile != null;
    }

    /**
     * Reads the files.
     *
     * @throws IllegalArgumentException with a text for the user
     */
    Protection protection(Console console) {
        requireVersion();
        if (identity != null || psk != null || pskFile != null) {
            return preSharedKey(console);
        }
        if (authorities == null && folder == null) {
            requireNothingOfTls();
            return new Protection.Plain();
        }
        return new Protection.Tls(trust(), own());
    }

    private void requireVersion() {
        if (version != null && !version.equals("tlsv1.2")) {
            throw new IllegalArgumentException(
                    "--tls-version %s: TLS 1.2 or 1.3 is used, whichever both sides know".formatted(version));
        }
    }

    private void requireNothingOfTls() {
        if (certificate != null || key != null || insecure || keyPassword != null) {
            throw new IllegalArgumentException(
                    "--cert, --key, --key-password-file and --insecure need --cafile or --capath");
        }
    }

    private Protection preSharedKey(Console console) {
        if (identity == null || identity.isEmpty() || (psk == null) == (pskFile == null)) {
            throw new IllegalArgumentException(
                    "a pre-shared key needs --psk-identity, and --psk-file or --psk");
        }
        if (authorities != null || folder != null) {
            throw new IllegalArgumentException(
                    "--cafile or --capath and a pre-shared key exclude each other");
        }
        requireNothingOfTls();
        PskKey key =
                PskSecret.key(pskFile == null ? Secret.of(String.valueOf(psk)) : SecretFile.line(pskFile));
        if (psk != null) {
            console.remark(MqttLoginOptions.visible("key", "--psk", "--psk-file F"));
        }
        return new Protection.PreSharedKey(identity, key);
    }

    private ServerTrust trust() {
        List<X509Certificate> all = new ArrayList<>();
        if (authorities != null) {
            all.addAll(TlsFiles.authorities(authorities));
        }
        if (folder != null) {
            all.addAll(AuthorityFolder.read(folder));
        }
        return insecure ? new ServerTrust.AnyNameInsecure(all) : new ServerTrust.Verified(all);
    }

    private Optional<ClientCertificate> own() {
        if (certificate == null && key == null && keyPassword == null) {
            return Optional.empty();
        }
        if (certificate == null || key == null) {
            throw new IllegalArgumentException("--cert and --key belong together");
        }
        Optional<Secret> password = Optional.ofNullable(keyPassword).map(SecretFile::line);
        return Optional.of(KeyPasswords.ask(certificate, key, password));
    }
}
