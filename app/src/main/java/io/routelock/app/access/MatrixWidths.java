package io.routelock.app.access;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** How wide the columns of a matrix are: as their words want it, within bounds. In pixels. */
final class MatrixWidths {

    private static final double LEAST = 64;
    private static final double MOST = 200;
    private static final double LEAST_USERS = 120;
    private static final double MOST_USERS = 200;
    private static final double AROUND = 20;
    private static final double ICON = 48;

    private static final Font HEAD = Font.font("Inter Semi Bold", 12);

    private static final Font NAME = Font.font("Inter", 13);

    private final double users;
    private final double[] starts;

    private MatrixWidths(double users, double[] starts) {
        this.users = users;
        this.starts = starts;
    }

    /**
     * @param ruler remembers what it measured, since most words stay from one text to the next
     */
    static MatrixWidths of(MatrixView view, Ruler ruler) {
        double[] starts = new double[view.columnCount() + 1];
        int group = 0;
        for (int at = 0; at < view.columnCount(); at++) {
            double width = Math.clamp(ruler.width(HEAD, view.column(at).title()) + AROUND, LEAST, MOST);
            starts[at + 1] = starts[at] + Math.ceil(width);
            if (MatrixGrid.isLastOfGroup(view, at)) {
                double wanted =
                        ruler.width(HEAD, view.column(at).group())
                                + AROUND
                                + (view.column(at).trap() ? 24 : 0);
                starts[at + 1] = Math.max(starts[at + 1], starts[group] + Math.ceil(Math.min(wanted, MOST)));
                group = at + 1;
            }
        }
        return new MatrixWidths(users(view, ruler), starts);
    }

    /** By the longest one: measuring thousands would be seen. */
    private static double users(MatrixView view, Ruler ruler) {
        String longest =
                IntStream.range(0, view.rowCount())
                        .mapToObj(at -> view.row(at).title())
                        .max(Comparator.comparingInt(String::length))
                        .orElse("");
        return Math.ceil(Math.clamp(ruler.width(NAME, longest) + ICON, LEAST_USERS, MOST_USERS));
    }

    /** How wide words are. */
    static final class Ruler {

        private static final int MOST_WORDS = 20_000;

        private final Text measure = new Text();
        private final Map<String, Double> known = new HashMap<>();

        double width(Font font, String words) {
            if (known.size() > MOST_WORDS) {
                known.clear();
            }
            return known.computeIfAbsent(font.getName() + words, key -> measure(font, words));
        }

        private double measure(Font font, String words) {
            measure.setFont(font);
            measure.setText(words);
            return measure.getLayoutBounds().getWidth();
        }
    }

    /** Of the column with the users. */
    double users() {
        return users;
    }

    double start(int column) {
        return starts[column];
    }

    double width(int column) {
        return starts[column + 1] - starts[column];
    }

    double total() {
        return starts[starts.length - 1];
    }

    /** The column at that place; the last one behind the end. */
    int at(double x) {
        int found = Arrays.binarySearch(starts, x);
        return Math.clamp(found >= 0 ? found : -found - 2L, 0, Math.max(0, starts.length - 2));
    }
}
