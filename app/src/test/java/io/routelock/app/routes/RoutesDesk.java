package io.routelock.app.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.local.LocalComputer;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.RouteRow;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.workbench.Output;
import io.routelock.app.workbench.Problems;
import io.routelock.app.workbench.Tasks;
import io.routelock.app.workbench.Workbench;
import io.routelock.net.NettyThreads;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A view model over a real file, without a stage; its work runs at once unless threads are asked for. */
final class RoutesDesk implements AutoCloseable, Navigator {

    static final Fingerprint STORED =
            new Fingerprint("bfdfae43a647dacd3259b78e03075b488aeb6d58527359dd1d0f1ca0c0ca2af8");
    static final Fingerprint OTHER =
            new Fingerprint("49454b74294694bf23f144e63a11a81946e1f2e6b3b659fe0cae68ebd148f70a");
    static final String NOW = "09:41:07";

    final List<Place> opened = new ArrayList<>();
    final FakeProbe probe = new FakeProbe();
    final Problems problems = new Problems();
    final AppModel model = new AppModel();
    final StaticRoutesFile file;
    final RoutesViewModel routes;
    private final BlockingQueue<Runnable> fx = new LinkedBlockingQueue<>();
    private final Workbench bench;

    RoutesDesk(Path home) {
        this(home, false);
    }

    private RoutesDesk(Path home, boolean threads) {
        Executor executor = threads ? fx::add : Runnable::run;
        Tasks tasks = threads ? new Tasks(executor, problems) : new Tasks(executor, executor, problems);
        file = StaticRoutesFile.createdIfMissing(home.resolve("StaticRoutes.xml"));
        Settings settings = Settings.in(home.resolve("settings"));
        bench =
                new Workbench(
                        model,
                        tasks,
                        problems,
                        new Output(executor),
                        settings,
                        this,
                        new LocalComputer(home, NettyThreads.create(1), NetworkPorts.STANDARD),
                        executor);
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T09:41:07.5Z"), ZoneOffset.UTC);
        routes = new RoutesViewModel(bench, file, probe, clock);
    }

    /** Its work runs on threads, and what it brings back waits for {@link #runUntil}. */
    static RoutesDesk withThreads(Path home) {
        return new RoutesDesk(home, true);
    }

    static Route plain(String name, String netId, String address) {
        return Route.plain(name, AmsNetId.parse(netId), address);
    }

    static Route secure(String name, String netId, String address) {
        return Route.selfSigned(name, AmsNetId.parse(netId), address, STORED, false);
    }

    /** As somebody else stores them. */
    void store(Route... stored) {
        file.update(document -> {
            StaticRoutesDocument all = document;
            for (Route route : stored) {
                all = all.withRoute(route);
            }
            return all;
        });
    }

    void write(String text) {
        try {
            Files.writeString(file.path(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RouteRow row(String name) {
        return model.routes().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    }

    void runUntil(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Runnable next = fx.poll(20, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            }
        }
    }

    @Override
    public void open(Place place) {
        opened.add(place);
    }

    @Override
    public void closeDialog() {
        opened.clear();
    }

    @Override
    public void close() {
        bench.tasks().close();
        bench.computer().close();
    }
}
