package io.routelock.runtime.broker.peers;

/** How a client that others wrote comes to a broker. */
enum Way {
    PASSWORD(false, false),
    TLS_AND_PASSWORD(true, false),
    CERTIFICATE(true, false),
    WEB_SOCKET(false, true),
    SECURE_WEB_SOCKET(true, true);

    final boolean tls;
    final boolean webSocket;

    Way(boolean tls, boolean webSocket) {
        this.tls = tls;
        this.webSocket = webSocket;
    }

    boolean password() {
        return this != CERTIFICATE;
    }
}
