package io.routelock.app.model;

import io.routelock.diagnosis.Finding;

import java.util.Optional;

/**
 * A connection of this computer's router to a broker, over which it joins a virtual AMS network.
 *
 * @param name of the connection, as the files have it
 * @param broker {@code host:port}
 * @param topic of the network
 * @param encrypted whether the way to the broker is; never end to end
 */
public record NetworkRow(String name, String broker, String topic, boolean encrypted, State state) {

    /** How it stands. */
    public sealed interface State {

        /** For tables and for copying. */
        String words();

        /** Why there is no connection, where somebody has to do something about it. */
        default Optional<Finding> why() {
            return Optional.empty();
        }

        /** Kept in the file, and not used. */
        record Disabled() implements State {
            @Override
            public String words() {
                return "Disabled";
            }
        }

        /** The router does not run, or is one that does not tell. */
        record Unknown(String words) implements State {}

        /** The router has not told yet. */
        record Connecting() implements State {
            @Override
            public String words() {
                return "Connecting";
            }
        }

        record Connected() implements State {
            @Override
            public String words() {
                return "Connected";
            }
        }

        /** There is no connection; the router goes on trying. */
        record Waiting(Finding finding) implements State {
            @Override
            public String words() {
                return "Waiting";
            }

            @Override
            public Optional<Finding> why() {
                return Optional.of(finding);
            }
        }

        /** What the file says of it cannot be used. */
        record Unusable(Finding finding) implements State {
            @Override
            public String words() {
                return "Not usable";
            }

            @Override
            public Optional<Finding> why() {
                return Optional.of(finding);
            }
        }
    }

    public boolean isConnected() {
        return state instanceof State.Connected;
    }

    /** How far what goes over it is protected. */
    public Security security() {
        return Security.of(encrypted ? Security.Kind.MQTT_ENCRYPTED : Security.Kind.MQTT_PLAIN);
    }
}
