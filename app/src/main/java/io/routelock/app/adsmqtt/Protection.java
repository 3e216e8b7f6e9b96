package io.routelock.app.adsmqtt;

import io.routelock.app.theme.Icon;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;

/** How the way to a broker is protected. */
enum Protection {
    PLAIN("Plain", Icon.LOCK_OPEN, BrokerConnection.PLAIN_PORT),
    TLS("TLS", Icon.LOCK_CA, BrokerConnection.TLS_PORT),
    PSK("Pre-shared key", Icon.LOCK_PSK, BrokerConnection.TLS_PORT);

    private final String word;
    private final Icon icon;
    private final int port;

    Protection(String word, Icon icon, int port) {
        this.word = word;
        this.icon = icon;
        this.port = port;
    }

    String word() {
        return word;
    }

    Icon icon() {
        return icon;
    }

    /** On which brokers usually listen for it. */
    int usualPort() {
        return port;
    }

    /** What cannot be used is to be chosen anew, and begins with what protects. */
    static Protection of(BrokerSecurity security) {
        return switch (security) {
            case BrokerSecurity.Plain _ -> PLAIN;
            case BrokerSecurity.Tls _, BrokerSecurity.Unusable _ -> TLS;
            case BrokerSecurity.PreSharedKey _ -> PSK;
        };
    }
}
