package io.routelock.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Two thousand users against two thousand topics. */
@ExtendWith(ApplicationExtension.class)
class ManyAccessTest {

    private static final int MANY = 2000;
    private static final int STEPS = 101;

    /** Two frames of a screen; the medians, since others work on the same machine. */
    private static final double MOST_MILLIS = 33;

    private static final double MOST_MILLIS_AFTER_A_KEY = 50;

    @TempDir Path home;

    private static String manyRules() {
        return IntStream.range(0, MANY)
                .mapToObj(i -> "user user%d\ntopic read Cell%d/value%d\n".formatted(i, i / 10, i))
                .collect(Collectors.joining());
    }

    @Test
    void theMatrixScrollsBothWaysWithinAFrame() throws Exception {
        try (AccessDesk desk = new AccessDesk(home, manyRules())) {
            assertThat(desk.matrix.view().rowCount()).isEqualTo(MANY + 1);
            assertThat(desk.matrix.view().columnCount()).isEqualTo(MANY);
            long begin = System.nanoTime();
            MatrixGrid grid = on(() -> new MatrixGrid(desk.matrix));
            Stage stage = on(() -> show(grid));
            double shown = millis(System.nanoTime() - begin);
            double down = on(() -> scroll(grid, 0));
            double across = on(() -> scroll(grid, 1));
            on(() -> {
                stage.close();
                return null;
            });
            System.out.printf(
                    "%d users, %d topics: shown in %.0f ms; a step down %.1f ms, across %.1f ms (medians of %d)%n",
                    MANY, MANY, shown, down, across, STEPS);
            assertThat(down).isLessThan(MOST_MILLIS);
            assertThat(across).isLessThan(MOST_MILLIS);
        }
    }

    @Test
    void theMatrixFollowsAKeystroke() throws Exception {
        try (AccessDesk desk = new AccessDesk(home, manyRules())) {
            double[] took = new double[STEPS];
            for (int i = 0; i < STEPS; i++) {
                int at = desk.shown().length() - 1;
                long begin = System.nanoTime();
                desk.file.file().type(at, at, "x");
                took[i] = millis(System.nanoTime() - begin);
            }
            assertThat(desk.matrix.view().column(MANY - 1).filter()).endsWith("x".repeat(STEPS));
            double median = median(took);
            System.out.printf(
                    "%d rules: text, problems, matrix and question follow a key in %.1f ms (median of %d)%n",
                    MANY, median, STEPS);
            assertThat(median).isLessThan(MOST_MILLIS_AFTER_A_KEY);
        }
    }

    private static Stage show(MatrixGrid grid) {
        Stage stage = new Stage();
        stage.setScene(new Scene(grid, 700, 500));
        stage.show();
        grid.layout();
        return stage;
    }

    /** What is done on the JavaFX thread for one step. */
    private static double scroll(MatrixGrid grid, int which) {
        ScrollBar bar =
                grid.getChildrenUnmodifiable().stream()
                        .filter(ScrollBar.class::isInstance)
                        .map(ScrollBar.class::cast)
                        .toList()
                        .get(which);
        double[] took = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            long begin = System.nanoTime();
            bar.setValue(bar.getMax() * i / STEPS);
            grid.getScene().getRoot().applyCss();
            grid.layout();
            took[i] = millis(System.nanoTime() - begin);
        }
        return median(took);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get();
    }
}
