package io.routelock.app.controls;

import io.routelock.app.model.MqttLine;
import io.routelock.app.model.Security;
import io.routelock.app.theme.Icon;

/** The shape of the lock; no control, so that models can ask without JavaFX running. */
public final class LockIcon {

    private LockIcon() {}

    /** With a warning whatever the kind, where there is one. */
    public static Icon of(Security security) {
        if (security.warning().isPresent()) {
            return Icon.LOCK_WARNING;
        }
        return switch (security.kind()) {
            case NONE -> Icon.UI_PLAIN;
            case PLAIN, MQTT_PLAIN -> Icon.LOCK_OPEN;
            case SSC -> Icon.LOCK_SSC;
            case PSK -> Icon.LOCK_PSK;
            case CA -> Icon.LOCK_CA;
            case SECURE, MQTT_ENCRYPTED -> Icon.LOCK_CLOSED;
        };
    }

    /** Of the connection to an MQTT broker. */
    public static Icon of(MqttLine line) {
        return switch (line) {
            case PLAIN -> Icon.LOCK_OPEN;
            case TLS -> Icon.LOCK_CLOSED;
            case CERTIFICATE -> Icon.LOCK_CA;
            case PSK -> Icon.LOCK_PSK;
        };
    }
}
