package io.routelock.runtime.broker.bench;

import io.routelock.runtime.launch.ProductCommand;

import routelock.testing.Mosquitto;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A broker under load, as a process of its own with a plain listener and one with TLS. */
sealed interface LoadedBroker extends AutoCloseable {

    Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    /** Debian's. */
    static LoadedBroker mosquitto(Path folder, Issued identity) throws IOException {
        Ports ports = Ports.free();
        Mosquitto.Attempt attempt = Mosquitto.run(ports.conf(folder, identity), ports.plain());
        return switch (attempt) {
            case Mosquitto.Started(Mosquitto broker) -> new Real(ports, broker);
            case Mosquitto.Refused(Mosquitto.Refusal why) ->
                    throw new IOException("mosquitto does not start: " + why);
        };
    }

    /**
     * The bundled one, started as the product starts it; waits until it is ready. With {@code
     * -Dbroker.self=true} it is mosquitto too, which tells how far the figures jump by themselves.
     *
     * @param options more lines of its conf
     */
    static LoadedBroker bundled(Path folder, Issued identity, String... options) throws IOException {
        if (Boolean.getBoolean("broker.self")) {
            return mosquitto(folder, identity);
        }
        Ports ports = Ports.free();
        Path conf = ports.conf(folder, identity);
        Files.write(conf, List.of(options), StandardOpenOption.APPEND);
        return new Bundled(ports, ReadyProcess.start(folder, bundledCommand(conf)));
    }

    /**
     * The command line of the product; {@code -Dbroker.options="-Xmn8m …"} adds options of Java, which count
     * where the product has others.
     */
    static List<String> bundledCommand(Path conf) {
        List<String> command = ProductCommand.routelock("broker", "-c", conf.toString());
        String more = System.getProperty("broker.options", "").strip();
        if (!more.isEmpty()) {
            command.addAll(command.indexOf("-cp"), List.of(more.split(" +")));
        }
        return command;
    }

    Ports ports();

    long pid();

    @Override
    void close() throws IOException;

    /** Processor time of all its threads so far; in steps of 10 ms. */
    default Duration processorTime() {
        return ProcessHandle.of(pid()).flatMap(handle -> handle.info().totalCpuDuration()).orElseThrow();
    }

    /** MiB that it holds, as Linux tells it. */
    default double residentMiB() throws IOException {
        Matcher matcher =
                RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid()), "status")));
        if (!matcher.find()) {
            throw new IOException("Linux does not tell what " + pid() + " holds");
        }
        return Long.parseLong(matcher.group(1)) / 1024.0;
    }

    /** On 127.0.0.1. */
    record Ports(int plain, int tls) {

        static Ports free() throws IOException {
            return new Ports(Mosquitto.freePort(), Mosquitto.freePort());
        }

        /** What both brokers read. */
        Path conf(Path folder, Issued identity) throws IOException {
            List<String> lines = new ArrayList<>();
            if ("root".equals(System.getProperty("user.name"))) {
                lines.add("user root");
            }
            lines.add("listener " + plain + " 127.0.0.1");
            lines.add("listener " + tls + " 127.0.0.1");
            lines.add("certfile " + identity.certificate());
            lines.add("keyfile " + identity.key());
            lines.add("allow_anonymous true");
            // With many publishers mosquitto comes late to acknowledgements, and drops what has to wait.
            lines.add("max_queued_messages 100000");
            Files.createDirectories(folder);
            return Files.write(folder.resolve("mosquitto.conf"), lines);
        }
    }

    record Real(Ports ports, Mosquitto broker) implements LoadedBroker {
        @Override
        public long pid() {
            return broker.pid();
        }

        @Override
        public void close() throws IOException {
            broker.close();
        }
    }

    record Bundled(Ports ports, ReadyProcess process) implements LoadedBroker {
        @Override
        public long pid() {
            return process.pid();
        }

        @Override
        public void close() throws IOException {
            process.close();
        }
    }
}
