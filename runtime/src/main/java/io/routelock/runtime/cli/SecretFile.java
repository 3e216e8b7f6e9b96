package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A password, or the digits of a key, that stands in the first line of a file. */
final class SecretFile {

    private SecretFile() {}

    /**
     * The first line, without its end.
     *
     * @throws FindingException {@code secret.file} when it cannot be read, or its first line is empty or no
     *     text
     */
    static Secret line(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Secret line = new PasswordInput(in, Optional.empty(), StandardCharsets.UTF_8).read("");
            if (line.isEmpty()) {
                throw unusable(file, "its first line is empty");
            }
            return line;
        } catch (IOException e) {
            throw unusable(file, "it cannot be read");
        } catch (FindingException e) {
            throw switch (e.finding().code()) {
                case "password.missing" -> unusable(file, "it is empty");
                case "password.unreadable" -> unusable(file, "its first line is no text");
                default -> e;
            };
        }
    }

    private static FindingException unusable(Path file, String why) {
        return new FindingException(
                Finding.error(
                        "secret.file",
                        "The file %s holds no secret: %s.".formatted(file, why),
                        "Write the secret into it as one line, and give this account the right to read it."));
    }
}
