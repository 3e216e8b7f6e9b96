package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Passwords from standard input, one a line; from a person at a terminal without an echo.
 *
 * <p>They come this way and never as an option: a command line is seen by every program of the machine.
 */
final class PasswordInput {

    private final List<char[]> lines;
    private int used;

    private PasswordInput(List<char[]> lines) {
        this.lines = lines;
    }

    /** Reads all of standard input unless a person sits there, who is asked later. */
    static PasswordInput standard() {
        return new PasswordInput(terminal().isPresent() ? List.of() : readAll());
    }

    private static Optional<java.io.Console> terminal() {
        return Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal);
    }

    private static List<char[]> readAll() {
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, inputCharset()));
            List<char[]> read = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                read.add(line.toCharArray());
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }

    /** What a Windows console or a shell writes, unless it does not say. */
    private static Charset inputCharset() {
        String name = System.getProperty("stdin.encoding", "");
        return name.isEmpty() || !Charset.isSupported(name) ? StandardCharsets.UTF_8 : Charset.forName(name);
    }

    /** Makes sure that there is one password for all of so many, or one for each. */
    void requireOneOr(int count) {
        if (terminal().isEmpty() && lines.size() != 1 && lines.size() != count) {
            throw new FindingException(
                    Finding.error(
                            "password.count",
                            "Standard input has %d lines for %d routes.".formatted(lines.size(), count),
                            "Give one password for all, or one a line for each."));
        }
    }

    /** The next password, or the only one again. */
    Secret next(String prompt) {
        Optional<java.io.Console> terminal = terminal();
        if (terminal.isPresent()) {
            char @Nullable [] typed = terminal.get().readPassword("%s: ", prompt);
            return secret(typed == null ? new char[0] : typed);
        }
        if (lines.isEmpty()) {
            throw new FindingException(
                    Finding.error(
                            "password.missing",
                            "No password came from standard input.",
                            "Pass it there, for example: routelock … < file-with-the-password"));
        }
        int index = lines.size() == 1 ? 0 : Math.min(used++, lines.size() - 1);
        return secret(lines.get(index).clone());
    }

    private static Secret secret(char[] typed) {
        try {
            return Secret.of(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }
}
