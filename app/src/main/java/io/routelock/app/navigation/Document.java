package io.routelock.app.navigation;

import io.routelock.app.theme.Icon;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** What a tab shows. The shell calls it on the JavaFX thread. */
public interface Document {

    /** Of the tab: {@code Routes}. */
    String title();

    /** The title as it is now, for one that changes. */
    default ObservableValue<String> titleProperty() {
        return new SimpleStringProperty(title());
    }

    Icon icon();

    /** The whole view: its own tool bar on top, then the content. Always the same one. */
    Node node();

    /** It is opened, or shown again: selects or starts what the place asks for. */
    default void show(Place place) {}

    /** F5. */
    default void refresh() {}

    /** Ctrl+F. */
    default void filter() {}

    /** Ctrl+S. */
    default void save() {}

    /** Ctrl+Z. */
    default void undo() {}

    /** Ctrl+Y. */
    default void redo() {}

    /** Its tab is about to be closed: false keeps it open, and then the document asks. */
    default boolean mayClose() {
        return true;
    }

    /** The program is about to end, and all tabs with it: false keeps it open, and then the document asks. */
    default boolean mayExit() {
        return mayClose();
    }

    /** Its tab was closed: ends its subscriptions. */
    default void close() {}
}
