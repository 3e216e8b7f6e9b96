package io.routelock.runtime.router;

import io.routelock.ams.AmsNetId;
import io.routelock.mqtt.ams.Member;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Members that are there and have no place: another one has their NetId, or too many are in their network.
 * Whoever has said something of itself comes first, then whoever waits longest. For the router's thread only.
 */
final class MemberQueue {

    /** Of one network, which itself knows no more. */
    static final int MOST = 4096;

    /** Who waits, and in which network. */
    record Waiting(NetworkLink link, Member member) {}

    private final Map<NetworkLink, Map<AmsNetId, Member>> waiting = new LinkedHashMap<>();

    void add(NetworkLink link, Member member) {
        Map<AmsNetId, Member> those = waiting.computeIfAbsent(link, _ -> new LinkedHashMap<>());
        if (those.size() < MOST || those.containsKey(member.netId())) {
            those.put(member.netId(), member);
        }
    }

    void remove(NetworkLink link, AmsNetId netId) {
        waiting.computeIfPresent(
                link,
                (_, those) -> {
                    those.remove(netId);
                    return those.isEmpty() ? null : those;
                });
    }

    /** Nobody waits in that network any more. */
    void forget(NetworkLink link) {
        waiting.remove(link);
    }

    Optional<Member> find(NetworkLink link, AmsNetId netId) {
        return Optional.ofNullable(of(link).get(netId));
    }

    private Map<AmsNetId, Member> of(NetworkLink link) {
        return waiting.getOrDefault(link, Map.of());
    }

    /** Who shall have the NetId that has become free, in a network in which there is a place. */
    Optional<Waiting> next(AmsNetId netId, Predicate<NetworkLink> hasPlace) {
        return first(
                waiting.keySet().stream()
                        .filter(hasPlace)
                        .flatMap(
                                link -> find(link, netId).map(member -> new Waiting(link, member)).stream()));
    }

    /** Who shall have the place in that network that has become free. */
    Optional<Waiting> next(NetworkLink link, Predicate<AmsNetId> isFree) {
        return first(
                of(link).values().stream()
                        .filter(member -> isFree.test(member.netId()))
                        .map(member -> new Waiting(link, member)));
    }

    private static Optional<Waiting> first(Stream<Waiting> candidates) {
        return candidates.reduce((best, other) ->
                best.member().info().isEmpty() && other.member().info().isPresent() ? other : best);
    }
}
