package io.routelock.app.launch;

import io.routelock.ams.AmsNetId;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.localrouter.LocalRouter;
import io.routelock.localrouter.PortHolder;
import io.routelock.localrouter.TwinCatService;
import io.routelock.runtime.launch.RunningRouter;
import io.routelock.windows.ServiceView;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/** Whoever a test puts at the port of the local router. */
public final class FakeLookout implements RouterSighting.Lookout {

    private RouterSighting seen = RouterSighting.NOBODY;

    /** Runtimes of that bench which see whom a test says. */
    public LocalRuntimes runtimes(Workbench bench, RuntimeStarter starter) {
        return new LocalRuntimes(bench, starter, this);
    }

    public static LocalRouter twinCat() {
        return new LocalRouter(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 48898),
                AmsNetId.parse("5.36.69.176.1.1"),
                "TwinCAT System",
                "3.1.4026");
    }

    public void nobody() {
        seen = RouterSighting.NOBODY;
    }

    /** TwinCAT is there and does not answer; its service stands so. */
    void nobody(ServiceView.Standing standing) {
        seen =
                new RouterSighting(
                        new PortHolder.Nobody(), Optional.empty(), TwinCatService.of(name -> standing));
    }

    public void router(LocalRouter router) {
        seen = new RouterSighting(new PortHolder.Router(router), Optional.empty());
    }

    /** A bundled router of this user, with that folder. */
    void bundled(LocalRouter router, Path home) {
        RunningRouter running =
                new RunningRouter(
                        1,
                        1,
                        router.netId().toString(),
                        "PC",
                        home.toAbsolutePath().toString(),
                        "127.0.0.1",
                        48898,
                        8016,
                        48899);
        seen = new RouterSighting(new PortHolder.Router(router), Optional.of(running));
    }

    void other(Finding why) {
        seen = new RouterSighting(new PortHolder.Other(why), Optional.empty());
    }

    @Override
    public RouterSighting look() {
        return seen;
    }
}
