package io.routelock.runtime.broker.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.opentest4j.TestAbortedException;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program with a client library that others wrote: it takes its settings as JSON and prints one line of it.
 */
final class PeerProgram {

    private static final long SECONDS = 55;
    private static final JsonMapper JSON = new JsonMapper();

    private PeerProgram() {}

    /** The test ends here where the program is missing: skipped, or with CI=true failed. */
    static TestAbortedException missing(String what) {
        String why = "SKIPPED: " + what;
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(why);
        }
        System.err.println(why);
        return new TestAbortedException(why);
    }

    /** Whether a command ends with 0. */
    static boolean succeeds(String... command) throws IOException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(command[0]);
        } catch (IOException e) {
            return false;
        }
    }

    static JsonNode run(Path folder, Map<String, Object> settings, String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of(command));
        all.add(JSON.writeValueAsString(settings));
        Process process = new ProcessBuilder(all).directory(folder.toFile()).start();
        try {
            CompletableFuture<String> errors =
                    CompletableFuture.supplyAsync(() -> readAll(process.getErrorStream()));
            CompletableFuture<String> output =
                    CompletableFuture.supplyAsync(() -> readAll(process.getInputStream()));
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(String.join(" ", command) + " does not end");
            }
            if (output.join().isBlank()) {
                throw new IOException(String.join(" ", command) + " says nothing: " + errors.join());
            }
            return JSON.readTree(output.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(command[0]);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String readAll(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
