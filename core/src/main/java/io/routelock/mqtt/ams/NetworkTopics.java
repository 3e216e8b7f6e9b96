package io.routelock.mqtt.ams;

import io.routelock.ams.AmsNetId;

import java.util.Optional;

/**
 * The topics of a virtual AMS network (protocol notes: ads-over-mqtt).
 *
 * @param network its topic: {@code VirtualAmsNetwork1}; may have several levels
 */
public record NetworkTopics(String network) {

    private static final String INFO = "info";
    private static final String REQUESTS = "ams";
    private static final String RESPONSES = "ams/res";

    /** What a topic of a member is for. */
    public enum Kind {
        INFO,
        REQUESTS,
        RESPONSES
    }

    /** A topic of the network and whose it is. */
    public record Place(AmsNetId netId, Kind kind) {}

    /** Who it is: published by the member itself. */
    public String info(AmsNetId member) {
        return of(member, INFO);
    }

    /** What everybody subscribes to hear of all members. */
    public String everyInfo() {
        return network + "/+/" + INFO;
    }

    /** Where requests to that member go. */
    public String requests(AmsNetId member) {
        return of(member, REQUESTS);
    }

    /** Where answers to that member go, and notifications. */
    public String responses(AmsNetId member) {
        return of(member, RESPONSES);
    }

    /** What a member subscribes to for itself. */
    public String everythingTo(AmsNetId member) {
        return of(member, REQUESTS) + "/#";
    }

    private String of(AmsNetId member, String end) {
        return network + "/" + member + "/" + end;
    }

    /** Empty for a topic that is none of this network, or whose NetId is none. */
    public Optional<Place> read(String topic) {
        if (!topic.startsWith(network + "/")) {
            return Optional.empty();
        }
        String rest = topic.substring(network.length() + 1);
        int slash = rest.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : kind(rest.substring(slash + 1))
                        .flatMap(kind -> netId(rest.substring(0, slash)).map(id -> new Place(id, kind)));
    }

    private static Optional<Kind> kind(String end) {
        return switch (end) {
            case INFO -> Optional.of(Kind.INFO);
            case REQUESTS -> Optional.of(Kind.REQUESTS);
            case RESPONSES -> Optional.of(Kind.RESPONSES);
            default -> Optional.empty();
        };
    }

    /** Only as it is written canonically: two spellings would be two members with one NetId. */
    private static Optional<AmsNetId> netId(String text) {
        try {
            return Optional.of(AmsNetId.parse(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException e) {
            // Somebody else's topic below the same name; that is no fault.
            return Optional.empty();
        }
    }
}
