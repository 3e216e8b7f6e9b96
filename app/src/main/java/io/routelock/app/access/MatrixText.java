package io.routelock.app.access;

import io.routelock.app.workbench.Progress;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/** The matrix as a text, row by row: there may be millions of cells. Off the JavaFX thread. */
final class MatrixText {

    private static final int ROWS_BETWEEN_LOOKS = 64;

    private MatrixText() {}

    /**
     * @param as how rows are written: {@link io.routelock.app.controls.Csv#text} or {@code of}
     * @throws CancellationException when the progress is cancelled
     */
    static String of(MatrixView view, Function<List<List<String>>, String> as, Progress progress) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line <= view.rowCount(); line++) {
            text.append(as.apply(List.of(view.texts(line))));
            if (line % ROWS_BETWEEN_LOOKS == 0) {
                look(progress, line, view.rowCount());
            }
        }
        return text.toString();
    }

    private static void look(Progress progress, int line, int rows) {
        if (progress.cancelled()) {
            throw new CancellationException("the copy of the matrix");
        }
        progress.at(line / (double) (rows + 1), "%,d of %,d users".formatted(line, rows));
    }
}
