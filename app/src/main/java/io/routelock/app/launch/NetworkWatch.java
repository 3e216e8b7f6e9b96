package io.routelock.app.launch;

import io.routelock.ams.AmsNetId;
import io.routelock.app.fx.ShownRows;
import io.routelock.app.model.MemberRow;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.discovery.OsPlatform;
import io.routelock.discovery.OsVersion;
import io.routelock.runtime.connection.NetworkEvent;
import io.routelock.runtime.launch.RuntimeState;

import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the bundled router tells of its virtual AMS networks: how its connections to brokers stand, and who is
 * behind them. All of it is void when the router stops. On the JavaFX thread; only {@link #hear} is called
 * from elsewhere.
 */
public final class NetworkWatch {

    /** How a connection stands, as the router told last. */
    public sealed interface Link {

        /** As {@link NetworkEvent.BrokerConnected}. */
        record Up(String broker, String topic, boolean encrypted, Optional<AmsNetId> ownNetId)
                implements Link {}

        record Down(Finding why) implements Link {
            @Override
            public Optional<AmsNetId> ownNetId() {
                return Optional.empty();
            }
        }

        /** By which the members know this computer, while the connection stands and if the router tells. */
        Optional<AmsNetId> ownNetId();
    }

    /** Whose place a member has, whatever it says of itself. */
    private record Seat(String connection, AmsNetId netId) {
        static Seat of(MemberRow member) {
            return new Seat(member.connection(), member.netId());
        }
    }

    private static final Pattern WINDOWS = Pattern.compile("10\\.0\\.(\\d{4,6})");

    private final Workbench bench;
    private final ToolRuntime router;
    private final Queue<NetworkEvent> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ObservableMap<String, Link> links = FXCollections.observableHashMap();
    private final Map<String, Link.Up> last = new HashMap<>();
    private final Map<Seat, MemberRow> seats = new LinkedHashMap<>();

    NetworkWatch(Workbench bench, ToolRuntime router) {
        this.bench = bench;
        this.router = router;
        router.onNetwork(this::hear);
        router.stateProperty().subscribe(this::routerIs);
    }

    /** By the name of the connection; nothing for one that the router has not told of. */
    public ObservableMap<String, Link> links() {
        return links;
    }

    /** From any thread. Many that come at once are taken in one turn. */
    void hear(NetworkEvent event) {
        waiting.add(event);
        if (asked.compareAndSet(false, true)) {
            bench.fx().execute(this::take);
        }
    }

    private void take() {
        asked.set(false);
        for (NetworkEvent event = waiting.poll(); event != null; event = waiting.poll()) {
            take(event);
        }
        showMembers();
    }

    private void take(NetworkEvent event) {
        String connection = event.connection();
        switch (event) {
            case NetworkEvent.BrokerConnected it -> {
                Link.Up up = new Link.Up(it.broker(), it.topic(), it.encrypted(), it.ownNetId());
                last.put(connection, up);
                links.put(connection, up);
            }
            case NetworkEvent.BrokerLost(var name, Finding why) -> {
                links.put(name, new Link.Down(why));
                // Told with its connection, and no longer than it holds.
                bench.problems().remove(router.source(), why);
                forgetMembers(seat -> seat.connection().equals(connection));
            }
            case NetworkEvent.BrokerForgotten _ -> {
                links.remove(connection);
                last.remove(connection);
                forgetMembers(seat -> seat.connection().equals(connection));
            }
            case NetworkEvent.MemberOnline online ->
                    seats.put(new Seat(connection, online.netId()), row(online));
            case NetworkEvent.MemberGone(var name, var netId) -> seats.remove(new Seat(name, netId));
        }
    }

    private MemberRow row(NetworkEvent.MemberOnline online) {
        Optional<Link.Up> way = Optional.ofNullable(last.get(online.connection()));
        return new MemberRow(
                online.connection(),
                way.map(Link.Up::broker).orElse(""),
                way.map(Link.Up::topic).orElse(""),
                way.map(Link.Up::encrypted).orElse(false),
                online.netId(),
                online.name(),
                online.osVersion().map(NetworkWatch::osName),
                online.tcVersion(),
                online.unidirectional(),
                online.shadowed());
    }

    /** The family is not told, but 10.0 and a build is how Windows says it, and nobody else. */
    private static String osName(String version) {
        Matcher windows = WINDOWS.matcher(version);
        return windows.matches()
                ? new OsVersion(OsPlatform.WINDOWS_NT, 10, 0, Long.parseLong(windows.group(1)), "")
                        .displayName()
                : version;
    }

    private void forgetMembers(Predicate<Seat> which) {
        seats.keySet().removeIf(which);
    }

    /** All of one turn at once: everybody who follows goes through all members for each change. */
    private void showMembers() {
        ShownRows.show(bench.model().members(), List.copyOf(seats.values()), Seat::of);
    }

    private void routerIs(RuntimeState state) {
        if (state instanceof RuntimeState.Stopped || state instanceof RuntimeState.Failed) {
            take();
            links.clear();
            last.clear();
            seats.clear();
            showMembers();
        }
    }
}
