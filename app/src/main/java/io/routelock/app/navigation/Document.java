package io.routelock.app.navigation;

import io.routelock.app.theme.Icon;

import javafx.scene.Node;

/** What a tab shows. The shell calls it on the JavaFX thread; the title may change only while it is open. */
public interface Document {

    /** Of the tab: {@code Routes}. */
    String title();

    Icon icon();

    /** The whole view: its own tool bar on top, then the content. Always the same one. */
    Node node();

    /** It is opened, or shown again: selects or starts what the place asks for. */
    default void show(Place place) {}

    /** F5. */
    default void refresh() {}

    /** Ctrl+F. */
    default void filter() {}

    /** Its tab was closed: ends its subscriptions. */
    default void close() {}
}
