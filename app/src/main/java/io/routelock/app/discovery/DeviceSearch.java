package io.routelock.app.discovery;

import io.routelock.discovery.DiscoveryEvent;
import io.routelock.net.DiscoverySearch;
import io.routelock.net.NettyThreads;
import io.routelock.net.RunningSearch;
import io.routelock.net.SearchOutcome;
import io.routelock.net.SearchPlan;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** How devices are searched for; tests hand in one that sends nothing. */
@FunctionalInterface
interface DeviceSearch {

    /**
     * Starts a search and returns at once.
     *
     * @param listener gets every answer as it arrives, on a thread that must not wait
     */
    Running start(SearchPlan plan, Consumer<DiscoveryEvent> listener);

    /** A search that runs. */
    interface Running {

        /** Completes at the end with all that was found. */
        CompletableFuture<SearchOutcome> outcome();

        /** Ends it now; from any thread. */
        void cancel();
    }

    /** By UDP, on those threads. */
    static DeviceSearch over(NettyThreads threads) {
        DiscoverySearch search = new DiscoverySearch(threads);
        return (plan, listener) -> new OverUdp(search.start(plan, listener));
    }

    /** A search of core. */
    record OverUdp(RunningSearch search) implements Running {

        @Override
        public CompletableFuture<SearchOutcome> outcome() {
            return search.outcome();
        }

        @Override
        public void cancel() {
            search.cancel();
        }
    }
}
