package io.routelock.app.discovery;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.image.PixelReader;
import javafx.scene.robot.Robot;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * When the first row of a table came: to its list, to its place in the scene, and to the screen. In the time
 * of {@link System#nanoTime}; 0 is not yet. On the JavaFX thread, but for {@link #painted()}.
 */
final class FirstRow {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int TEXT_WIDTH = 60;

    private final TableView<?> table;
    private final Robot robot = new Robot();
    private final Runnable afterLayout = this::notePlaced;
    private CompletableFuture<Long> painted = new CompletableFuture<>();
    private long listed;
    private long placed;
    private long workAtListed;
    private long work;

    FirstRow(TableView<?> table) {
        this.table = table;
        table.getItems().subscribe(this::noteListed);
        table.getScene().addPostLayoutPulseListener(afterLayout);
    }

    /** Looks for the next one; the table is empty. */
    void again() {
        listed = 0;
        placed = 0;
        painted = new CompletableFuture<>();
    }

    long listed() {
        return listed;
    }

    long placed() {
        return placed;
    }

    /** What this thread computed between both, in nanoseconds: less noisy than the time on a busy machine. */
    long workNanos() {
        return work;
    }

    CompletableFuture<Long> painted() {
        return painted;
    }

    private void noteListed() {
        if (listed == 0 && !table.getItems().isEmpty()) {
            listed = System.nanoTime();
            workAtListed = THREADS.getCurrentThreadCpuTime();
        }
    }

    private void notePlaced() {
        if (placed == 0 && row().isPresent()) {
            placed = System.nanoTime();
            work = THREADS.getCurrentThreadCpuTime() - workAtListed;
            look();
        }
    }

    private Optional<TableRow<?>> row() {
        return table.lookupAll(".table-row-cell").stream()
                .<TableRow<?>>mapMulti((node, rows) -> {
                    if (node instanceof TableRow<?> row && !row.isEmpty() && row.getIndex() == 0) {
                        rows.accept(row);
                    }
                })
                .findFirst();
    }

    /** Again and again, until there is a text on the pixels of the screen; other work goes on between. */
    private void look() {
        if (row().map(this::isPainted).orElse(false)) {
            painted.complete(System.nanoTime());
        } else {
            Platform.runLater(this::look);
        }
    }

    private boolean isPainted(TableRow<?> row) {
        Bounds at = row.localToScreen(row.getBoundsInLocal());
        var area = new Rectangle2D(at.getMinX() + 100, at.getMinY() + 4, TEXT_WIDTH, at.getHeight() - 8);
        PixelReader pixels = robot.getScreenCapture(null, area).getPixelReader();
        int background = pixels.getArgb(0, 0);
        for (int y = 0; y < (int) area.getHeight(); y++) {
            for (int x = 0; x < TEXT_WIDTH; x++) {
                if (pixels.getArgb(x, y) != background) {
                    return true;
                }
            }
        }
        return false;
    }

    void close(Scene scene) {
        scene.removePostLayoutPulseListener(afterLayout);
    }
}
