package io.routelock.discovery;

import java.util.Arrays;
import java.util.Optional;

/** What a discovery message asks for. */
public enum DiscoveryService {
    /** "Who are you": the request of a broadcast search. */
    SERVER_INFO(1),
    /** Add a route, or change the one of that name. */
    ADD_ROUTE(6),
    /** Delete a route; seen in few places, so of medium confidence. */
    DELETE_ROUTE(7);

    private final int number;

    DiscoveryService(int number) {
        this.number = number;
    }

    /** The number on the wire, without the bit that marks answers. */
    public int number() {
        return number;
    }

    static Optional<DiscoveryService> ofNumber(int number) {
        return Arrays.stream(values()).filter(service -> service.number == number).findFirst();
    }
}
