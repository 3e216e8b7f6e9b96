package io.routelock.app.navigation;

/** Opens places; all that features know of each other. On the JavaFX thread. */
public interface Navigator {

    /** Shows the place: its tab, opened first if need be, or its dialog over the window. */
    void open(Place place);

    /** Closes the dialog on top, if one is open. */
    void closeDialog();

    /**
     * Closes the tab of the place without asking; nothing where it is not open, or where there are no tabs.
     */
    default void closeTab(Place place) {}
}
