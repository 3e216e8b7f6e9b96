package io.routelock.app;

import javafx.application.Application;

/** Where the program starts; a class of its own, so that JavaFX may lie on the class path. */
public final class RoutelockApp {

    private RoutelockApp() {}

    /** Opens the window and returns when it is closed. */
    public static void main(String[] args) {
        Application.launch(RoutelockWindow.class, args);
    }
}
