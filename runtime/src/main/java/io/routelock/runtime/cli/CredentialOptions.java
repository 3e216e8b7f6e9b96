package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.route.CaFiles;
import io.routelock.route.TlsCredential;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.secureads.PskFindings;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** With what a route by a pre-shared key or by a shared CA proves itself. Secrets are never arguments. */
final class CredentialOptions {

    /** Digits with white space around them; more is no key. */
    private static final int LONGEST_KEY_FILE = 1024;

    @Option(
            names = "--identity",
            paramLabel = "I",
            description = "With psk: the identity. Its password is asked for, else read from standard input.")
    private @Nullable String identity;

    @Option(names = "--case-sensitive", description = "With psk: upper and lower case of I count.")
    private boolean caseSensitive;

    @Option(
            names = "--key-file",
            paramLabel = "F",
            description = "With psk, instead of a password: a file with the key as 64 hex digits.")
    private @Nullable Path keyFile;

    @Option(names = "--ca", paramLabel = "F", description = "With ca: the certificate of the CA.")
    private @Nullable Path ca;

    @Option(names = "--cert", paramLabel = "F", description = "With ca: our certificate.")
    private @Nullable Path certificate;

    @Option(
            names = "--key",
            paramLabel = "F",
            description = "With ca: its key. A password is asked for when the key needs one.")
    private @Nullable Path key;

    @Option(names = "--crl", paramLabel = "F", description = "With ca: a list of revoked certificates.")
    private @Nullable Path revoked;

    @Option(names = "--ignore-cn", description = "With ca: do not compare names with common names.")
    private boolean ignoreCn;

    /** Whether one of them is given that belongs to the mode. */
    boolean hasAny() {
        return hasKeyOptions() || hasCaOptions();
    }

    boolean hasKeyOptions() {
        return identity != null || keyFile != null || caseSensitive;
    }

    boolean hasCaOptions() {
        return ca != null || certificate != null || key != null || revoked != null || ignoreCn;
    }

    /** What is wrong with the options of a pre-shared key. */
    Optional<String> keyComplaint() {
        return identity == null || identity.isBlank() ? Optional.of("Name --identity.") : Optional.empty();
    }

    Optional<String> caComplaint() {
        return ca == null || certificate == null || key == null
                ? Optional.of("Name --ca, --cert and --key.")
                : Optional.empty();
    }

    /**
     * The pre-shared key that they name.
     *
     * @param password asks for one; is given the prompt
     */
    TlsCredential.PreSharedKey preSharedKey(Function<String, Secret> password, Console console) {
        String name = String.valueOf(identity);
        if (keyFile != null) {
            return legal(name, new KeySource.HexKey(digits(keyFile)));
        }
        Secret typed = password.apply("Password of the identity %s: ".formatted(name));
        PskFindings.beyondAscii(name, typed).ifPresent(console::remark);
        return legal(name, new KeySource.Password(typed));
    }

    private TlsCredential.PreSharedKey legal(String name, KeySource source) {
        try {
            return new TlsCredential.PreSharedKey(name, caseSensitive, source);
        } catch (IllegalArgumentException e) {
            throw new FindingException(
                    Finding.error(
                            "psk.identity",
                            "\"%s\" is no identity: %s.".formatted(name, e.getMessage()),
                            "Write it as the target has it."),
                    e);
        }
    }

    private static Secret digits(Path file) {
        byte[] content = read(file);
        char[] characters = new char[content.length];
        try {
            int length = 0;
            for (byte octet : content) {
                if (!Character.isWhitespace(octet)) {
                    characters[length++] = (char) (octet & 0xFF);
                }
            }
            char[] digits = Arrays.copyOf(characters, length);
            Secret secret = Secret.of(digits);
            Arrays.fill(digits, '\0');
            return secret;
        } finally {
            Arrays.fill(content, (byte) 0);
            Arrays.fill(characters, '\0');
        }
    }

    private static byte[] read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(LONGEST_KEY_FILE);
        } catch (IOException e) {
            throw new FindingException(
                    Finding.error(
                            "psk.key-file",
                            "The key file %s cannot be read: %s".formatted(file, e.getMessage()),
                            "Check its name and its rights."),
                    e);
        }
    }

    /** The certificates that they name; the files are read once to see whether they need a password. */
    TlsCredential.SharedCa sharedCa(Function<String, Secret> password) {
        TlsCredential.SharedCa open = files(Optional.empty());
        return files(
                KeyPasswords.askIfNeeded(
                        Objects.requireNonNull(key), () -> CaFiles.load(open, Path.of("")), password));
    }

    private TlsCredential.SharedCa files(Optional<Secret> keyPassword) {
        return new TlsCredential.SharedCa(
                absolute(ca),
                absolute(certificate),
                absolute(key),
                keyPassword,
                Optional.ofNullable(revoked).map(CredentialOptions::absolute),
                ignoreCn);
    }

    private static String absolute(@Nullable Path file) {
        return String.valueOf(file == null ? null : file.toAbsolutePath().normalize());
    }
}
