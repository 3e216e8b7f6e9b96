package io.routelock.app.model;

/**
 * An MQTT client that the tool knows how to connect.
 *
 * @param name unique
 * @param broker {@code host:port}
 */
public record MqttClientRow(String name, String broker, MqttLine line, State state) {

    /** How its connection stands. */
    public enum State {
        OFF("off"),
        CONNECTING("trying"),
        CONNECTED("online"),
        WAITING("waiting"),
        FAILED("failed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public MqttClientRow with(State newState) {
        return new MqttClientRow(name, broker, line, newState);
    }
}
