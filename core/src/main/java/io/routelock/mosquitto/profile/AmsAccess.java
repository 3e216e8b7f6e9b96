package io.routelock.mosquitto.profile;

import static io.routelock.mosquitto.acl.Grant.READ;
import static io.routelock.mosquitto.acl.Grant.READ_WRITE;
import static io.routelock.mosquitto.acl.Grant.WRITE;

import io.routelock.ams.AmsNetId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may call whom in a virtual AMS network (protocol/ads-over-mqtt.md). Directional: that XAE may call PLC1
 * lets PLC1 answer, and nothing else.
 *
 * @param topic of the network, for example {@code VirtualAmsNetwork1}; one or several levels
 * @param users the MQTT user names of the members
 * @param calls between different users of these
 */
public record AmsAccess(String topic, List<String> users, List<Call> calls) {

    /** {@code from} may send requests to {@code to}. */
    public record Call(String from, String to) {}

    /**
     * @throws IllegalArgumentException with a text for the user
     */
    public AmsAccess {
        users = List.copyOf(new LinkedHashSet<>(users));
        calls = List.copyOf(new LinkedHashSet<>(calls));
        users.forEach(Right::requireUser);
        if (topic.isBlank() || topic.startsWith("$") || topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
            throw new IllegalArgumentException("\"" + topic + "\" is not the topic of a network");
        }
        for (Call call : calls) {
            if (call.from().equals(call.to()) || !users.containsAll(List.of(call.from(), call.to()))) {
                throw new IllegalArgumentException(
                        call.from() + " and " + call.to() + " are not two members of " + topic);
            }
        }
    }

    /**
     * Rules for an acl_file, block by block: each member is heard under its own NetId alone, so that nobody
     * forges an info, and only answers go back.
     *
     * @param netIds of every user
     * @throws IllegalArgumentException with a text for the user when a NetId is missing or used twice
     */
    public List<Right> rights(Map<String, AmsNetId> netIds) {
        requireNetIds(netIds);
        List<Right> all = new ArrayList<>();
        for (String user : users) {
            String own = of(netIds, user);
            all.add(Right.of(user, WRITE, own + "/info"));
            all.add(Right.of(user, READ, topic + "/+/info"));
            all.add(Right.of(user, READ, own + "/ams/#"));
            all.addAll(callsOf(user, netIds));
        }
        return List.copyOf(all);
    }

    private void requireNetIds(Map<String, AmsNetId> netIds) {
        Set<AmsNetId> seen = new LinkedHashSet<>();
        for (String user : users) {
            AmsNetId netId = netIds.get(user);
            if (netId == null) {
                throw new IllegalArgumentException(user + " has no AmsNetId");
            }
            if (!seen.add(netId)) {
                throw new IllegalArgumentException(netId + " is the AmsNetId of two members");
            }
        }
    }

    /** Where the MQTT user name is the NetId, two patterns stand for the first three lines of each block. */
    public List<Right> rightsByPattern() {
        Map<String, AmsNetId> netIds = new LinkedHashMap<>();
        users.forEach(user -> netIds.put(user, AmsNetId.parse(user)));
        List<Right> all = new ArrayList<>();
        all.add(Right.ofEveryone(READ_WRITE, topic + "/%u/#"));
        all.add(Right.ofEveryone(READ, topic + "/+/info"));
        users.forEach(user -> all.addAll(callsOf(user, netIds)));
        return List.copyOf(all);
    }

    private List<Right> callsOf(String user, Map<String, AmsNetId> netIds) {
        List<Right> all = new ArrayList<>();
        for (Call call : calls) {
            if (call.from().equals(user)) {
                all.add(Right.of(user, WRITE, of(netIds, call.to()) + "/ams"));
            }
            if (call.to().equals(user)) {
                all.add(Right.of(user, WRITE, of(netIds, call.from()) + "/ams/res"));
            }
        }
        return all;
    }

    private String of(Map<String, AmsNetId> netIds, String user) {
        return topic + "/" + netIds.get(user);
    }
}
