package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.discovery.DiscoveredDevice;
import io.routelock.discovery.HostRange;
import io.routelock.discovery.LocalAddress;
import io.routelock.net.DiscoverySearch;
import io.routelock.net.LocalNetworkInterface;
import io.routelock.net.NettyThreads;
import io.routelock.net.NetworkInterfaces;
import io.routelock.net.SearchOutcome;
import io.routelock.net.SearchPlan;
import io.routelock.net.SearchTarget;
import io.routelock.runtime.launch.RunningRouters;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds devices. */
@Command(
        name = "search",
        description = {
            "Finds devices by broadcast search.",
            "With --host only: asks those, without a broadcast. With --interface only: broadcasts there. With"
                    + " neither: on all network interfaces, and asks the local runtimes."
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
            SearchOutcome outcome = new DiscoverySearch(threads).start(plan, event -> {}).outcome().join();
            outcome.findings().forEach(console()::remark);
            console()
                    .result(
                            outcome.devices().stream().map(SearchCommand::json).toList(),
                            text(outcome.devices()));
        }
        return 0;
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

    /** Fields that are not known are null. */
    private static Map<String, Object> json(DiscoveredDevice device) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("netId", device.netId().toString());
        json.put("hostName", device.hostName().isEmpty() ? null : device.hostName());
        json.put("address", device.address().getHostAddress());
        json.put("twinCatVersion", device.twinCatVersion().map(Object::toString).orElse(null));
        json.put("osVersion", device.osVersion().map(os -> os.displayName()).orElse(null));
        json.put(
                "fingerprint", device.fingerprint().map(advertised -> advertised.value().hex()).orElse(null));
        json.put("interface", device.networkInterface().orElse(null));
        return json;
    }

    private static String text(List<DiscoveredDevice> devices) {
        return devices.isEmpty()
                ? "No device answered."
                : devices.stream()
                        .map(SearchCommand::line)
                        .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String line(DiscoveredDevice device) {
        return "%-24s %-20s %-16s TwinCAT %-12s %s"
                .formatted(
                        device.netId(),
                        device.hostName(),
                        device.address().getHostAddress(),
                        device.twinCatVersion().map(Object::toString).orElse("?"),
                        device.osVersion().map(os -> os.displayName()).orElse("?"));
    }
}
