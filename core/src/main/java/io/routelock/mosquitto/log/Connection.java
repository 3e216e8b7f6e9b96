package io.routelock.mosquitto.log;

import java.util.Optional;

/** What the log says of one connection, from {@code New connection} on. */
record Connection(Optional<String> address, Optional<Integer> listener) {

    static final Connection UNKNOWN = new Connection(Optional.empty(), Optional.empty());

    /** How a message names where it was: nothing when the log does not say. */
    String words() {
        String from = address.map(" from %s"::formatted).orElse("");
        return from + listener.map(" on port %d"::formatted).orElse("");
    }
}
