package io.routelock.app.brokerlive;

import javafx.collections.ModifiableObservableListBase;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Rows of which many change at once: that is one change for whoever listens, since a table sorts, filters and
 * draws once for each. On the JavaFX thread.
 */
final class RowList<R> extends ModifiableObservableListBase<R> {

    private final List<R> rows = new ArrayList<>();

    /**
     * @param fresh makes of a row its new self; the same one where nothing is new
     * @param gone of the new ones
     * @param added at the end
     */
    void change(UnaryOperator<R> fresh, Predicate<R> gone, List<R> added) {
        beginChange();
        try {
            for (int i = size() - 1; i >= 0; i--) {
                R before = rows.get(i);
                R now = fresh.apply(before);
                if (gone.test(now)) {
                    remove(i);
                } else if (!now.equals(before)) {
                    set(i, now);
                }
            }
            addAll(added);
        } finally {
            endChange();
        }
    }

    @Override
    public R get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    protected void doAdd(int index, R element) {
        rows.add(index, element);
    }

    @Override
    protected R doSet(int index, R element) {
        return rows.set(index, element);
    }

    @Override
    protected R doRemove(int index) {
        return rows.remove(index);
    }
}
