package io.routelock.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * From the start of the process to the first frame: the window of the program against an empty one, both
 * without a screen, in turn, each once unmeasured; the median of five. Each also with a start-up cache of its
 * own, as the app image has one.
 */
class StartUpBenchmark {

    private static final int ROUNDS = 5;

    /** A guard against a start that becomes slower; the goal is 1.5. */
    private static final double MOST = 2.2;

    private static final List<String> NO_SCREEN =
            List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-XX:TieredStopAtLevel=1");

    /** What is started. */
    private enum Start {
        EMPTY(false, false),
        EMPTY_WITH_CACHE(false, true),
        PROGRAM(true, false),
        PROGRAM_WITH_CACHE(true, true);

        private final boolean program;
        private final boolean cached;

        Start(boolean program, boolean cached) {
            this.program = program;
            this.cached = cached;
        }

        List<String> main() {
            return program
                    ? List.of("io.routelock.app.RoutelockApp", "--first-frame")
                    : List.of(EmptyWindow.class.getName());
        }
    }

    @TempDir Path folder;

    @Test
    @Timeout(300)
    void theInstalledProgramIsSeenSoon() throws Exception {
        ChildJava java = ChildJava.packedIn(folder);
        for (Start start : List.of(Start.EMPTY_WITH_CACHE, Start.PROGRAM_WITH_CACHE)) {
            java.firstFrame(with("-XX:AOTCacheOutput=" + cache(start)), start.main(), Map.of());
        }
        Map<Start, List<Double>> measured = new EnumMap<>(Start.class);
        for (int round = 0; round <= ROUNDS; round++) {
            for (Start start : Start.values()) {
                double millis = java.firstFrame(options(start), start.main(), Map.of());
                if (round > 0) {
                    measured.computeIfAbsent(start, any -> new ArrayList<>()).add(millis);
                }
            }
        }
        report(measured);
        assertThat(ratio(measured, Start.PROGRAM_WITH_CACHE, Start.EMPTY)).isLessThanOrEqualTo(MOST);
    }

    private Path cache(Start start) {
        return folder.resolve(start + ".aot");
    }

    private List<String> options(Start start) {
        return start.cached ? with("-XX:AOTCache=" + cache(start)) : NO_SCREEN;
    }

    private static List<String> with(String option) {
        List<String> options = new ArrayList<>(NO_SCREEN);
        options.add(option);
        return options;
    }

    private static void report(Map<Start, List<Double>> measured) {
        measured.forEach((start, millis) ->
                System.out.printf("start %-18s %4.0f ms, of %s%n", start, median(millis), millis));
        System.out.printf(
                "start: the installed program takes %.2f of an empty window, %.2f of one with a cache of its own;"
                        + " neither cached %.2f%n",
                ratio(measured, Start.PROGRAM_WITH_CACHE, Start.EMPTY),
                ratio(measured, Start.PROGRAM_WITH_CACHE, Start.EMPTY_WITH_CACHE),
                ratio(measured, Start.PROGRAM, Start.EMPTY));
    }

    private static double ratio(Map<Start, List<Double>> measured, Start one, Start other) {
        return median(measured.get(one)) / median(measured.get(other));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
