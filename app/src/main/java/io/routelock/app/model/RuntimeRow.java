package io.routelock.app.model;

import io.routelock.ams.AmsNetId;

import java.util.Optional;

/**
 * A program of ours on this computer.
 *
 * @param remark one line: its ports, or why it does not run
 */
public record RuntimeRow(Kind kind, State state, Optional<AmsNetId> netId, Optional<String> remark) {

    /** Which program it is. */
    public enum Kind {
        ROUTER("ADS router"),
        BROKER("MQTT broker"),
        DEMO_DEVICE("Demo device");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Where it stands between start and stop. */
    public enum State {
        STOPPED("stopped"),
        STARTING("starting"),
        RUNNING("running"),
        STOPPING("stopping"),
        FAILED("failed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public static RuntimeRow stopped(Kind kind) {
        return new RuntimeRow(kind, State.STOPPED, Optional.empty(), Optional.empty());
    }
}
