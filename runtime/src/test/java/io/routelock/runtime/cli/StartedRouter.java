package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A router that runs in a process of its own, with what its ready line tells. */
public final class StartedRouter implements AutoCloseable {

    private final ConsoleProcess process;
    private final String readyLine;
    private final Map<String, String> ready;

    public StartedRouter(ConsoleProcess process) {
        this.process = process;
        this.readyLine = process.awaitLine(line -> line.startsWith("ready "));
        this.ready =
                Stream.of(readyLine.substring("ready ".length()).split(" "))
                        .map(pair -> pair.split("="))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    public ConsoleProcess process() {
        return process;
    }

    public String readyLine() {
        return readyLine;
    }

    public String netId() {
        return told("netId");
    }

    public String address() {
        return told("address");
    }

    public String fingerprint() {
        return told("fingerprint");
    }

    int ads() {
        return Integer.parseInt(told("ads"));
    }

    int tls() {
        return Integer.parseInt(told("tls"));
    }

    int udp() {
        return Integer.parseInt(told("udp"));
    }

    private String told(String what) {
        String value = ready.get(what);
        assertThat(value).describedAs(readyLine).isNotNull();
        return value;
    }

    /** The options that tell a command where this router listens. */
    String[] ports() {
        return new String[] {"--ads-port", told("ads"), "--tls-port", told("tls"), "--udp-port", told("udp")};
    }

    /** The option for a command that speaks through it. */
    String[] asRouter() {
        return new String[] {"--router", address() + ":" + ads()};
    }

    /** Asks it to end and waits until it has. */
    ConsoleProcess.Ran stop() {
        process.type("stop\n");
        return process.finish();
    }

    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                stop();
            }
        } finally {
            process.close();
        }
    }
}
