package io.routelock.runtime.connection;

/** Who opened a connection. */
public enum Direction {
    /** The peer: it came to this router. */
    IN,
    /** This router, along a route. */
    OUT
}
