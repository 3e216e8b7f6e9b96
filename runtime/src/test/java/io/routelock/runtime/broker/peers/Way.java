package io.routelock.runtime.broker.peers;

import java.util.List;

/** How a client comes to a broker. */
enum Way {
    PASSWORD(false, false),
    TLS_AND_PASSWORD(true, false),
    CERTIFICATE(true, false),
    WEB_SOCKET(false, true),
    SECURE_WEB_SOCKET(true, true),
    PRE_SHARED_KEY(false, false);

    /** No library that others wrote has a pre-shared key. */
    static final List<Way> OF_OTHERS =
            List.of(PASSWORD, TLS_AND_PASSWORD, CERTIFICATE, WEB_SOCKET, SECURE_WEB_SOCKET);

    final boolean tls;
    final boolean webSocket;

    /**
     * @param tls with the broker's certificate
     */
    Way(boolean tls, boolean webSocket) {
        this.tls = tls;
        this.webSocket = webSocket;
    }

    boolean password() {
        return this != CERTIFICATE && this != PRE_SHARED_KEY;
    }
}
