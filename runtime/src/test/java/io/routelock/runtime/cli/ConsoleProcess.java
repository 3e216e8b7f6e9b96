package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The console program as a user's shell starts it: a process of its own, of which only arguments, streams and
 * exit code are known.
 */
public final class ConsoleProcess implements AutoCloseable {

    /** No output of any process may hold a piece of it. */
    public static final String PASSWORD = "geh31m-Wört";

    private static final String PIECE_OF_PASSWORD = "geh31m";
    private static final Duration DEADLINE = Duration.ofSeconds(40);
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a process left behind. */
    public record Ran(int exit, String out, String err) {

        /** All of standard output, which must be one JSON value. */
        public JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON alone: %s%n%s".formatted(out, err), e);
            }
        }

        /** The code of the one finding of a command that failed with {@code --json}. */
        public String finding() {
            assertThat(exit).describedAs(toString()).isEqualTo(1);
            assertThat(json().at("/findings")).describedAs(toString()).hasSize(1);
            JsonNode finding = json().at("/findings/0");
            assertThat(finding.at("/symptom").asText()).isNotBlank();
            assertThat(finding.at("/nextStep").asText()).isNotBlank();
            assertThat(finding.at("/likelyCauses").isArray()).isTrue();
            return finding.at("/code").asText();
        }

        public Ran succeeded() {
            assertThat(exit).describedAs(toString()).isZero();
            return this;
        }
    }

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> out = new ArrayList<>();
    private final StringBuffer err = new StringBuffer();
    private final Thread outReader;
    private final Thread errReader;

    private ConsoleProcess(Process process, int linesToRead) {
        this.process = process;
        this.outReader = Thread.ofVirtual().start(() -> readOut(linesToRead));
        this.errReader = Thread.ofVirtual().start(() -> read(process.getErrorStream(), this::appendToErr));
    }

    /**
     * Starts it.
     *
     * @param userFolder where running routers make themselves known, in place of that of the developer
     */
    static ConsoleProcess start(Path userFolder, String... arguments) {
        return start(Integer.MAX_VALUE, userFolder, arguments);
    }

    /** A parent that stops reading standard output after so many lines. */
    static ConsoleProcess start(int linesToRead, Path userFolder, String... arguments) {
        return start(List.of(), Routelock.class, linesToRead, userFolder, arguments);
    }

    /**
     * One whom the rights of files bind. They do not bind root, as which CI runs: there it is a root without
     * the capability to look past them.
     */
    static ConsoleProcess startAsOrdinaryUser(Path userFolder, String... arguments) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return start(userFolder, arguments);
        }
        assertThat(SETPRIV).as("root needs util-linux to test this").isExecutable();
        List<String> prefix = List.of(SETPRIV.toString(), "--bounding-set=-all", "--inh-caps=-all");
        return start(prefix, Routelock.class, userFolder, arguments);
    }

    /**
     * Starts that program as the console program is started.
     *
     * @param place the command that runs another one elsewhere; none for here
     */
    public static ConsoleProcess start(
            List<String> place, Class<?> program, Path userFolder, String... arguments) {
        return start(place, program, Integer.MAX_VALUE, userFolder, arguments);
    }

    private static ConsoleProcess start(
            List<String> place, Class<?> program, int linesToRead, Path userFolder, String... arguments) {
        List<String> command = new ArrayList<>(place);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC", "-Xmx128m"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(program.getName());
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("ROUTELOCK_USER_DIR", userFolder.toString());
        try {
            return new ConsoleProcess(builder.start(), linesToRead);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end. */
    static Ran run(Path userFolder, String input, String... arguments) {
        try (ConsoleProcess console = start(userFolder, arguments)) {
            return console.run(input);
        }
    }

    /** Gives it all its input and waits for its end. */
    Ran run(String input) {
        type(input);
        endInput();
        return finish();
    }

    private void readOut(int most) {
        try (BufferedReader reader = reader(process.getInputStream())) {
            for (int i = 0; i < most; i++) {
                String line = reader.readLine();
                if (line == null) {
                    return;
                }
                lines.add(line);
            }
            process.waitFor();
        } catch (IOException | InterruptedException e) {
            err.append("reading ended: ").append(e);
        }
    }

    private void appendToErr(String line) {
        err.append(line).append('\n');
    }

    private static void read(InputStream stream, Consumer<String> sink) {
        try (BufferedReader reader = reader(stream)) {
            reader.lines().forEach(sink);
        } catch (IOException | UncheckedIOException e) {
            sink.accept("reading ended: " + e.getMessage());
        }
    }

    private static BufferedReader reader(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** Writes to its standard input; what a process does not want any more is lost. */
    public void type(String text) {
        try {
            process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            err.append("input was not taken\n");
        }
    }

    public void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            err.append("input was not taken\n");
        }
    }

    /** The next line of standard output that is wanted; those before it are passed over. */
    public String awaitLine(Predicate<String> wanted) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            try {
                String line = lines.poll(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (line == null) {
                    throw new AssertionError("no such line in %s%n%s".formatted(out, err));
                }
                out.add(line);
                if (wanted.test(line)) {
                    return line;
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** As SIGTERM does. */
    void terminate() {
        process.destroy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end. */
    public Ran finish() {
        try {
            if (!process.waitFor(DEADLINE)) {
                throw new AssertionError("does not end: %s%n%s".formatted(out, err));
            }
            outReader.join(DEADLINE);
            errReader.join(DEADLINE);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        lines.drainTo(out);
        Ran ran = new Ran(process.exitValue(), String.join("\n", out), err.toString());
        assertThat(ran.toString()).doesNotContain(PIECE_OF_PASSWORD);
        return ran;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
