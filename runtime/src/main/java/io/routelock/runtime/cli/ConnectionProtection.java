package io.routelock.runtime.cli;

import io.routelock.pki.Secret;
import io.routelock.pki.TlsFiles;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.BrokerSecurity.OwnFiles;
import io.routelock.route.TlsCredential;
import io.routelock.route.TlsCredential.KeySource;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** How a connection to a broker is protected: by certificates, by a pre-shared key, or not at all. */
final class ConnectionProtection {

    private static final String STANDARD_INPUT = "-";

    @Option(names = "--ca", paramLabel = "F", description = "TLS: the certificate of the broker's CA.")
    private @Nullable Path ca;

    @Option(names = "--cert", paramLabel = "F", description = "With --ca: our certificate, if we have one.")
    private @Nullable Path certificate;

    @Option(
            names = "--key",
            paramLabel = "F",
            description = "With --cert: its key. A password is asked for when the key needs one.")
    private @Nullable Path key;

    @Option(
            names = "--ignore-cn",
            description = "With --ca: the broker's certificate may be for another name.")
    private boolean ignoreCn;

    @Option(
            names = "--psk-identity",
            paramLabel = "I",
            description = {
                "TLS with a pre-shared key: the identity. Its password is asked for, else read from",
                "standard input."
            })
    private @Nullable String identity;

    @Option(
            names = "--psk-file",
            paramLabel = "F",
            description = {
                "With --psk-identity, instead of a password: the first line of this file is the key as",
                "64 hex digits; with \"-\" it is asked for, or read from standard input."
            })
    private @Nullable Path keyFile;

    @Option(names = "--case-sensitive", description = "With --psk-identity: upper and lower case of I count.")
    private boolean caseSensitive;

    @Option(
            names = "--plain",
            description = "Not encrypted: who reaches the network can read and forge all ADS frames.")
    private boolean plain;

    boolean plain() {
        return plain;
    }

    /**
     * @throws IllegalArgumentException with a text for the user
     */
    void requireOne() {
        long ways = Stream.of(ca != null, identity != null, plain).filter(way -> way).count();
        if (ways != 1) {
            throw new IllegalArgumentException("Name one of --ca, --psk-identity and --plain.");
        } else if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("--cert and --key go together.");
        } else if (ca == null && (certificate != null || ignoreCn)) {
            throw new IllegalArgumentException("--cert, --key and --ignore-cn need --ca.");
        } else if (identity == null && (keyFile != null || caseSensitive)) {
            throw new IllegalArgumentException("--psk-file and --case-sensitive need --psk-identity.");
        }
    }

    /**
     * Asks for the secret that it needs.
     *
     * @throws IllegalArgumentException with a text for the user
     */
    BrokerSecurity read() {
        if (identity != null) {
            return preSharedKey(identity);
        }
        return ca == null ? new BrokerSecurity.Plain() : certificates(ca);
    }

    private BrokerSecurity preSharedKey(String name) {
        KeySource source =
                keyFile == null
                        ? new KeySource.Password(ask("Password of the identity %s: ".formatted(name)))
                        : new KeySource.HexKey(secret(keyFile, "Key of the identity %s: ".formatted(name)));
        return new BrokerSecurity.PreSharedKey(new TlsCredential.PreSharedKey(name, caseSensitive, source));
    }

    private BrokerSecurity certificates(Path authority) {
        return new BrokerSecurity.Tls(
                absolute(authority), Optional.ofNullable(certificate).map(this::own), ignoreCn);
    }

    private OwnFiles own(Path file) {
        Path keyOfIt = Objects.requireNonNull(key);
        return new OwnFiles(absolute(file), absolute(keyOfIt), keyPassword(file, keyOfIt));
    }

    /** The files are read once to see whether they need a password. */
    private static Optional<Secret> keyPassword(Path certificate, Path key) {
        return KeyPasswords.askIfNeeded(
                key,
                () -> TlsFiles.key(key, Optional.empty(), TlsFiles.chain(certificate).getFirst()),
                ConnectionProtection::ask);
    }

    private static String absolute(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    /** The first line of a file, or of standard input when it is called {@code -}. */
    static Secret secret(Path file, String prompt) {
        return file.toString().equals(STANDARD_INPUT) ? ask(prompt) : SecretFile.line(file);
    }

    private static Secret ask(String prompt) {
        return PasswordInput.ofThisProgram().read(prompt);
    }
}
