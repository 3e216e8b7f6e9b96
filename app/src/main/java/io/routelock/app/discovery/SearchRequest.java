package io.routelock.app.discovery;

import io.routelock.discovery.HostRange;
import io.routelock.discovery.LocalAddress;
import io.routelock.net.LocalNetworkInterface;
import io.routelock.net.SearchPlan;
import io.routelock.net.SearchTarget;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whom the user wants to ask. */
sealed interface SearchRequest {

    /**
     * Everybody: a broadcast on each network interface that is not left out, and the local runtimes directly.
     * With all of them left out, the local runtimes alone.
     *
     * @param leftOut names of network interfaces
     */
    record Network(Set<String> leftOut) implements SearchRequest {
        public Network {
            leftOut = Set.copyOf(leftOut);
        }
    }

    /** Those hosts directly; nothing is broadcast. */
    record Hosts(HostRange range) implements SearchRequest {}

    /** What is asked, on the network interfaces as they are now. */
    default SearchPlan plan(List<LocalNetworkInterface> adapters, SearchSurroundings around) {
        List<LocalAddress> local = adapters.stream().flatMap(one -> one.addresses().stream()).toList();
        return SearchPlan.of(targets(adapters, around))
                .withPort(around.port())
                .withTimeout(around.timeout())
                .withLocal(local);
    }

    private List<SearchTarget> targets(List<LocalNetworkInterface> adapters, SearchSurroundings around) {
        return switch (this) {
            case Hosts(HostRange range) -> SearchTarget.Unicast.all(range);
            case Network(Set<String> leftOut) -> everybody(adapters, leftOut, around.runtimes().get());
        };
    }

    private static List<SearchTarget> everybody(
            List<LocalNetworkInterface> adapters, Set<String> leftOut, List<InetSocketAddress> runtimes) {
        List<SearchTarget> targets = new ArrayList<>();
        adapters.stream()
                .filter(InterfaceChoice::isOffered)
                .filter(adapter -> !leftOut.contains(adapter.name()))
                .forEach(adapter -> targets.addAll(adapter.broadcasts()));
        runtimes.forEach(at -> targets.add(new SearchTarget.Exactly(at)));
        return targets;
    }

    /** How long it will take: at most a thousand hosts are asked a second. */
    default Duration expected(Duration timeout) {
        return switch (this) {
            case Network network -> timeout;
            case Hosts(HostRange range) -> timeout.plusMillis(range.hosts().size());
        };
    }
}
