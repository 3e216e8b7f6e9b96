package io.routelock.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Figures;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * From the start of the process to the first frame: the window of the program against an empty one, both
 * without a screen, in turn, each twice unmeasured; the median of nine. Each also with a start-up cache of
 * its own, as the app image has one.
 */
class StartUpBenchmark {

    /** The app image to measure: its Java, its jars and its cache. Else those of the build. */
    private static final String IMAGE = "routelock.image";

    private static final int UNMEASURED = 2;
    private static final int ROUNDS = 9;

    /** The program as it is installed, with its cache, against a window that has none. */
    private static final double MOST = 1.5;

    private static final List<String> NO_SCREEN =
            List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-XX:TieredStopAtLevel=1", "-Xms64m");

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
        Map<Start, StartedJava> starts = starts();
        Map<Start, List<Double>> measured = new EnumMap<>(Start.class);
        for (int round = 0; round < UNMEASURED + ROUNDS; round++) {
            for (Start start : Start.values()) {
                double millis = starts.get(start).firstFrame(start);
                if (round >= UNMEASURED) {
                    measured.computeIfAbsent(start, any -> new ArrayList<>()).add(millis);
                }
            }
        }
        judge(measured);
    }

    private Map<Start, StartedJava> starts() throws Exception {
        String image = System.getProperty(IMAGE, "");
        ChildJava program =
                image.isEmpty() ? ChildJava.packedIn(folder) : ChildJava.ofImage(Path.of(image), folder);
        ChildJava empty = image.isEmpty() ? program : program.withTests();
        Path shipped =
                image.isEmpty() ? folder.resolve("program.aot") : Path.of(image, "lib/app/start-up.aot");
        Map<Start, StartedJava> starts = new EnumMap<>(Start.class);
        starts.put(Start.EMPTY, new StartedJava(empty, NO_SCREEN));
        starts.put(Start.EMPTY_WITH_CACHE, cached(empty, Start.EMPTY, folder.resolve("empty.aot")));
        starts.put(Start.PROGRAM, new StartedJava(program, NO_SCREEN));
        starts.put(Start.PROGRAM_WITH_CACHE, cached(program, Start.PROGRAM, shipped));
        return starts;
    }

    /** Trained by one start more, unless the cache is there already. */
    private static StartedJava cached(ChildJava java, Start start, Path cache) {
        if (!Files.exists(cache)) {
            // The first leaves settings behind; the second finds them, as nearly every start does.
            new StartedJava(java, NO_SCREEN).firstFrame(start);
            new StartedJava(java, with("-XX:AOTCacheOutput=" + cache)).firstFrame(start);
            assertThat(cache).exists();
        }
        return new StartedJava(java, with("-XX:AOTCache=" + cache));
    }

    private record StartedJava(ChildJava java, List<String> options) {

        double firstFrame(Start start) {
            return java.firstFrame(options, start.main(), Map.of());
        }
    }

    private static List<String> with(String option) {
        List<String> options = new ArrayList<>(NO_SCREEN);
        options.add(option);
        return options;
    }

    private static void judge(Map<Start, List<Double>> measured) {
        Figures figures =
                new Figures(
                        "Start of the process to the first frame, "
                                + (System.getProperty(IMAGE, "").isEmpty() ? "from the build" : "app image"));
        double installed = median(measured.get(Start.PROGRAM_WITH_CACHE));
        double empty = median(measured.get(Start.EMPTY));
        double emptyCached = median(measured.get(Start.EMPTY_WITH_CACHE));
        figures.atMost(
                MOST,
                "as installed, against an empty window",
                millis(installed),
                millis(empty),
                installed / empty);
        figures.note(
                String.format(
                        Locale.ROOT, "the empty window with a cache too: %.2f", installed / emptyCached),
                millis(installed),
                millis(emptyCached));
        double uncached = median(measured.get(Start.PROGRAM));
        figures.note(
                String.format(Locale.ROOT, "neither with a cache: %.2f", uncached / empty),
                millis(uncached),
                millis(empty));
        figures.check();
    }

    private static String millis(double millis) {
        return Math.round(millis) + " ms";
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
