package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.PlantAcl;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;

import routelock.testing.Figures;
import routelock.testing.MedianTime;

import java.util.Locale;

/**
 * Issue 4: how fast the matrix follows a keystroke in the text; warm, the median of five. It is read again,
 * made again, and as many cells as a large screen shows are asked for.
 */
class AccessMatrixBenchmark {

    private static final int RULES = 2_000;
    private static final int SHOWN_ROWS = 60;
    private static final int SHOWN_COLUMNS = 30;
    private static final double MILLIS = 50;

    private final Figures figures = new Figures("matrix, median of 5");
    private int seen;

    @Test
    void theMatrixFollowsAKeystroke() {
        follow("2,000 rules, 100 users", PlantAcl.users(100, RULES / 100));
        follow("2,000 rules, 2,000 users, 2,000 topics", PlantAcl.users(RULES, 1));
        follow("2,000 rules, one user", PlantAcl.users(1, RULES));
        follow("1,800 rules, 200 patterns with %u and %c", PlantAcl.users(100, 18) + patterns(200));
        follow("1,000 rules, 1,000 patterns with %u and %c", PlantAcl.users(50, 20) + patterns(1000));
        figures.check();
    }

    private static String patterns(int count) {
        return PlantAcl.patterns(count, "write plant/%u/cell", "read plant/%c/cell");
    }

    private void follow(String name, String text) {
        SourceText source = SourceText.of(text);
        double millis = MedianTime.of(() -> show(source)) / 1e6;
        String ours = String.format(Locale.ROOT, "%.1f ms", millis);
        figures.atMost(MILLIS, "read, make and show " + name, ours, "50 ms", millis);
    }

    private void show(SourceText source) {
        AclFile file = AclFile.read(source.withLine(1, source.line(1) + "x"));
        AccessMatrix matrix = AccessMatrix.of(file, MosquittoVersion.V2_0);
        for (int row = 0; row < Math.min(SHOWN_ROWS, matrix.rows().size()); row++) {
            for (int column = 0; column < Math.min(SHOWN_COLUMNS, matrix.columns().size()); column++) {
                seen += matrix.cell(row, column).lines().size();
            }
        }
    }
}
