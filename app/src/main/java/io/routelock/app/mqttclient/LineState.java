package io.routelock.app.mqttclient;

import io.routelock.app.controls.LockIcon;
import io.routelock.app.theme.Icon;
import io.routelock.mqtt.ClientState;

/**
 * The lock of a client, with its words.
 *
 * @param icon with a warning where nobody has proved who the broker is
 * @param words {@code Encrypted to the broker, TLSv1.3}
 * @param sentence for the tooltip
 */
record LineState(Icon icon, String words, String sentence) {

    private static final String NOT_END_TO_END =
            " To the broker, not end to end: the broker reads every message.";

    /** As it is now, or as it will be once it is connected. */
    static LineState of(Connection connection, ClientState state) {
        LineWish line = connection.line();
        boolean on = state instanceof ClientState.Connected;
        if (!line.line().encrypted()) {
            return new LineState(Icon.LOCK_OPEN, "Not encrypted", line.line().sentence() + ".");
        }
        String suite = state instanceof ClientState.Connected it ? it.tls().orElse("") : "";
        String version = suite.contains(",") ? suite.substring(0, suite.indexOf(',')) : suite;
        String tls = version.isEmpty() ? line.line().word() : line.line().word() + ", " + version;
        String details = suite.isEmpty() ? "" : suite + ". ";
        if (!line.proven()) {
            return new LineState(
                    Icon.LOCK_WARNING,
                    (on ? "Encrypted, broker not proven: " : "Broker not proven: ") + tls,
                    details + line.proof().sentence() + NOT_END_TO_END);
        }
        return new LineState(
                LockIcon.of(line.line()),
                on ? "Encrypted to the broker: " + tls : tls,
                details + line.line().sentence() + "." + NOT_END_TO_END);
    }
}
