package io.routelock.net;

import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.routelock.diagnosis.Finding;
import io.routelock.discovery.DiscoveryEvent;
import io.routelock.discovery.DiscoveryResults;
import io.routelock.discovery.HostRange;
import io.routelock.discovery.LocalAddress;
import io.routelock.discovery.OtherSubnet;
import io.routelock.discovery.ServerInfo;
import io.routelock.net.SearchTarget.Broadcast;
import io.routelock.net.SearchTarget.Exactly;
import io.routelock.net.SearchTarget.Unicast;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A search that runs, until its timeout or until it is cancelled.
 *
 * <p>All its state belongs to one event loop, on which every socket of it lives. Its sockets stay open until
 * the end, so that a late answer is heard.
 */
public final class RunningSearch {

    private static final Logger LOG = LoggerFactory.getLogger(RunningSearch.class);

    /** Not Java's own wildcard: with some settings that is an IPv6 address. */
    private static final Inet4Address ANY = HostRange.address("0.0.0.0").orElseThrow();

    private final EventLoop loop;
    private final Executor lookups;
    private final SearchPlan plan;
    private final Consumer<DiscoveryEvent> listener;
    private final CompletableFuture<SearchOutcome> outcome = new CompletableFuture<>();

    private final DiscoveryResults results = new DiscoveryResults();
    private final SearchTroubles troubles = new SearchTroubles();
    private final List<SearchSocket> sockets = new ArrayList<>();
    private int sending;
    private boolean ended;

    RunningSearch(EventLoop loop, Executor lookups, SearchPlan plan, Consumer<DiscoveryEvent> listener) {
        this.loop = loop;
        this.lookups = lookups;
        this.plan = plan;
        this.listener = listener;
    }

    /**
     * Completes at the end, on the event loop, with all that was found; never with a failure of the search,
     * those are findings. Cancelling it cancels the search.
     */
    public CompletableFuture<SearchOutcome> outcome() {
        return outcome;
    }

    /** Ends it now; the outcome holds what has answered so far. From any thread, any time. */
    public void cancel() {
        if (!outcome.isDone()) {
            loop.execute(() -> end(true));
        }
    }

    void start() {
        outcome.whenComplete((found, abandoned) -> {
            if (abandoned != null) {
                loop.execute(() -> end(true));
            }
        });
        loop.execute(this::begin);
    }

    private void begin() {
        List<String> hosts = new ArrayList<>();
        List<InetSocketAddress> runtimes = new ArrayList<>();
        sending = 1; // this method, so that nothing ends before all has begun
        for (SearchTarget target : plan.targets()) {
            switch (target) {
                case Broadcast broadcast -> askAll(broadcast);
                case Unicast(String host) -> hosts.add(host);
                case Exactly(InetSocketAddress at) -> runtimes.add(at);
            }
        }
        if (!hosts.isEmpty() || !runtimes.isEmpty()) {
            askEach(hosts, runtimes);
        }
        sent();
    }

    private void askAll(Broadcast target) {
        open(target.local(), Optional.of(target.networkInterface()), socket -> askAll(target, socket));
    }

    private void askAll(Broadcast target, SearchSocket socket) {
        List<Inet4Address> destinations = target.destinations();
        sending += destinations.size() - 1; // one was counted with the socket
        destinations.forEach(to -> askAll(to, target.networkInterface(), socket));
        socket.flush();
    }

    private void askAll(Inet4Address to, String adapter, SearchSocket socket) {
        socket.ask(new InetSocketAddress(to, plan.port()))
                .addListener(written -> {
                    if (!written.isSuccess()) {
                        troubles.cannotSend(to.getHostAddress() + " on " + adapter, written.cause());
                    }
                    sent();
                });
    }

    private void askEach(List<String> hosts, List<InetSocketAddress> runtimes) {
        open(
                plan.unicastFrom().orElse(ANY),
                Optional.empty(),
                socket -> {
                    var sweep = new HostSweep(loop, lookups, plan, troubles, socket, this::sent);
                    sweep.start(hosts, runtimes);
                });
    }

    /**
     * Opens a socket, and uses it once it is there; counts as sending until {@link #sent}.
     *
     * @param adapter that of a broadcast; absent for single hosts
     */
    private void open(InetAddress local, Optional<String> adapter, Consumer<SearchSocket> use) {
        sending++;
        SearchSocket.open(loop, local, adapter.isPresent(), receiver(adapter))
                .addListener((ChannelFuture opened) -> {
                    if (opened.isSuccess()) {
                        use.accept(opened(opened));
                    } else {
                        troubles.cannotOpen(
                                adapter.map(name -> name + ", ").orElse("") + local.getHostAddress(),
                                opened.cause());
                        sent();
                    }
                });
    }

    private SearchSocket opened(ChannelFuture future) {
        SearchSocket socket = SearchSocket.of(future.channel());
        sockets.add(socket);
        // before the end only the end of the threads closes it
        future.channel().closeFuture().addListener(closed -> end(true));
        if (ended) {
            socket.close();
        }
        return socket;
    }

    /** One of the senders is done; after the last one the time to listen begins. */
    private void sent() {
        sending--;
        if (sending > 0 || ended) {
            return;
        }
        if (sockets.isEmpty()) {
            end(false);
        } else {
            loop.schedule(() -> end(false), plan.timeout().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private record Answer(ServerInfo content, InetAddress from) {}

    /** Most devices hear both requests of a broadcast: the same answer to the second one says nothing new. */
    private SearchSocket.Receiver receiver(Optional<String> adapter) {
        Set<Answer> known = new HashSet<>();
        return new SearchSocket.Receiver() {
            @Override
            public void answer(ServerInfo answer, InetAddress from) {
                boolean isNew =
                        adapter.isEmpty()
                                || known.size() >= DiscoveryResults.MAX_DEVICES
                                || known.add(new Answer(answer, from));
                if (isNew) {
                    heard(answer, from, adapter.or(() -> adapterTo(from)));
                }
            }

            @Override
            public void malformed(InetAddress from) {
                troubles.malformed(from);
            }
        };
    }

    private Optional<String> adapterTo(InetAddress device) {
        return LocalAddress.reaching(device, plan.local()).map(LocalAddress::networkInterface);
    }

    private void heard(ServerInfo answer, InetAddress from, Optional<String> adapter) {
        if (ended) {
            return;
        }
        DiscoveryEvent event = results.accept(answer, from, adapter);
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.error("a listener of the search failed; the search goes on", e);
        }
    }

    private void end(boolean cancelled) {
        if (ended) {
            return;
        }
        ended = true;
        sockets.forEach(SearchSocket::close);
        outcome.complete(new SearchOutcome(results.devices(), findings(), cancelled));
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(results.findings());
        results.devices().stream()
                // without an adapter it was asked directly, and a gateway leads there and back
                .filter(d -> d.networkInterface().isPresent() || d.address().isLinkLocalAddress())
                .flatMap(device -> OtherSubnet.finding(device, plan.local()).stream())
                .forEach(findings::add);
        findings.addAll(troubles.findings());
        return findings;
    }
}
