package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Issue: the console program, passwords come from standard input. */
class PasswordInputTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static PasswordInput piped(byte[] bytes) {
        return new PasswordInput(new ByteArrayInputStream(bytes), Optional.empty(), WINDOWS);
    }

    private static PasswordInput piped(String text) {
        return piped(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Finding refusal(ThrowingCallable action) {
        FindingException refusal = catchThrowableOfType(FindingException.class, action);
        assertThat(refusal).as("nothing was refused").isNotNull();
        assertThat(refusal.toString() + refusal.finding() + refusal.getCause()).doesNotContain("sw0rdfish");
        return refusal.finding();
    }

    @ParameterizedTest
    @CsvSource({
        "'sw0rdfish\n', sw0rdfish",
        "'sw0rdfish\r\n', sw0rdfish",
        "sw0rdfish, sw0rdfish", // a pipe without an end of line
        "'\n', ''",
        "'\r\n', ''",
        "' a b \n', ' a b '", // spaces belong to a password
        "'a\rb\n', 'a\rb'",
        "'Schlüssel€\n', Schlüssel€",
        "'\ufeffsw0rdfish\n', sw0rdfish" // PowerShell can begin its output with a byte-order mark
    })
    void thePasswordIsTheFirstLine(String input, String password) {
        assertThat(piped(input).read("")).isEqualTo(Secret.of(password));
    }

    /** What follows belongs to others: "routes add" reads more than passwords from standard input. */
    @Test
    void nothingBehindTheLineIsRead() throws IOException {
        InputStream in = new ByteArrayInputStream("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
        PasswordInput input = new PasswordInput(in, Optional.empty(), WINDOWS);
        assertThat(input.read("")).isEqualTo(Secret.of("one"));
        assertThat(in.available()).isEqualTo(4);
        assertThat(input.read("")).isEqualTo(Secret.of("two"));
    }

    @Test
    void aLineThatIsNotUtf8IsInTheCharacterSetOfTheSystem() {
        assertThat(piped("Schlüssel€\n".getBytes(WINDOWS)).read("")).isEqualTo(Secret.of("Schlüssel€"));
    }

    /** Never a substitute: a changed password is a login that fails for no visible reason. */
    @Test
    void aLineThatIsNeitherIsRefused() {
        byte[] neither = {'s', 'w', (byte) 0x81, '\n'};
        assertThat(refusal(() -> piped(neither).read("")).code()).isEqualTo("password.unreadable");
    }

    @Test
    void emptyStandardInputIsAFinding() {
        assertThat(refusal(() -> piped("").read("")).code()).isEqualTo("password.missing");
        assertThat(refusal(() -> piped("").readNew("")).code()).isEqualTo("password.missing");
    }

    /** Somebody pipes a file into it by mistake. */
    @Test
    void aLineWithoutAnEndIsNotReadForEver() {
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }
                };
        PasswordInput input = new PasswordInput(endless, Optional.empty(), WINDOWS);
        assertThat(refusal(() -> input.read("")).code()).isEqualTo("password.unreadable");
    }

    @Test
    void standardInputThatFailsIsAFinding() {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("sw0rdfish");
                    }
                };
        PasswordInput input = new PasswordInput(broken, Optional.empty(), WINDOWS);
        assertThat(refusal(() -> input.read("")).code()).isEqualTo("password.unreadable");
    }

    private final List<String> prompts = new ArrayList<>();

    private PasswordInput typed(String... lines) {
        Queue<String> typed = new ArrayDeque<>(List.of(lines));
        PasswordInput.Terminal terminal =
                prompt -> {
                    prompts.add(prompt);
                    String line = typed.poll();
                    return line == null ? null : line.toCharArray();
                };
        return new PasswordInput(InputStream.nullInputStream(), Optional.of(terminal), WINDOWS);
    }

    @Test
    void aPersonIsAskedOnceForAPasswordAndTwiceForANewOne() {
        assertThat(typed("sw0rdfish").read("Password of anna: ")).isEqualTo(Secret.of("sw0rdfish"));
        assertThat(prompts).containsExactly("Password of anna: ");
        assertThat(typed("a", "a").readNew("Password: ")).isEqualTo(Secret.of("a"));
        assertThat(prompts).hasSize(3);
    }

    @Test
    void aNewPasswordThatIsTypedDifferentlyIsRefused() {
        assertThat(refusal(() -> typed("sw0rdfish", "sw0rdfisj").readNew("")).code())
                .isEqualTo("password.different");
        assertThat(refusal(() -> typed("sw0rdfish").readNew("")).code()).isEqualTo("password.missing");
    }
}
