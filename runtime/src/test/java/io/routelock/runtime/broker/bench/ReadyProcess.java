package io.routelock.runtime.broker.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A child process that says {@code ready} on its standard output. It ends when it is closed. */
final class ReadyProcess implements AutoCloseable {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Duration start;

    private ReadyProcess(Process process, Duration start) {
        this.process = process;
        this.start = start;
    }

    /**
     * Starts it and waits for the line.
     *
     * @throws IOException with what it said on its standard error when it ends or says nothing
     */
    static ReadyProcess start(Path folder, List<String> command) throws IOException {
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        long begin = System.nanoTime();
        Process process =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile()).start();
        CompletableFuture.delayedExecutor(LIFE.toSeconds(), TimeUnit.SECONDS)
                .execute(process::destroyForcibly);
        // A read cannot be interrupted, but ends with the process.
        CompletableFuture<Void> tooLate =
                CompletableFuture.runAsync(
                        process::destroyForcibly,
                        CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("ready")) {
                tooLate.cancel(false);
                Duration start = Duration.ofNanos(System.nanoTime() - begin);
                Thread.ofVirtual().name("output of a broker").start(() -> drop(lines));
                return new ReadyProcess(process, start);
            }
        }
        throw new IOException("it never was ready: " + Files.readString(errors));
    }

    private static void drop(BufferedReader lines) {
        try {
            while (lines.readLine() != null) {
                // Nobody wants to know, but a full pipe would stop the broker.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From before the process began until its line. */
    Duration start() {
        return start;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("a broker does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("ending a broker");
        }
    }
}
