package io.routelock.net;

import io.routelock.discovery.DiscoveryEvent;

import java.util.function.Consumer;

/**
 * Searches for devices with the UDP message of port 48899.
 *
 * <p>It binds ephemeral ports only, so it works beside a router on the same computer. Requests carry invoke
 * id 0 and an empty sender, as those of most clients do, and answers are taken from any port: nothing in them
 * is proven anyway.
 */
public final class DiscoverySearch {

    private final NettyThreads threads;

    /** The threads stay the caller's; closing them ends the searches that run on them. */
    public DiscoverySearch(NettyThreads threads) {
        this.threads = threads;
    }

    /**
     * Starts a search and returns at once; several may run at a time.
     *
     * @param listener gets every answer as it arrives, on one event loop thread, so it must be quick and
     *     never block; what it throws is logged and does not end the search
     */
    public RunningSearch start(SearchPlan plan, Consumer<DiscoveryEvent> listener) {
        var search = new RunningSearch(threads.group().next(), threads.lookups(), plan, listener);
        search.start();
        return search;
    }
}
