package io.routelock.runtime.cli;

import org.opentest4j.TestAbortedException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@code mosquitto_pub} and {@code mosquitto_sub} beside {@code routelock pub} and {@code routelock sub}. */
final class SideBySide {

    private static final Path PROGRAMS = Path.of("/usr/bin");
    private static final int LIFE_SECONDS = 20;

    /**
     * What a program left behind.
     *
     * @param out one character a byte
     */
    record Left(int exit, String out, String err) {}

    private SideBySide() {}

    /** Without mosquitto's programs the test ends here; in CI that is a failure. */
    static void assumeInstalled() {
        if (Files.isExecutable(PROGRAMS.resolve("mosquitto_sub"))) {
            return;
        }
        String why = "SKIPPED: mosquitto_sub is not installed (apt-get install mosquitto-clients)";
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(why);
        }
        System.err.println(why);
        throw new TestAbortedException(why);
    }

    /**
     * @param arguments {@code pub} or {@code sub} first
     */
    static Left theirs(byte[] input, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(PROGRAMS.resolve("mosquitto_" + arguments[0]).toString());
        command.addAll(Arrays.asList(arguments).subList(1, arguments.length));
        Process process = new ProcessBuilder(command).start();
        CompletableFuture.delayedExecutor(LIFE_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        try (var in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            // It has ended already.
        }
        try {
            String out = text(process.getInputStream().readAllBytes());
            String err = text(process.getErrorStream().readAllBytes());
            return new Left(process.waitFor(), out, err);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(arguments[0]);
        } finally {
            process.destroyForcibly();
        }
    }

    /** In the process of the test. */
    static Left ours(byte[] input, String... arguments) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        var written = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input));
            System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int exit = Routelock.run(arguments);
            return new Left(exit, text(written.toByteArray()), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
