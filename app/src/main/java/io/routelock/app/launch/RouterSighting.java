package io.routelock.app.launch;

import io.routelock.app.local.LocalComputer;
import io.routelock.localrouter.LocalRouter;
import io.routelock.localrouter.PortHolder;
import io.routelock.localrouter.TwinCatService;
import io.routelock.runtime.launch.RunningRouter;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who has the port of the local router.
 *
 * @param bundled the bundled router that it is, when it is one of those that are known here
 * @param service of the TwinCAT on this computer, asked for only where nobody has the port
 */
record RouterSighting(PortHolder holder, Optional<RunningRouter> bundled, Optional<TwinCatService> service) {

    RouterSighting(PortHolder holder, Optional<RunningRouter> bundled) {
        this(holder, bundled, Optional.empty());
    }

    static final RouterSighting NOBODY = new RouterSighting(new PortHolder.Nobody(), Optional.empty());

    /** Finds out who it is; tests make answers of their own. */
    @FunctionalInterface
    interface Lookout {

        /** May wait a few seconds. */
        RouterSighting look();
    }

    /** Recognises a bundled router of this user by its NetId and its port. */
    static RouterSighting of(PortHolder holder, LocalComputer computer) {
        Optional<RunningRouter> bundled =
                holder instanceof PortHolder.Router(LocalRouter router)
                        ? computer.runningRouters().list().stream()
                                .filter(running -> running.netId().equals(router.netId().toString()))
                                .filter(running -> running.adsPort() == router.address().getPort())
                                .findFirst()
                        : Optional.empty();
        return holder instanceof PortHolder.Nobody
                ? new RouterSighting(holder, bundled, TwinCatService.ofThisComputer())
                : new RouterSighting(holder, bundled);
    }

    /** Of that router: only TwinCAT's is in such a service. */
    Optional<TwinCatService> serviceOf(LocalRouter router) {
        return service.filter(known -> router.kind() == LocalRouter.Kind.TWINCAT);
    }

    /** The router there, whoever started it. */
    Optional<LocalRouter> router() {
        return holder instanceof PortHolder.Router(LocalRouter router)
                ? Optional.of(router)
                : Optional.empty();
    }

    /** Whether it is the router of that very folder, which this tool works with anyway. */
    boolean isOf(Path home) {
        return bundled.filter(running -> Path.of(running.home()).equals(home.toAbsolutePath())).isPresent();
    }
}
