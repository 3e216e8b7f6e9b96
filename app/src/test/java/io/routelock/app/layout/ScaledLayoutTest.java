package io.routelock.app.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The window on a screen of 1366 × 768 pixels at 100, 150 and 200 %, under Xvfb: the headless platform of the
 * other tests knows no scaling. Its pictures are in target/pictures/scaled.
 */
@Timeout(ScaledLayoutTest.PATIENCE_SECONDS + 30)
class ScaledLayoutTest {

    /** It goes through more than fifty places. */
    static final int PATIENCE_SECONDS = 240;

    private static final Path PICTURES = Path.of("target", "pictures", "scaled");
    private static final String MISSING =
            "xvfb-run is not there: the layout at 150 and 200 % is NOT TESTED (install xvfb and libgtk-3-0)";

    @TempDir Path home;

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.5", "2.0"})
    void everythingCanBeSeenAndRead(String scale) throws Exception {
        needXvfb();
        Path told = home.resolve("told.txt");
        Process probe =
                new ProcessBuilder(command(scale))
                        .redirectErrorStream(true)
                        .redirectOutput(told.toFile())
                        .start();
        boolean ended;
        try {
            ended = probe.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            probe.descendants().forEach(ProcessHandle::destroyForcibly);
            probe.destroyForcibly();
        }

        assertThat(ended).as("ended in time; it told: %s", Files.readString(told)).isTrue();
        assertThat(probe.exitValue()).as("faults at %s:%n%s", scale, Files.readString(told)).isZero();
    }

    private List<String> command(String scale) throws IOException {
        Files.createDirectories(PICTURES);
        return List.of(
                "xvfb-run",
                "-a",
                "-s",
                "-screen 0 1366x768x24",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Dprism.order=sw",
                "-Dglass.gtk.uiScale=" + scale,
                "-classpath",
                System.getProperty("java.class.path"),
                LayoutProbe.class.getName(),
                scale,
                home.resolve("settings").toString(),
                PICTURES.toString());
    }

    private static void needXvfb() {
        boolean there =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "xvfb-run")));
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(MISSING);
        }
        if (!there) {
            System.err.println(MISSING);
        }
        Assumptions.assumeTrue(there, MISSING);
    }
}
