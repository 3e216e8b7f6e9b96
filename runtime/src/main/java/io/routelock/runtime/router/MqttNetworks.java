package io.routelock.runtime.router;

import io.routelock.ams.AmsAlias;
import io.routelock.mqtt.ams.MemberInfo;
import io.routelock.route.BrokerConnection;
import io.routelock.runtime.connection.NetworkEvent;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The virtual AMS networks that this router takes part in, as its files say. For the router's thread only.
 */
final class MqttNetworks {

    private final AmsAlias alias;
    private final MemberInfo self;
    private final NetworkMembers members;
    private final LinkSurroundings around;
    private final Map<BrokerInForce, NetworkLink> links = new LinkedHashMap<>();
    private final List<CompletableFuture<Void>> leaving = new ArrayList<>();
    private Set<BrokerConnection> forbidden = Set.of();

    /**
     * @param alias by which NetId this router is known there
     */
    MqttNetworks(AmsAlias alias, MemberInfo self, NetworkMembers members, LinkSurroundings around) {
        this.alias = alias;
        this.self = self;
        this.members = members;
        this.around = around;
    }

    /** Connects where the files say so now, and ends what they do not say any more. */
    void use(RoutesInForce now) {
        List<BrokerInForce> wanted = wanted(now);
        for (BrokerInForce broker : List.copyOf(links.keySet())) {
            if (!wanted.contains(broker)) {
                leave(broker);
            }
        }
        List<NetworkLink> fresh = new ArrayList<>();
        for (BrokerInForce broker : wanted) {
            if (!links.containsKey(broker)) {
                fresh.add(join(broker));
            }
        }
        startAfterGoodByes(fresh);
    }

    private List<BrokerInForce> wanted(RoutesInForce now) {
        List<BrokerInForce> wanted = new ArrayList<>();
        Set<BrokerConnection> refused = new HashSet<>();
        for (BrokerInForce broker : now.brokers()) {
            BrokerConnection connection = broker.connection();
            if (broker.login().isEmpty()) {
                continue;
            }
            if (now.secureOnly() && !connection.encrypted()) {
                refused.add(connection);
            } else {
                wanted.add(broker);
            }
        }
        refused.stream()
                .filter(connection -> !forbidden.contains(connection))
                .forEach(connection -> around.raise(LinkFindings.plainForbidden(connection)));
        forbidden = refused;
        return wanted;
    }

    private NetworkLink join(BrokerInForce broker) {
        NetworkLink link =
                new NetworkLink(
                        alias, self, broker.connection(), broker.login().orElseThrow(), members, around);
        links.put(broker, link);
        return link;
    }

    /**
     * With one client id the new connection would end the old one, and the broker would tell all members that
     * this router is gone.
     */
    private void startAfterGoodByes(List<NetworkLink> fresh) {
        leaving.removeIf(CompletableFuture::isDone);
        var unused =
                CompletableFuture.allOf(leaving.toArray(CompletableFuture[]::new))
                        .thenRun(() ->
                                fresh.stream().filter(links::containsValue).forEach(NetworkLink::start));
    }

    private void leave(BrokerInForce broker) {
        NetworkLink link = links.remove(broker);
        if (link != null) {
            leaving.add(link.leave());
            around.tell(new NetworkEvent.BrokerForgotten(link.name()));
        }
    }

    /**
     * Leaves all.
     *
     * @return completes when the others have been told, or soon
     */
    CompletableFuture<Void> close() {
        List.copyOf(links.keySet()).forEach(this::leave);
        return CompletableFuture.allOf(leaving.toArray(CompletableFuture[]::new));
    }
}
