package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.discovery.DiscoveredDevice;
import io.routelock.discovery.DiscoveryEvent;
import io.routelock.net.AmsTcpConnection;
import io.routelock.net.DiscoverySearch;
import io.routelock.net.NettyThreads;
import io.routelock.net.RunningSearch;
import io.routelock.net.SearchPlan;
import io.routelock.net.SearchTarget;
import io.routelock.net.SecureAdsConnector;
import io.routelock.net.SecureAdsSession;
import io.routelock.net.SecureAdsTarget;
import io.routelock.pki.PresentedFingerprint;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Asks one target at its three ports at the same time. It says nothing of itself but what TLS needs, and logs
 * in nowhere.
 *
 * @param from where the questions leave from; empty when the system may choose
 */
record TargetInquiry(
        NettyThreads threads, SecureAdsConnector connector, Optional<InetAddress> from, TargetPorts ports) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How the connector says that it never came as far as TLS. */
    private static final Set<String> NO_CONNECTION =
            Set.of(
                    "secure-ads.local-address",
                    "secure-ads.refused",
                    "secure-ads.no-answer",
                    "secure-ads.unreachable");

    /** What came of one port; each kind of answer leaves something else. */
    private record Answer<T>(Optional<T> value, Optional<Finding> trouble) {

        static <T> Answer<T> of(T value) {
            return new Answer<>(Optional.of(value), Optional.empty());
        }

        static <T> Answer<T> failed(Throwable failure) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure;
            if (cause instanceof FindingException known) {
                return new Answer<>(Optional.empty(), Optional.of(known.finding()));
            }
            throw new CompletionException(cause);
        }

        boolean connected() {
            return value.isPresent()
                    || trouble.filter(finding -> !NO_CONNECTION.contains(finding.code())).isPresent();
        }
    }

    /** Waits for all three. */
    TargetReport of(String host) {
        InetAddress address = HostName.resolve(host);
        CompletableFuture<Optional<DiscoveredDevice>> info = serverInfo(address);
        CompletableFuture<Answer<Boolean>> plain = plain(address);
        CompletableFuture<Answer<PresentedFingerprint>> secure = secure(address);
        Answer<Boolean> ads = plain.join();
        Answer<PresentedFingerprint> tls = secure.join();
        return new TargetReport(
                host,
                address,
                info.join(),
                ads.value().isPresent(),
                tls.connected(),
                tls.value(),
                ads.trouble(),
                tls.trouble());
    }

    /** The first answer is all that is wanted: it was asked alone. */
    private CompletableFuture<Optional<DiscoveredDevice>> serverInfo(InetAddress address) {
        SearchPlan plan =
                SearchPlan.of(List.of(new SearchTarget.Unicast(address.getHostAddress())))
                        .withPort(ports.udp());
        Optional<Inet4Address> local =
                from.filter(Inet4Address.class::isInstance).map(Inet4Address.class::cast);
        CompletableFuture<DiscoveryEvent> first = new CompletableFuture<>();
        RunningSearch search =
                new DiscoverySearch(threads)
                        .start(local.map(plan::withUnicastFrom).orElse(plan), first::complete);
        return search.outcome()
                .thenApply(outcome -> outcome.devices().stream().findFirst())
                .applyToEither(first.thenApply(event -> Optional.of(event.device())), device -> device)
                .whenComplete((device, failure) -> search.cancel());
    }

    private CompletableFuture<Answer<Boolean>> plain(InetAddress address) {
        InetSocketAddress to = new InetSocketAddress(address, ports.ads());
        return AmsTcpConnection.connect(threads, to, from, PATIENCE)
                .thenAccept(AmsTcpConnection::close)
                .thenApply(closed -> Answer.of(true))
                .exceptionally(Answer::failed);
    }

    private CompletableFuture<Answer<PresentedFingerprint>> secure(InetAddress address) {
        SecureAdsTarget to =
                new SecureAdsTarget(address.getHostAddress(), ports.tls(), from, Optional.empty());
        return connector.connect(to).thenApply(TargetInquiry::presentedBy).exceptionally(Answer::failed);
    }

    private static Answer<PresentedFingerprint> presentedBy(SecureAdsSession session) {
        PresentedFingerprint presented = session.fingerprint();
        var unused = session.close();
        return Answer.of(presented);
    }
}
