package io.routelock.app.launch;

import io.routelock.app.model.ForeignRouter;
import io.routelock.app.workbench.Work;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.localrouter.LocalRouter;
import io.routelock.runtime.launch.RuntimeState;

import javafx.beans.value.ObservableValue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Another router in the place of the bundled one: who it is when it has its port, and what the user can do.
 * On the JavaFX thread.
 */
public final class OtherRouter {

    private final Workbench bench;
    private final RouterSighting.Lookout lookout;
    private final ForeignRouterUse use;
    private final Supplier<ToolRuntime> bundled;
    private Optional<LocalRouter> clash = Optional.empty();

    /**
     * @param bundled the router of this tool
     */
    OtherRouter(Workbench bench, RouterSighting.Lookout lookout, Supplier<ToolRuntime> bundled) {
        this.bench = bench;
        this.lookout = lookout;
        this.bundled = bundled;
        use = new ForeignRouterUse(bench, lookout);
    }

    /** Whether it is used, and since when it does not answer. */
    public ForeignRouterUse use() {
        return use;
    }

    /** What is to be said of the router that is in use, while it is. */
    public ObservableValue<Optional<Finding>> remark() {
        return bench.model().foreignRouterProperty().map(now -> now.map(OtherRouter::remarkOn));
    }

    private static Finding remarkOn(ForeignRouter used) {
        return used.answers() ? RouterFindings.inUse(used.router()) : RouterFindings.gone(used);
    }

    /** Why the bundled router is not to be started now. */
    Optional<Finding> obstacle() {
        return use.inUse().map(used -> RouterFindings.secondIdentity(used.router()));
    }

    /** What finds out more of a failure of the bundled router: when its port is taken, by whom. */
    Optional<Work<Finding>> explain(Finding failure) {
        if (!failure.code().equals(RouterFindings.PORT_TAKEN)) {
            return Optional.empty();
        }
        Path home = bench.computer().routerHome();
        return Optional.of(progress -> {
            RouterSighting seen = lookout.look();
            Optional<LocalRouter> usable = seen.router().filter(found -> !seen.isOf(home));
            bench.fx().execute(() -> clash = usable);
            return RouterFindings.portTaken(failure, seen, home);
        });
    }

    /** What can be done now, what is best first. */
    public List<WayOut> waysOut() {
        if (bundled.get().state() instanceof RuntimeState.Failed(Finding why)) {
            return waysOut(why.code());
        }
        return use.inUse().isPresent() ? List.of(WayOut.STOP_USING) : List.of();
    }

    private List<WayOut> waysOut(String failure) {
        return switch (failure) {
            case RouterFindings.PORT_TAKEN ->
                    clash.isPresent()
                            ? List.of(WayOut.USE_IT, WayOut.GO_ON_WITHOUT, WayOut.TRY_AGAIN)
                            : List.of(WayOut.GO_ON_WITHOUT, WayOut.TRY_AGAIN);
            case RouterFindings.SECOND_IDENTITY -> List.of(WayOut.KEEP_IT, WayOut.START_INSTEAD);
            default -> List.of(WayOut.TRY_AGAIN);
        };
    }

    public void take(WayOut way) {
        ToolRuntime router = bundled.get();
        switch (way) {
            case USE_IT -> {
                clash.ifPresent(use::use);
                router.giveUp();
            }
            case GO_ON_WITHOUT -> {
                // It is not used from the next start on either: the user has decided.
                clash.ifPresent(taken -> use.leave());
                router.giveUp();
            }
            case KEEP_IT -> router.giveUp();
            case START_INSTEAD -> {
                use.leave();
                router.giveUp();
                router.start();
            }
            case STOP_USING -> use.leave();
            case TRY_AGAIN -> router.start();
        }
    }
}
