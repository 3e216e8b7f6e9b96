package io.routelock.net;

/** Who said something in a handshake. */
public enum TlsSide {
    HERE,
    TARGET
}
