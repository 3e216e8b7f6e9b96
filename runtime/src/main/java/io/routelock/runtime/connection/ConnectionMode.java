package io.routelock.runtime.connection;

import io.routelock.route.RouteSecurity;

import java.util.Optional;
import java.util.stream.Stream;

/** How a connection is protected, as far as it is known. */
public enum ConnectionMode {
    PLAIN("plain", "plain ADS"),
    /** Of which kind is not known: the handshake did not get that far, or the route cannot be read. */
    SECURE("secure", "Secure ADS"),
    SELF_SIGNED("self-signed", "Secure ADS, self-signed certificates"),
    PRE_SHARED_KEY("pre-shared-key", "Secure ADS, pre-shared key"),
    SHARED_CA("shared-ca", "Secure ADS, certificates of a shared CA"),
    MQTT("mqtt", "ADS over MQTT, not encrypted"),
    MQTT_ENCRYPTED("mqtt-encrypted", "ADS over MQTT, encrypted to the broker, not end to end");

    private final String code;
    private final String words;

    ConnectionMode(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** That of a connection along such a route. */
    public static ConnectionMode of(RouteSecurity security) {
        return switch (security) {
            case RouteSecurity.Plain _ -> PLAIN;
            case RouteSecurity.SelfSigned _ -> SELF_SIGNED;
            case RouteSecurity.PreSharedKey _ -> PRE_SHARED_KEY;
            case RouteSecurity.SharedCa _ -> SHARED_CA;
            case RouteSecurity.Unrecognised _ -> SECURE;
        };
    }

    /** The mode with that {@link #code()}. */
    public static Optional<ConnectionMode> ofCode(String code) {
        return Stream.of(values()).filter(mode -> mode.code.equals(code)).findFirst();
    }

    /** For programs. */
    public String code() {
        return code;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** Whether the way is encrypted, as far as this computer can tell: with MQTT, to the broker. */
    public boolean secure() {
        return this != PLAIN && this != MQTT;
    }
}
