package io.routelock.app.tour;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.local.NetworkPorts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

/** The tour is played in every build, with real processes: what a newcomer does first always works. */
@ExtendWith(ApplicationExtension.class)
class TourTest {

    private static final List<String> NAMES =
            List.of(
                    "01-first-run",
                    "02-search",
                    "03-compare-different",
                    "04-compare-same",
                    "05-routes",
                    "06-about",
                    "07-runtimes",
                    "08-doctor");

    /** A window with nothing but its background and lines has a dozen. */
    private static final int COLOURS_OF_A_WINDOW = 60;

    @TempDir Path home;
    @TempDir Path pictures;

    @Test
    @Timeout(180)
    void theTourComesToItsEndAndEveryPictureIsThereLightAndDark() throws Exception {
        List<String> said = new ArrayList<>();
        NetworkPorts ports = TourPorts.free();
        Tour.play(home, pictures, ports, said::add);

        assertThat(said).hasSizeGreaterThan(NAMES.size());
        assertThat(TourPorts.isFree(ports)).as("both runtimes have ended").isTrue();
        for (String name : NAMES) {
            int[] light = pixels(name + ".png");
            int[] dark = pixels(name + "-dark.png");
            assertThat(Arrays.stream(light).distinct().count()).as(name).isGreaterThan(COLOURS_OF_A_WINDOW);
            assertThat(Arrays.stream(dark).distinct().count()).as(name).isGreaterThan(COLOURS_OF_A_WINDOW);
            assertThat(brightness(light)).as(name).isGreaterThan(brightness(dark) + 80);
        }
    }

    private int[] pixels(String file) throws IOException {
        BufferedImage image = ImageIO.read(pictures.resolve(file).toFile());
        assertThat(image.getWidth()).as(file).isEqualTo(TourScreen.WIDTH);
        assertThat(image.getHeight()).as(file).isEqualTo(TourScreen.HEIGHT);
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static double brightness(int[] pixels) {
        return Arrays.stream(pixels).map(pixel -> pixel >> 8 & 0xff).average().orElseThrow();
    }
}
