package io.routelock.net.mqtt;

/** A broker answers plain bytes with an alert of TLS. */
final class TlsPortException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TlsPortException() {
        super("a TLS alert in the place of a packet");
    }
}
