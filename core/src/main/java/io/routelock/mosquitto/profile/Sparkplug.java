package io.routelock.mosquitto.profile;

import java.util.stream.Stream;

/** The topics of Sparkplug B: {@code spBv1.0/group/message type/edge node/device}. */
final class Sparkplug {

    private static final String NAMESPACE = "spBv1.0/";

    private Sparkplug() {}

    static String topic(String group, String type, String node) {
        return NAMESPACE + group + "/" + type + "/" + node;
    }

    /** Before Sparkplug 3.0 the STATE stood outside of the namespace (seed 003), since then within (002). */
    static Stream<String> states(String host) {
        return Stream.of("STATE/" + host, NAMESPACE + "STATE/" + host);
    }

    /**
     * A group, edge node or host has one level of a topic.
     *
     * @throws IllegalArgumentException with a text for the user
     */
    static void requireId(String id) {
        boolean legal =
                !id.isBlank()
                        && id.chars()
                                .noneMatch(
                                        c -> c == '/' || c == '+' || c == '#' || Character.isISOControl(c));
        if (!legal) {
            throw new IllegalArgumentException(
                    "\""
                            + id.replaceAll("\\p{Cntrl}", "?")
                            + "\" is not a Sparkplug name: no /, + or # in it");
        }
    }
}
