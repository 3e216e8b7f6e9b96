package io.routelock.app.runtimes;

import io.routelock.app.workbench.Output;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import java.util.stream.Collectors;

/**
 * The log of one runtime as its card shows it: it can be held and cleared here without losing a line in the
 * output.
 */
final class LogViewModel {

    private final ObservableList<Output.Line> source;
    private final ObservableList<Output.Line> shown = FXCollections.observableArrayList();
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final ListChangeListener<Output.Line> changed = this::changed;

    /** How many of the oldest lines were cleared. */
    private int cleared;

    LogViewModel(ObservableList<Output.Line> source) {
        this.source = source;
        shown.setAll(source);
        source.addListener(changed);
        paused.subscribe((was, now) -> {
            if (!now) {
                shown.setAll(source.subList(cleared, source.size()));
            }
        });
    }

    private void changed(ListChangeListener.Change<? extends Output.Line> change) {
        while (change.next()) {
            int gone = change.getRemovedSize();
            int ofCleared = Math.min(cleared, gone);
            cleared -= ofCleared;
            if (!paused.get()) {
                shown.remove(0, Math.min(gone - ofCleared, shown.size()));
                shown.addAll(change.getAddedSubList());
            }
        }
    }

    ObservableList<Output.Line> lines() {
        return shown;
    }

    /** While it is, new lines wait. */
    BooleanProperty pausedProperty() {
        return paused;
    }

    /** Whether the last line is kept in sight. */
    BooleanProperty followingProperty() {
        return following;
    }

    /** Shows none of the lines so far any more. */
    void clear() {
        cleared = source.size();
        shown.clear();
    }

    String asText() {
        return shown.stream().map(line -> line.at() + " " + line.text()).collect(Collectors.joining("\n"));
    }

    void close() {
        source.removeListener(changed);
    }
}
