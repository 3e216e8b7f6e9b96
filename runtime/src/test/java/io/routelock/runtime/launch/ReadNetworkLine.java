package io.routelock.runtime.launch;

import io.routelock.runtime.connection.NetworkEvent;

import java.util.Optional;

/** Lets the tests of the console program read what it writes. */
public final class ReadNetworkLine {

    private ReadNetworkLine() {}

    public static Optional<NetworkEvent> of(String line) {
        return RuntimeLines.read(line, text -> Optional.empty())
                        instanceof RuntimeLines.Line.Network(NetworkEvent news)
                ? Optional.of(news)
                : Optional.empty();
    }
}
