package io.routelock.runtime.launch;

/** With what a runtime is started. */
public sealed interface RuntimeLaunch permits RoutelockLaunch, MosquittoLaunch {

    /** What findings call it. */
    String name();
}
