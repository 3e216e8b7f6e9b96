package io.routelock.mosquitto.profile;

import io.routelock.ams.AmsNetId;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.acl.Subject;
import io.routelock.mosquitto.profile.AmsAccess.Call;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A virtual AMS network as the rules of an acl_file make it.
 *
 * @param topic of the network
 * @param members by user name: who may tell about itself under which NetId
 * @param calls who may send requests to whom
 */
public record AmsNetwork(String topic, Map<String, AmsNetId> members, List<Call> calls) {

    private static final String INFO = "/info";
    private static final String REQUESTS = "/ams";

    public AmsNetwork {
        // Map.copyOf would lose the order of the file.
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        calls = List.copyOf(calls);
    }

    /** All that the file has, in its order. Rules that deny are left out. */
    public static List<AmsNetwork> in(AclFile file) {
        Map<String, Map<String, AmsNetId>> members = new LinkedHashMap<>();
        for (AclRule rule : writing(file)) {
            switch (rule.subject()) {
                case Subject.User(String name) ->
                        address(rule.filter(), INFO)
                                .ifPresent(it -> add(members, it.topic(), name, it.netId()));
                case Subject.Everyone _ -> byPattern(file, rule.filter(), members);
                case Subject.Anonymous _ -> {
                    // The members of a network log in.
                }
            }
        }
        List<AmsNetwork> networks = new ArrayList<>();
        members.forEach((topic, ids) -> networks.add(new AmsNetwork(topic, ids, calls(file, topic, ids))));
        return List.copyOf(networks);
    }

    /** The one with that topic; without members when the file has none. */
    public static AmsNetwork in(AclFile file, String topic) {
        return in(file).stream()
                .filter(network -> network.topic().equals(topic))
                .findFirst()
                .orElseGet(() -> new AmsNetwork(topic, Map.of(), List.of()));
    }

    private static List<AclRule> writing(AclFile file) {
        return file.rules().stream().filter(rule -> rule.grant().gives(Access.WRITE)).toList();
    }

    private static void add(
            Map<String, Map<String, AmsNetId>> members, String topic, String user, AmsNetId netId) {
        members.computeIfAbsent(topic, now -> new LinkedHashMap<>()).putIfAbsent(user, netId);
    }

    /** Where user names are NetIds, one pattern makes every user a member. */
    private static void byPattern(AclFile file, String filter, Map<String, Map<String, AmsNetId>> members) {
        for (String end : List.of("/%u/#", "/%u" + INFO)) {
            if (filter.endsWith(end)) {
                String topic = filter.substring(0, filter.length() - end.length());
                file.users().forEach(user -> netId(user).ifPresent(id -> add(members, topic, user, id)));
            }
        }
    }

    private static List<Call> calls(AclFile file, String topic, Map<String, AmsNetId> members) {
        List<Call> calls = new ArrayList<>();
        for (AclRule rule : writing(file)) {
            if (rule.subject() instanceof Subject.User(String from) && members.containsKey(from)) {
                address(rule.filter(), REQUESTS)
                        .filter(it -> it.topic().equals(topic))
                        .flatMap(it -> userOf(members, it.netId()))
                        .filter(to -> !to.equals(from))
                        .map(to -> new Call(from, to))
                        .filter(call -> !calls.contains(call))
                        .ifPresent(calls::add);
            }
        }
        return calls;
    }

    private static Optional<String> userOf(Map<String, AmsNetId> members, AmsNetId netId) {
        return members.entrySet().stream()
                .filter(member -> member.getValue().equals(netId))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private record Address(String topic, AmsNetId netId) {}

    /** {@code topic/NetId} and that end. */
    private static Optional<Address> address(String filter, String end) {
        int slash = filter.endsWith(end) ? filter.lastIndexOf('/', filter.length() - end.length() - 1) : -1;
        return slash <= 0
                ? Optional.empty()
                : netId(filter.substring(slash + 1, filter.length() - end.length()))
                        .map(id -> new Address(filter.substring(0, slash), id));
    }

    private static Optional<AmsNetId> netId(String text) {
        try {
            return Optional.of(AmsNetId.parse(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException e) {
            // Some other topic or name; that is no fault of anybody.
            return Optional.empty();
        }
    }

    /** The NetId of a user in this network; that of its name where that is one. */
    public Optional<AmsNetId> netIdOf(String user) {
        return Optional.ofNullable(members.get(user)).or(() -> netId(user));
    }

    /**
     * Whether two members can have these NetIds here.
     *
     * @return why not, as a sentence for the user
     */
    public Optional<String> refuse(String user, AmsNetId netId) {
        AmsNetId own = members.get(user);
        if (own != null && !own.equals(netId)) {
            return Optional.of("%s has the AmsNetId %s in %s already.".formatted(user, own, topic));
        }
        return userOf(members, netId)
                .filter(other -> !other.equals(user))
                .map(other -> "%s is the AmsNetId of %s in %s already.".formatted(netId, other, topic));
    }

    /** For {@link PluginAcl}. */
    public AmsAccess access() {
        return new AmsAccess(topic, List.copyOf(members.keySet()), calls);
    }
}
