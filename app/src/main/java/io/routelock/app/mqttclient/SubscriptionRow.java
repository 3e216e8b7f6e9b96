package io.routelock.app.mqttclient;

import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;

/** A topic filter that is wanted, and what came of it. */
record SubscriptionRow(WantedFilter wanted, State state) {

    /** What came of it. */
    sealed interface State {
        /** Asked for as soon as there is a connection. */
        record Off() implements State {}

        record Asked() implements State {}

        record Granted(Qos qos) implements State {}

        /** Granted, before the connection was lost. */
        record Interrupted(Qos before) implements State {}

        record Refused(ReasonCode reason, MqttVersion version) implements State {}

        record Failed(String why) implements State {}
    }

    String filter() {
        return wanted.filter();
    }

    SubscriptionRow with(State newState) {
        return new SubscriptionRow(wanted, newState);
    }

    boolean isRefused() {
        return state instanceof State.Refused || state instanceof State.Failed;
    }

    /** Less than was asked for. */
    boolean isLowered() {
        return state instanceof State.Granted(Qos qos) && qos.level() < wanted.qos();
    }

    /** {@code QoS 1}, {@code QoS 0 instead of 1}, {@code refused}. */
    String words() {
        return switch (state) {
            case State.Off _ -> "not asked yet";
            case State.Asked _ -> "asked…";
            case State.Granted(Qos qos) ->
                    isLowered()
                            ? "QoS %d instead of %d".formatted(qos.level(), wanted.qos())
                            : "QoS " + qos.level();
            case State.Interrupted _ -> "waits";
            case State.Refused _ -> "refused";
            case State.Failed _ -> "failed";
        };
    }

    /** A sentence for the tooltip. */
    String sentence() {
        return switch (state) {
            case State.Off _ -> "Is subscribed to as soon as the client is connected.";
            case State.Asked _ -> "The broker has not answered yet.";
            case State.Granted(Qos qos) ->
                    "The broker granted QoS %d; QoS %d was asked for.".formatted(qos.level(), wanted.qos());
            case State.Interrupted(Qos before) ->
                    "The connection was lost; QoS %d was granted before.".formatted(before.level());
            case State.Refused(ReasonCode reason, MqttVersion version) ->
                    version == MqttVersion.V5
                            ? "The broker refused it: %s.".formatted(reason)
                            : "The broker refused it. MQTT 3.1.1 does not tell why.";
            case State.Failed(String why) -> why;
        };
    }
}
