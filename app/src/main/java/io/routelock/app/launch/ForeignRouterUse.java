package io.routelock.app.launch;

import io.routelock.ams.AmsNetId;
import io.routelock.app.fx.Clock;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.SettingsData;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.localrouter.LocalRouter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether this computer is used through a router that is not the bundled one. What the user decided is
 * remembered; a router that was in use stays so while it does not answer, since going on under another
 * AmsNetId is for the user to decide. On the JavaFX thread.
 */
public final class ForeignRouterUse {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final String SOURCE = "Local router";
    private static final String NOTE = "router.foreign";

    /** Of the settings: the user wants none. */
    private static final String NONE = "none";

    private static final String SEPARATOR = "|";
    private static final int PARTS = 3;

    private final Workbench bench;
    private final RouterSighting.Lookout lookout;
    private boolean looking;

    ForeignRouterUse(Workbench bench, RouterSighting.Lookout lookout) {
        this.bench = bench;
        this.lookout = lookout;
    }

    /** The router in use, if it is not the bundled one. */
    public Optional<ForeignRouter> inUse() {
        return bench.model().foreignRouter();
    }

    /** Whether one was in use when the tool ran last. */
    public boolean wasInUse() {
        return remembered().isPresent();
    }

    // ------------------------------------------------------------------ transitions

    /**
     * Looks whether a router that is not ours is there, and uses it: it is what targets know this computer
     * by. Not so when the user has decided otherwise.
     */
    public RunningTask<?> lookAtStart() {
        return bench.tasks()
                .start("Look for the local router", progress -> lookout.look())
                .onDone(this::begin);
    }

    private void begin(RouterSighting seen) {
        Optional<LocalRouter> there = seen.router().filter(router -> mayBegin(seen, router));
        if (there.isPresent() && isDeclined()) {
            tell(RouterFindings.notUsed(there.get()), "Use it", () -> use(there.get()));
        } else if (there.isPresent()) {
            use(there.get());
        } else {
            remembered().ifPresent(router -> enter(missing(router, seen)));
        }
    }

    /** A bundled router is used unasked only when it was chosen before. */
    private boolean mayBegin(RouterSighting seen, LocalRouter router) {
        return seen.bundled().isEmpty()
                || remembered().filter(last -> last.netId().equals(router.netId())).isPresent();
    }

    /** From now on this computer is used through that router. */
    public void use(LocalRouter router) {
        remember(String.join(SEPARATOR, router.netId().toString(), router.name(), router.version()));
        enter(new ForeignRouter(router, true));
    }

    /** From now on it is used under the AmsNetId of the bundled router, whether that runs or not. */
    public void leave() {
        remember(NONE);
        bench.problems().clear(SOURCE);
        bench.model().foreignRouterProperty().set(Optional.empty());
    }

    private static ForeignRouter missing(LocalRouter router, RouterSighting seen) {
        return new ForeignRouter(router, false, seen.serviceOf(router));
    }

    private void enter(ForeignRouter now) {
        bench.model().foreignRouterProperty().set(Optional.of(now));
        if (now.answers()) {
            bench.problems().clear(SOURCE);
        } else {
            tell(RouterFindings.gone(now), "Look again", this::lookAgain);
        }
    }

    /** Goes on looking until the program ends whether the router in use answers. */
    public void watch() {
        bench.tasks().beforeClose(Clock.every(LOOK_EVERY, this::lookAgain)::unsubscribe);
    }

    /** Whether the router in use answers now; nothing when there is none. */
    void lookAgain() {
        if (looking) {
            return;
        }
        inUse().ifPresent(asked -> {
            looking = true;
            bench.tasks()
                    .startUnlisted("Look for the local router", progress -> lookout.look())
                    .onDone(seen -> take(asked, seen))
                    .onEnd(() -> looking = false);
        });
    }

    /** Unless the user has decided something else meanwhile. */
    private void take(ForeignRouter asked, RouterSighting seen) {
        boolean answers =
                seen.router().filter(router -> router.netId().equals(asked.router().netId())).isPresent();
        ForeignRouter now = answers ? new ForeignRouter(asked.router(), true) : missing(asked.router(), seen);
        boolean stillAsked = inUse().filter(asked::equals).isPresent();
        if (stillAsked && !now.equals(asked)) {
            enter(now);
        }
    }

    // ------------------------------------------------------------------ memory

    private boolean isDeclined() {
        return note().equals(NONE);
    }

    private String note() {
        return bench.settings().data().notes().getOrDefault(NOTE, "");
    }

    private void remember(String note) {
        bench.settings().update((SettingsData data) -> data.withNote(NOTE, note));
    }

    private Optional<LocalRouter> remembered() {
        List<String> parts = List.of(note().split("\\" + SEPARATOR, PARTS));
        if (parts.size() < PARTS) {
            return Optional.empty();
        }
        try {
            AmsNetId netId = AmsNetId.parse(parts.get(0));
            return Optional.of(
                    new LocalRouter(bench.computer().routerPort(), netId, parts.get(1), parts.get(2)));
        } catch (IllegalArgumentException e) {
            // Somebody edited the settings: as if nothing had been decided.
            return Optional.empty();
        }
    }

    private void tell(Finding finding, String next, Runnable action) {
        Problem problem =
                Problem.of(SOURCE, finding)
                        .at("Local runtimes", () -> bench.navigator().open(Place.runtimes()))
                        .next(next, action);
        bench.problems().replace(SOURCE, List.of(problem));
    }
}
