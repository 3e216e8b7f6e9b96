package io.routelock.mqtt.payload.sparkplug;

import java.util.Optional;

/** What a topic of Sparkplug's name space says (Sparkplug 3.0.0, 4.1). */
public sealed interface SparkplugTopic {

    /** The first level of all topics. */
    String NAMESPACE = "spBv1.0";

    /** The kinds of messages of edge nodes and devices. */
    enum Kind {
        NBIRTH("Birth of the node"),
        NDEATH("Death of the node"),
        NDATA("Data of the node"),
        NCMD("Command for the node"),
        DBIRTH("Birth of the device"),
        DDEATH("Death of the device"),
        DDATA("Data of the device"),
        DCMD("Command for the device");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** {@code Birth of the node}. */
        public String words() {
            return words;
        }

        /** Whether it names the metrics that the messages after it may give by their alias alone. */
        public boolean isBirth() {
            return this == NBIRTH || this == DBIRTH;
        }
    }

    /**
     * A message of an edge node or one of its devices, with a Sparkplug payload.
     *
     * @param device empty for the node itself
     */
    record Edge(String group, Kind kind, String node, Optional<String> device) implements SparkplugTopic {}

    /** Whether a host application is there; the payload is JSON. */
    record State(String host) implements SparkplugTopic {}

    /** Empty when it is none. */
    static Optional<SparkplugTopic> of(String topic) {
        if (!topic.startsWith(NAMESPACE + "/")) {
            return Optional.empty();
        }
        String[] levels = topic.split("/", -1);
        if (levels.length == 3 && levels[1].equals("STATE")) {
            return Optional.of(new State(levels[2]));
        }
        return levels.length == 4 || levels.length == 5 ? edge(levels) : Optional.empty();
    }

    private static Optional<SparkplugTopic> edge(String[] levels) {
        for (Kind kind : Kind.values()) {
            boolean ofDevice = kind.name().startsWith("D");
            if (kind.name().equals(levels[2]) && ofDevice == (levels.length == 5)) {
                return Optional.of(
                        new Edge(
                                levels[1],
                                kind,
                                levels[3],
                                ofDevice ? Optional.of(levels[4]) : Optional.empty()));
            }
        }
        return Optional.empty();
    }
}
