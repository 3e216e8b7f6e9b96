package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.discovery.HostRange;
import io.routelock.discovery.LocalAddress;
import io.routelock.net.DiscoverySearch;
import io.routelock.net.LocalNetworkInterface;
import io.routelock.net.NettyThreads;
import io.routelock.net.NetworkInterfaces;
import io.routelock.net.SearchOutcome;
import io.routelock.net.SearchPlan;
import io.routelock.net.SearchTarget;
import io.routelock.runtime.launch.BrokerMembers;
import io.routelock.runtime.launch.RunningRouters;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Finds devices. */
@Command(
        name = "search",
        description = {
            "Finds devices by broadcast search.",
            "With --host only: asks those, without a broadcast. With --interface only: broadcasts there. With"
                    + " neither: on all network interfaces, and asks the local runtimes, which also tell whom they"
                    + " reach through brokers."
        })
final class SearchCommand extends ConsoleCommand {

    @Option(
            names = "--interface",
            paramLabel = "NAME",
            description = "Broadcast on this network interface. May be given several times.")
    private List<String> interfaces = new ArrayList<>();

    @Option(
            names = "--host",
            paramLabel = "H",
            converter = Arguments.Hosts.class,
            description = "Ask a name, an address or a range like 10.0.0.0/24. May be given several times.")
    private List<HostRange> hosts = new ArrayList<>();

    @Option(
            names = "--timeout",
            paramLabel = "MS",
            defaultValue = "2000",
            converter = Arguments.Millis.class,
            description = "How long to wait for answers. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = SearchPlan.DEFAULT_TIMEOUT;

    @Option(
            names = "--udp-port",
            paramLabel = "N",
            defaultValue = "48899",
            converter = Arguments.Port.class,
            description = "UDP port of the devices. Default: ${DEFAULT-VALUE}.")
    private int udpPort;

    @Override
    public Integer call() {
        List<LocalNetworkInterface> all = NetworkInterfaces.ofThisComputer().list();
        List<LocalAddress> local = all.stream().flatMap(one -> one.addresses().stream()).toList();
        SearchPlan plan = SearchPlan.of(targets(all)).withPort(udpPort).withTimeout(timeout).withLocal(local);
        try (NettyThreads threads = NettyThreads.create(1)) {
            CompletableFuture<List<BrokerMembers.Device>> behindBrokers = behindBrokers(threads);
            SearchOutcome outcome = new DiscoverySearch(threads).start(plan, event -> {}).outcome().join();
            outcome.findings().forEach(console()::remark);
            List<FoundDevice> found = FoundDevice.all(outcome.devices(), behindBrokers.join());
            console().result(found.stream().map(FoundDevice::json).toList(), FoundDevice.text(found));
        }
        return 0;
    }

    /** Those of the local runtimes, which are asked when nobody in particular is. */
    private CompletableFuture<List<BrokerMembers.Device>> behindBrokers(NettyThreads threads) {
        List<CompletableFuture<List<BrokerMembers.Device>>> asked =
                hosts.isEmpty() && interfaces.isEmpty()
                        ? RunningRouters.ofThisUser().list().stream()
                                .map(router -> new BrokerMembers(threads, router, timeout).asked())
                                .toList()
                        : List.of();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(all -> asked.stream().flatMap(one -> one.join().stream()).toList());
    }

    private List<SearchTarget> targets(List<LocalNetworkInterface> all) {
        List<SearchTarget> targets = new ArrayList<>();
        hosts.forEach(host -> targets.addAll(SearchTarget.Unicast.all(host)));
        if (!interfaces.isEmpty()) {
            interfaces.forEach(name -> targets.addAll(broadcasts(named(name, all))));
        } else if (hosts.isEmpty()) {
            all.forEach(one -> targets.addAll(one.broadcasts()));
            RunningRouters.ofThisUser()
                    .list()
                    .forEach(router -> targets.add(new SearchTarget.Exactly(router.reachUdp())));
        }
        return targets;
    }

    private List<SearchTarget> broadcasts(LocalNetworkInterface adapter) {
        List<SearchTarget> targets = adapter.broadcasts();
        if (targets.isEmpty()) {
            console()
                    .remark(
                            Finding.warning(
                                    "search.no-broadcast",
                                    "%s has no broadcast address, so nobody was asked there."
                                            .formatted(adapter.displayName()),
                                    "Ask the devices behind it by their addresses, with --host.",
                                    "It is a tunnel or another connection of two ends only"));
        }
        return targets;
    }

    private static LocalNetworkInterface named(String name, List<LocalNetworkInterface> all) {
        return all.stream()
                .filter(one -> one.name().equals(name) || one.displayName().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new FindingException(
                                Finding.error(
                                        "search.unknown-interface",
                                        "There is no network interface \"%s\" that is up and has an IPv4 address."
                                                .formatted(name),
                                        "Name one of these: "
                                                + all.stream()
                                                        .map(LocalNetworkInterface::name)
                                                        .collect(Collectors.joining(", ")))));
    }
}
