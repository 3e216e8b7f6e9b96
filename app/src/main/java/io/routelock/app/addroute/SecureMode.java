package io.routelock.app.addroute;

import io.routelock.app.theme.Icon;

/** By what both sides of a secure route prove who they are. */
enum SecureMode {
    SELF_SIGNED("Self-signed certificates", Icon.LOCK_SSC),
    PRE_SHARED_KEY("Pre-shared key", Icon.LOCK_PSK),
    SHARED_CA("Certificates of a shared CA", Icon.LOCK_CA);

    private final String word;
    private final Icon icon;

    SecureMode(String word, Icon icon) {
        this.word = word;
        this.icon = icon;
    }

    String word() {
        return word;
    }

    Icon icon() {
        return icon;
    }

    /** Whether key or certificate authorise this computer, so that nothing is compared and nobody logs in. */
    boolean authorises() {
        return this != SELF_SIGNED;
    }
}
