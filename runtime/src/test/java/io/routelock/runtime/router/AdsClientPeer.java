package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The npm package ads-client as a child process: see ads-peer.js, which says what its settings mean. */
final class AdsClientPeer {

    private static final Path FOLDER = Path.of("src", "test", "node");
    private static final long SECONDS = 30;
    private static final JsonMapper JSON = new JsonMapper();

    private AdsClientPeer() {}

    /** What became of each step, by its name. */
    record Steps(int exitCode, Map<String, JsonNode> byName, String errors) {

        JsonNode value(String step) {
            assertThat(byName).as("steps; standard error: %s", errors).containsKey(step);
            JsonNode line = byName.get(step);
            assertThat(line.get("ok").asBoolean()).as("%s: %s", step, line).isTrue();
            return line.path("value");
        }

        /** The ADS error of a step that failed. */
        int error(String step) {
            assertThat(byName).as("steps; standard error: %s", errors).containsKey(step);
            return byName.get(step).path("code").asInt();
        }
    }

    /**
     * Skips the test loudly where Node is missing; with {@code CI=true} in the environment it fails instead.
     */
    static void assumeInstalled() {
        String why = "ads-client is not tested: install Node.js and run \"npm ci\" in runtime/src/test/node";
        boolean installed = nodeRuns() && Files.isDirectory(FOLDER.resolve("node_modules/ads-client"));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(installed).as(why).isTrue();
        }
        assumeTrue(installed, why);
    }

    private static boolean nodeRuns() {
        try {
            Process node = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
            return node.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static Steps run(Map<String, Object> settings) throws IOException, InterruptedException {
        Process node =
                new ProcessBuilder("node", "ads-peer.js", JSON.writeValueAsString(settings))
                        .directory(FOLDER.toFile())
                        .start();
        try {
            CompletableFuture<String> errors =
                    CompletableFuture.supplyAsync(() -> readAll(node.getErrorStream()));
            CompletableFuture<String> output =
                    CompletableFuture.supplyAsync(() -> readAll(node.getInputStream()));
            assertThat(node.waitFor(SECONDS, TimeUnit.SECONDS)).as("ads-client ended").isTrue();
            Map<String, JsonNode> byName = new LinkedHashMap<>();
            for (String line : output.join().lines().toList()) {
                JsonNode step = JSON.readTree(line);
                byName.put(step.get("step").asText(), step);
            }
            return new Steps(node.exitValue(), byName, errors.join());
        } finally {
            node.destroyForcibly();
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
