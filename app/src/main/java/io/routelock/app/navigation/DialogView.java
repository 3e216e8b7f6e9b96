package io.routelock.app.navigation;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/**
 * What stands over the window, with the rest dimmed. The host adds the title bar with its close button, and
 * keeps the dialog inside the window: the node's body must scroll, its head and foot must not.
 */
public interface DialogView {

    /** {@code Add route}. */
    String title();

    /** Second text beside the title: {@code from ENG-NB-117 to CX-63D7F4}. */
    default ObservableValue<String> subtitle() {
        return new SimpleStringProperty("");
    }

    /** All below the title bar. */
    Node node();

    /** As wide as it wants to be; narrower when the window is. */
    default double width() {
        return 560;
    }

    /** As high as it wants to be, with the title bar; 0 for as high as its content. */
    default double height() {
        return 0;
    }

    /** It is shown now: puts the focus where typing starts. */
    default void shown() {}

    /** Escape or the close button: false keeps it open, and then the dialog says why. */
    default boolean mayClose() {
        return true;
    }

    /** It is closed: cancels what still runs for it. */
    default void closed() {}
}
