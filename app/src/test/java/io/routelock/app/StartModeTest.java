package io.routelock.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class StartModeTest {

    private static final Path PICTURES = Path.of("pictures");

    private static StartMode on(String system, Map<String, String> environment, String... arguments) {
        return StartMode.of(List.of(arguments), environment, system, PICTURES);
    }

    @Test
    void aLinuxWithoutADisplayPlaysTheTour() {
        assertThat(on("Linux", Map.of()))
                .isInstanceOfSatisfying(
                        StartMode.Tour.class, tour -> assertThat(tour.pictures()).isEqualTo(PICTURES));
        assertThat(on("Linux", Map.of("DISPLAY", ""))).isInstanceOf(StartMode.Tour.class);
    }

    @Test
    void withADisplayTheWindowOpens() {
        assertThat(on("Linux", Map.of("DISPLAY", ":0"))).isInstanceOf(StartMode.Window.class);
        assertThat(on("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"))).isInstanceOf(StartMode.Window.class);
    }

    /** They have no such variables. */
    @Test
    void windowsAndMacHaveADisplay() {
        assertThat(on("Windows 11", Map.of())).isInstanceOf(StartMode.Window.class);
        assertThat(on("Mac OS X", Map.of())).isInstanceOf(StartMode.Window.class);
    }

    @Test
    void theTourCanBeForced() {
        assertThat(on("Linux", Map.of("DISPLAY", ":0"), "--tour", "there"))
                .isInstanceOfSatisfying(
                        StartMode.Tour.class,
                        tour -> assertThat(tour.pictures()).isEqualTo(Path.of("there")));
    }

    /** Even where no display is named: whoever measures chooses where JavaFX draws. */
    @Test
    void theWindowCanBeOpenedForItsFirstFrameOnly() {
        assertThat(on("Linux", Map.of(), "--first-frame")).isInstanceOf(StartMode.Window.class);
    }

    @Test
    void anythingElseIsWrongUsage() {
        assertThat(on("Linux", Map.of(), "--tour")).isInstanceOf(StartMode.Wrong.class);
        assertThat(on("Linux", Map.of(), "--help")).isInstanceOf(StartMode.Wrong.class);
    }
}
