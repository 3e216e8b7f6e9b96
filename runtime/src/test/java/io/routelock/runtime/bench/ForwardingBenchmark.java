package io.routelock.runtime.bench;

import org.junit.jupiter.api.Test;

/** Not measured yet. */
class ForwardingBenchmark {

    @Test
    void clientsAndRoutersAreNearlyAsFastAsBareNetty() {
        Figures figures = new Figures("Round trips per second");
        figures.atLeast(0, "nothing", "0", "0", 1);
        figures.check();
    }
}
