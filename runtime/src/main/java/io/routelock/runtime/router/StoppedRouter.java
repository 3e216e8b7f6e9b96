package io.routelock.runtime.router;

import io.routelock.diagnosis.FindingException;

import java.nio.file.Path;
import java.util.function.Supplier;

/** Work on the folder of a router that must neither run nor start meanwhile. */
public final class StoppedRouter {

    /** The finding of a router that runs with the folder. */
    public static final String RUNS = "home.in-use";

    private StoppedRouter() {}

    /**
     * Does the work while no router has the folder, and keeps routers from starting until it is done.
     *
     * @throws FindingException {@link #RUNS}, and as a router that starts with that folder
     */
    public static <T> T with(Path home, Supplier<T> work) {
        RouterHome taken = RouterHome.open(home);
        try {
            return work.get();
        } finally {
            taken.close();
        }
    }
}
