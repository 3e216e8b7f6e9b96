package io.routelock.doctor;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.discovery.DiscoveredDevice;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Whether the host gives any sign of life: to a ping, to the search, or at one of its ports. */
final class ReachabilityCheck implements Check {

    private static final Duration PATIENCE = Probes.PATIENCE.plusSeconds(3);

    @Override
    public StepName name() {
        return StepName.REACHABILITY;
    }

    @Override
    public Set<StepName> needs(Chart chart) {
        return Set.of(StepName.INTERFACE);
    }

    @Override
    public Outcome run(Chart chart) {
        if (chart.question().route().isPresent()) {
            chart.router = chart.standpoint().router().map(at -> RouterWay.tryIt(chart, at));
        }
        Probes probes = Probes.start(chart);
        chart.probes = Optional.of(probes);
        if (chart.isRouterThere()) {
            return Outcome.passed("The running router is connected to it", router(chart));
        }
        return alive(chart, probes)
                ? Outcome.passed(signs(probes), evidence(chart, probes))
                : dead(chart, probes);
    }

    private static List<Evidence> router(Chart chart) {
        return List.of(
                Evidence.fact(
                        "Running router",
                        chart.standpoint().router().map(InetSocketAddress::toString).orElse("")),
                Evidence.note(
                        "It reaches the target along the route. No other connection along the route is opened: on a real"
                                + " device a second one from the same address may throw off the first."));
    }

    /** The first sign is enough; without one it takes the patience of all. */
    private static boolean alive(Chart chart, Probes probes) {
        CompletableFuture<Boolean> sign = new CompletableFuture<>();
        CompletableFuture<?> all =
                CompletableFuture.allOf(
                        tell(sign, probes.ping().thenApply(Probes.Asked::answer)),
                        tell(sign, probes.search().thenApply(asked -> asked.answer().isPresent())),
                        tell(sign, probes.plain().thenApply(asked -> asked.answer().isSignOfLife())),
                        tell(sign, probes.secure().thenApply(asked -> asked.answer().isSignOfLife())));
        all.whenComplete((done, failure) -> sign.complete(false));
        try {
            return chart.course().await(sign, PATIENCE);
        } catch (FindingException e) {
            return false;
        }
    }

    private static CompletableFuture<Void> tell(
            CompletableFuture<Boolean> sign, CompletableFuture<Boolean> asked) {
        return asked.thenAccept(yes -> {
            if (yes) {
                sign.complete(true);
            }
        });
    }

    private static String signs(Probes probes) {
        List<String> signs = new ArrayList<>();
        if (now(probes.ping()).orElse(false)) {
            signs.add("ping");
        }
        if (now(probes.search()).flatMap(found -> found).isPresent()) {
            signs.add("discovery");
        }
        if (now(probes.plain()).filter(Probes.PortAnswer::isSignOfLife).isPresent()
                || now(probes.secure()).filter(Probes.PortAnswer::isSignOfLife).isPresent()) {
            signs.add("TCP");
        }
        return "Answers to " + String.join(", ", signs);
    }

    private static <T> Optional<T> now(CompletableFuture<Probes.Asked<T>> asked) {
        return asked.isDone() && !asked.isCompletedExceptionally()
                ? Optional.of(asked.join().answer())
                : Optional.empty();
    }

    private static List<Evidence> evidence(Chart chart, Probes probes) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(
                Evidence.fact(
                        "Ping",
                        now(probes.ping())
                                .map(yes -> yes ? "answers" : "no answer")
                                .orElse("not waited for")));
        evidence.add(
                Evidence.fact(
                        "UDP " + chart.ports().udp(),
                        now(probes.search()).map(ReachabilityCheck::answered).orElse("not waited for")));
        evidence.add(port(chart.ports().ads(), probes.plain()));
        evidence.add(port(chart.ports().tls(), probes.secure()));
        chart.router
                .flatMap(RouterWay::trouble)
                .map(Finding::symptom)
                .map(Evidence::note)
                .ifPresent(evidence::add);
        return evidence;
    }

    private static String answered(Optional<DiscoveredDevice> device) {
        return device.isPresent() ? "answers" : "no answer";
    }

    private static Evidence port(int number, CompletableFuture<Probes.Asked<Probes.PortAnswer>> asked) {
        return Evidence.fact("TCP " + number, now(asked).map(PortChecks::inWords).orElse("not waited for"));
    }

    private static Outcome dead(Chart chart, Probes probes) {
        return Outcome.failed(
                "No sign of life",
                evidence(chart, probes),
                WayFindings.unreachable(chart.called(), chart.requireAddress(), chart.ports()));
    }
}
