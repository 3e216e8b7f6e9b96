package io.routelock.app.brokerlive;

import io.routelock.app.theme.Icon;
import io.routelock.runtime.watch.Protection;

/** How a connection is protected: its lock and its words. */
final class ProtectionWords {

    private ProtectionWords() {}

    static String word(Protection.Kind kind) {
        return switch (kind) {
            case PLAIN -> "Plain";
            case SERVER_CERTIFICATE -> "TLS";
            case CLIENT_CERTIFICATE -> "CA";
            case PRE_SHARED_KEY -> "PSK";
        };
    }

    /**
     * {@code CA, 8883}.
     *
     * @param listener as the conf names it, of which the port tells enough in a table
     */
    static String words(Protection.Kind kind, String listener) {
        return word(kind) + ", " + listener.substring(listener.lastIndexOf(':') + 1);
    }

    static Icon lock(Protection.Kind kind) {
        return switch (kind) {
            case PLAIN -> Icon.LOCK_OPEN;
            case SERVER_CERTIFICATE -> Icon.LOCK_CLOSED;
            case CLIENT_CERTIFICATE -> Icon.LOCK_CA;
            case PRE_SHARED_KEY -> Icon.LOCK_PSK;
        };
    }

    static String sentence(Protection.Kind kind) {
        return switch (kind) {
            case PLAIN -> "Not encrypted: passwords and messages travel in clear text";
            case SERVER_CERTIFICATE -> "Encrypted; the broker showed a certificate, the client none";
            case CLIENT_CERTIFICATE -> "Encrypted; both sides showed a certificate";
            case PRE_SHARED_KEY -> "Encrypted; both sides know one key";
        };
    }
}
