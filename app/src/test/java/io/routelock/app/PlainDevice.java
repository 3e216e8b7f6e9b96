package io.routelock.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.routelock.runtime.launch.ReadyRouter;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A device that adds plain routes over UDP, in a process of its own: the virtual machine of the tests checks
 * a password too slowly for the few seconds in which an answer over UDP must come.
 */
final class PlainDevice implements AutoCloseable {

    private final Process process;
    private final ReadyRouter ready;

    /** Starts it and waits until it listens, on any free ports. */
    PlainDevice(Path home, InetAddress address) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(home, address));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        // Known to nobody but the test.
        builder.environment().put("ROUTELOCK_USER_DIR", home.resolve("user").toString());
        process = builder.start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        JsonNode told = new ObjectMapper().readTree(String.valueOf(lines.readLine())).path("ready");
        ready =
                new ReadyRouter(
                        told.path("netId").asText(),
                        told.path("address").asText(),
                        told.path("ads").asInt(),
                        told.path("tls").asInt(),
                        told.path("udp").asInt(),
                        told.path("fingerprint").asText());
    }

    private static List<String> command(Path home, InetAddress address) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.routelock.runtime.cli.Routelock",
                "router",
                "--json",
                "--home",
                home.toString(),
                "--bind",
                address.getHostAddress(),
                "--ads-port",
                "0",
                "--tls-port",
                "0",
                "--udp-port",
                "0",
                "--udp-add-route");
    }

    ReadyRouter ready() {
        return ready;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().write("stop\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
