package io.routelock.runtime.broker.robust;

import io.routelock.runtime.broker.BrokerKind;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Brokers that let everybody in: rights are not what is tried here. */
final class OpenBroker {

    private OpenBroker() {}

    /**
     * @param more lines below the listener
     */
    static BrokerKind.Running start(BrokerKind kind, Path folder, String... more) throws IOException {
        return kind.start(folder, port -> lines(port, more));
    }

    private static List<String> lines(int port, String... more) {
        List<String> lines = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            lines.add("user root");
        }
        lines.add("listener " + port + " 127.0.0.1");
        lines.add("allow_anonymous true");
        lines.addAll(List.of(more));
        return lines;
    }
}
