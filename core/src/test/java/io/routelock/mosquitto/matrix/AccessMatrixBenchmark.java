package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;

import routelock.testing.Figures;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Issue 4: how fast the matrix follows a keystroke in the text; warm, the median of five. It is read again,
 * made again, and as many cells as a large screen shows are asked for.
 */
class AccessMatrixBenchmark {

    private static final int WARM_UP = 20;
    private static final int ROUNDS = 5;
    private static final int RULES = 2_000;
    private static final int SHOWN_ROWS = 60;
    private static final int SHOWN_COLUMNS = 30;
    private static final double MILLIS = 50;

    private final Figures figures = new Figures("matrix, median of 5");
    private int seen;

    @Test
    void theMatrixFollowsAKeystroke() {
        follow("2,000 rules, 100 users", plant(100, RULES / 100));
        follow("2,000 rules, 2,000 users, 2,000 topics", plant(RULES, 1));
        follow("2,000 rules, one user", plant(1, RULES));
        // Missed: every cell asks which client id would help (CellRight.byClientId).
        follow("1,800 rules, 200 patterns with %u and %c", plant(100, 18) + patterns(200));
        follow("1,000 rules, 1,000 patterns with %u and %c", plant(50, 20) + patterns(1000));
        figures.check();
    }

    private static String plant(int users, int rules) {
        StringBuilder text = new StringBuilder();
        for (int user = 0; user < users; user++) {
            text.append("user plc").append(user).append('\n');
            for (int rule = 0; rule < rules; rule++) {
                String grant = List.of("read", "write", "readwrite", "deny").get(rule % 4);
                String end = rule % 5 == 0 ? "/#" : rule % 7 == 0 ? "/+/value" : "/value";
                text.append("topic %s plant/line%d/cell%d%s\n".formatted(grant, user, rule, end));
            }
        }
        return text.toString();
    }

    private static String patterns(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i % 2 == 0 ? "pattern write plant/%u/cell" : "pattern read plant/%c/cell")
                    .append(i)
                    .append(i % 3 == 0 ? "/#\n" : "/value\n");
        }
        return text.toString();
    }

    private void follow(String name, String text) {
        SourceText source = SourceText.of(text);
        double millis = median(() -> show(source)) / 1e6;
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

    private double median(Runnable work) {
        for (int i = 0; i < WARM_UP; i++) {
            work.run();
        }
        double[] rounds = IntStream.range(0, ROUNDS).mapToDouble(round -> nanos(work)).toArray();
        Arrays.sort(rounds);
        if (seen < 0) {
            throw new IllegalStateException("nothing was shown");
        }
        return rounds[ROUNDS / 2];
    }

    private static double nanos(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return System.nanoTime() - begin;
    }
}
