package io.routelock.runtime.launch;

import java.util.List;

/** A runtime of ours, which is started with the console program. */
public sealed interface RoutelockLaunch extends RuntimeLaunch permits RouterLaunch, BrokerLaunch {

    /** The command line behind {@code routelock}. */
    List<String> arguments();
}
