package io.routelock.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Queue;

class OutputTest {

    @Test
    void manyLinesCostOneHop() {
        Queue<Runnable> hops = new ArrayDeque<>();
        Output output = new Output(hops::add);
        for (int i = 0; i < 100; i++) {
            output.print("ADS router", "line " + i);
        }

        assertThat(hops).hasSize(1);
        hops.remove().run();
        assertThat(output.of("ADS router")).hasSize(100);
        assertThat(output.sources()).containsExactly("ADS router");
    }

    /** A runtime that talks for weeks must not fill the memory. */
    @Test
    void theOldestLinesGo() {
        Output output = new Output(Runnable::run);
        for (int i = 0; i < Output.KEPT + 1; i++) {
            output.print("ADS router", "line " + i);
        }

        assertThat(output.of("ADS router")).hasSizeLessThanOrEqualTo(Output.KEPT);
        assertThat(output.of("ADS router").getLast().text()).isEqualTo("line " + Output.KEPT);
    }
}
