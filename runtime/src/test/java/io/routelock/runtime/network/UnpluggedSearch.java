package io.routelock.runtime.network;

import io.routelock.diagnosis.Finding;
import io.routelock.discovery.DiscoveredDevice;
import io.routelock.net.DiscoverySearch;
import io.routelock.net.NettyThreads;
import io.routelock.net.NetworkInterfaces;
import io.routelock.net.SearchPlan;
import io.routelock.net.SearchTarget;

import java.time.Duration;
import java.util.List;

/**
 * A search on all adapters of its host, of which the first argument goes down and the second is pulled out
 * after they were chosen.
 */
final class UnpluggedSearch {

    private UnpluggedSearch() {}

    public static void main(String[] arguments) {
        List<SearchTarget> targets =
                NetworkInterfaces.ofThisComputer().list().stream()
                        .flatMap(adapter -> adapter.broadcasts().stream())
                        .toList();
        NetworkLab.ip("link", "set", arguments[0], "down");
        NetworkLab.ip("link", "del", arguments[1]);
        try (NettyThreads threads = NettyThreads.create(1)) {
            SearchPlan plan = SearchPlan.of(targets).withTimeout(Duration.ofSeconds(1));
            var outcome = new DiscoverySearch(threads).start(plan, event -> {}).outcome().join();
            outcome.findings().stream().map(UnpluggedSearch::words).forEach(System.out::println);
            outcome.devices().stream().map(DiscoveredDevice::hostName).forEach(System.out::println);
        }
    }

    private static String words(Finding finding) {
        return finding.code() + ": " + finding.symptom();
    }
}
