package io.routelock.doctor;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.discovery.DiscoveredDevice;
import io.routelock.discovery.DiscoveryEvent;
import io.routelock.net.AmsTcpConnection;
import io.routelock.net.DiscoverySearch;
import io.routelock.net.HostInquiry;
import io.routelock.net.RunningSearch;
import io.routelock.net.SearchPlan;
import io.routelock.net.SearchTarget;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What is asked of a host at the same time, so that one that drops everything costs its patience once.
 * Nothing is said in it but the question of a search.
 *
 * @param plain the port that the running router is connected to is not asked, see {@link Standpoint}
 */
record Probes(
        CompletableFuture<Asked<Boolean>> ping,
        CompletableFuture<Asked<Optional<DiscoveredDevice>>> search,
        CompletableFuture<Asked<PortAnswer>> plain,
        CompletableFuture<Asked<PortAnswer>> secure) {

    /** An answer and how long it took. */
    record Asked<T>(T answer, Duration took) {}

    /** What came of a TCP port. */
    sealed interface PortAnswer {

        record Open() implements PortAnswer {}

        record Closed(Finding why) implements PortAnswer {}

        /** Not asked: the running router is connected there. */
        record InUse() implements PortAnswer {}

        /** Not asked: only the router of this computer connects. */
        record NotAsked() implements PortAnswer {}

        /** Whether the host is there at all: who refuses is there, too. */
        default boolean isSignOfLife() {
            return switch (this) {
                case Open _, InUse _ -> true;
                case Closed(Finding why) -> why.code().equals("connect.refused");
                case NotAsked _ -> false;
            };
        }

        /** Whether it is open as far as is known. */
        default boolean isOpen() {
            return !(this instanceof Closed);
        }
    }

    static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Begins to ask everything. */
    static Probes start(Chart chart) {
        Standpoint standpoint = chart.standpoint();
        InetAddress address = chart.requireAddress();
        boolean alone = standpoint.routerAlone();
        boolean inUse = chart.isRouterThere();
        return new Probes(
                timed(new HostInquiry(standpoint.threads()).answersPing(address, PATIENCE)),
                timed(search(standpoint, address)),
                timed(
                        alone || inUse && chart.question().isPlain()
                                ? notAsked(alone)
                                : port(standpoint, address, chart.ports().ads())),
                timed(
                        alone || inUse && chart.question().isSecure()
                                ? notAsked(alone)
                                : port(standpoint, address, chart.ports().tls())));
    }

    private static CompletableFuture<PortAnswer> notAsked(boolean alone) {
        return CompletableFuture.completedFuture(alone ? new PortAnswer.NotAsked() : new PortAnswer.InUse());
    }

    private static <T> CompletableFuture<Asked<T>> timed(CompletableFuture<T> asking) {
        long began = System.nanoTime();
        return asking.thenApply(answer -> new Asked<>(answer, Duration.ofNanos(System.nanoTime() - began)));
    }

    private static CompletableFuture<PortAnswer> port(Standpoint standpoint, InetAddress address, int port) {
        InetSocketAddress to = new InetSocketAddress(address, port);
        return AmsTcpConnection.connect(standpoint.threads(), to, standpoint.from(), PATIENCE)
                .<PortAnswer>thenApply(connection -> {
                    connection.close();
                    return new PortAnswer.Open();
                })
                .exceptionally(failure -> new PortAnswer.Closed(findingOf(failure)));
    }

    private static Finding findingOf(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (cause instanceof FindingException known) {
            return known.finding();
        }
        throw new CompletionException(cause);
    }

    /** One question to one host, never a broadcast; the first answer is all that is wanted. */
    private static CompletableFuture<Optional<DiscoveredDevice>> search(
            Standpoint standpoint, InetAddress address) {
        if (!(address instanceof Inet4Address)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        SearchPlan plan =
                SearchPlan.of(List.of(new SearchTarget.Unicast(address.getHostAddress())))
                        .withPort(standpoint.ports().udp());
        Optional<Inet4Address> local =
                standpoint.from().filter(Inet4Address.class::isInstance).map(Inet4Address.class::cast);
        CompletableFuture<DiscoveryEvent> first = new CompletableFuture<>();
        RunningSearch search =
                new DiscoverySearch(standpoint.threads())
                        .start(local.map(plan::withUnicastFrom).orElse(plan), first::complete);
        return search.outcome()
                .thenApply(outcome -> outcome.devices().stream().findFirst())
                .applyToEither(first.thenApply(event -> Optional.of(event.device())), device -> device)
                .whenComplete((device, failure) -> search.cancel());
    }
}
