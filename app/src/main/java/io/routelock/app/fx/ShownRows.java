package io.routelock.app.fx;

import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Brings a list to what it should hold. Whoever listens hears of as little as possible, so that tables keep
 * their place, and never of each row of many. On the JavaFX thread.
 */
public final class ShownRows {

    /** More rows than these are told as one change. */
    private static final int FEW = 8;

    private ShownRows() {}

    /**
     * Does nothing when nothing differs.
     *
     * @param key by which a row is the same one although it says something new
     */
    public static <T> void show(ObservableList<T> shown, List<T> wanted, Function<? super T, ?> key) {
        if (keys(shown, key).equals(keys(wanted, key))) {
            replace(shown, wanted);
        } else if (begins(wanted, shown)) {
            shown.addAll(List.copyOf(wanted.subList(shown.size(), wanted.size())));
        } else if (wanted.size() < shown.size()) {
            leaveOut(shown, wanted);
        } else {
            shown.setAll(wanted);
        }
    }

    private static <T> List<?> keys(List<T> rows, Function<? super T, ?> key) {
        return rows.stream().map(key).toList();
    }

    private static <T> void replace(ObservableList<T> shown, List<T> wanted) {
        List<Integer> others =
                IntStream.range(0, wanted.size())
                        .filter(i -> !wanted.get(i).equals(shown.get(i)))
                        .boxed()
                        .toList();
        if (others.size() > FEW) {
            shown.setAll(wanted);
        } else {
            others.forEach(i -> shown.set(i, wanted.get(i)));
        }
    }

    private static <T> boolean begins(List<T> wanted, List<T> shown) {
        return wanted.size() > shown.size() && wanted.subList(0, shown.size()).equals(shown);
    }

    private static <T> void leaveOut(ObservableList<T> shown, List<T> wanted) {
        Set<T> gone = new HashSet<>(shown);
        wanted.forEach(gone::remove);
        List<T> left = new ArrayList<>(shown);
        left.removeAll(gone);
        if (left.equals(wanted)) {
            shown.removeAll(gone);
        } else {
            shown.setAll(wanted);
        }
    }
}
