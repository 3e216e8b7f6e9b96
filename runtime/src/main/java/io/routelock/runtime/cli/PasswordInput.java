package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.pki.StrictText;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a password comes from: a person at the terminal, who does not see it, or else the next line of
 * standard input. Never from the command line, which every user of the machine can see.
 */
final class PasswordInput {

    private static final int MAX_BYTES = 4096;
    private static final Path KEYBOARD = Path.of("/proc/self/fd/0");
    private static final char BYTE_ORDER_MARK = '\ufeff';

    /** A terminal that shows nothing of what is typed. */
    interface Terminal {

        /** The line, or null at the end of input. */
        char @Nullable [] ask(String prompt);
    }

    private final InputStream lines;
    private final Optional<Terminal> terminal;
    private final Charset system;

    /**
     * @param lines read only where there is no terminal, and no further than the end of the line
     * @param system the character set of lines that are not UTF-8
     */
    PasswordInput(InputStream lines, Optional<Terminal> terminal, Charset system) {
        this.lines = lines;
        this.terminal = terminal;
        this.system = system;
    }

    static PasswordInput ofThisProgram() {
        Charset system = Charset.forName(System.getProperty("native.encoding"), StandardCharsets.UTF_8);
        return new PasswordInput(System.in, terminalOfThisProgram(), system);
    }

    private static Optional<Terminal> terminalOfThisProgram() {
        java.io.Console console = System.console();
        if (console != null && console.isTerminal()) {
            return Optional.of(prompt -> console.readPassword("%s", prompt));
        }
        return Optional.of(KEYBOARD).filter(Files::isSymbolicLink).flatMap(PasswordInput::echoing);
    }

    /**
     * Java has no terminal when only the output goes elsewhere, as into {@code | jq}; the system would then
     * show what is typed. Told on Linux; elsewhere it shows.
     */
    private static Optional<Terminal> echoing(Path keyboard) {
        try {
            String device = Files.readSymbolicLink(keyboard).toString();
            return Optional.<Terminal>of(
                            prompt -> {
                                throw visible();
                            })
                    .filter(_ -> device.startsWith("/dev/pts/") || device.startsWith("/dev/tty"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads a password; an empty line is an empty password.
     *
     * @param prompt what a person is asked, for example {@code Password of Administrator: }
     * @throws FindingException {@code password.missing} at the end of input, {@code password.unreadable}
     */
    Secret read(String prompt) {
        return terminal.map(at -> ask(at, prompt)).orElseGet(this::readLine);
    }

    /**
     * Reads a password that is being chosen: a person, who does not see it, types it twice.
     *
     * @throws FindingException {@code password.different}, and as {@link #read}
     */
    Secret readNew(String prompt) {
        Secret first = read(prompt);
        if (terminal.isPresent() && !first.equals(ask(terminal.get(), "Once more: "))) {
            throw new FindingException(
                    Finding.error(
                            "password.different", "The two passwords are different.", "Type them again."));
        }
        return first;
    }

    private static Secret ask(Terminal terminal, String prompt) {
        char[] typed = terminal.ask(prompt);
        if (typed == null) {
            throw missing();
        }
        try {
            return Secret.of(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private Secret readLine() {
        byte[] line = new byte[MAX_BYTES];
        try {
            int length = fill(line);
            return decode(Arrays.copyOf(line, length));
        } catch (IOException e) {
            throw unreadable("it cannot be read");
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    /** The bytes before the end of the line, one by one: what follows is not ours. */
    private int fill(byte[] line) throws IOException {
        int next = lines.read();
        if (next < 0) {
            throw missing();
        }
        int length = 0;
        for (; next >= 0 && next != '\n'; next = lines.read()) {
            if (length == line.length) {
                throw unreadable("it is longer than %d bytes".formatted(MAX_BYTES));
            }
            line[length++] = (byte) next;
        }
        return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    }

    /** What another program writes is UTF-8 or, mostly on Windows, the character set of the system. */
    private Secret decode(byte[] line) {
        try {
            return secret(line, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return decodeAsTheSystemDoes(line);
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    private Secret decodeAsTheSystemDoes(byte[] line) {
        try {
            return secret(line, system);
        } catch (CharacterCodingException e) {
            throw unreadable("it is neither UTF-8 nor " + system.displayName());
        }
    }

    private static Secret secret(byte[] line, Charset charset) throws CharacterCodingException {
        CharBuffer text = StrictText.decode(line, charset);
        try {
            int start = !text.isEmpty() && text.get(0) == BYTE_ORDER_MARK ? 1 : 0;
            char[] characters = Arrays.copyOfRange(text.array(), start, text.limit());
            Secret secret = Secret.of(characters);
            Arrays.fill(characters, '\0');
            return secret;
        } finally {
            Arrays.fill(text.array(), '\0');
        }
    }

    private static FindingException visible() {
        return new FindingException(
                Finding.error(
                        "password.visible",
                        "The password would be seen while it is typed, since the output goes elsewhere.",
                        "Pipe the password into the command, or leave its output at the terminal."));
    }

    private static FindingException missing() {
        return new FindingException(
                Finding.error(
                        "password.missing",
                        "No password came on standard input.",
                        "Write it there as one line, or run the command at a terminal to be asked for it.",
                        "Standard input is empty or was closed"));
    }

    /** Without a cause, and without a part of what was read. */
    private static FindingException unreadable(String why) {
        return new FindingException(
                Finding.error(
                        "password.unreadable",
                        "The password on standard input is none: %s.".formatted(why),
                        "Write it as one line of UTF-8 text."));
    }
}
