package io.routelock.app;

import io.routelock.app.tour.TourProgram;

import javafx.application.Application;

import java.nio.file.Path;
import java.util.List;

/** Where the program starts; a class of its own, so that JavaFX may lie on the class path. */
public final class RoutelockApp {

    /** Where the pictures of a tour go that nobody asked for; the build names another folder. */
    private static final String PICTURES = "routelock.tour.pictures";

    private static final int WRONG_USAGE = 2;

    private RoutelockApp() {}

    /** For {@code --first-frame}: when it was seen, in milliseconds since 1970. */
    static void sayFirstFrame() {
        System.out.println("first-frame " + System.currentTimeMillis());
    }

    /**
     * Opens the window and returns when it is closed. Without a display, or with {@code --tour DIR}, plays
     * the tour and exits with 0, or with 1 when a step failed. With {@code --first-frame} the window closes
     * as soon as it has been seen: for measurements and for the training of the start-up cache.
     */
    public static void main(String[] args) {
        Path pictures = Path.of(System.getProperty(PICTURES, "routelock-tour"));
        StartMode mode =
                StartMode.of(List.of(args), System.getenv(), System.getProperty("os.name"), pictures);
        // Before the switch: for one over types Java makes a class when it first comes to it.
        if (mode instanceof StartMode.Window) {
            openWindow(args);
        } else {
            doWithout(mode, args);
        }
    }

    private static void openWindow(String[] args) {
        Preparation.begin();
        Application.launch(RoutelockWindow.class, args);
    }

    private static void doWithout(StartMode mode, String[] args) {
        switch (mode) {
            case StartMode.Window window -> openWindow(args);
            case StartMode.Tour(Path folder, String why) -> System.exit(TourProgram.play(folder, why));
            case StartMode.Wrong(String why) -> {
                System.err.println(why);
                System.exit(WRONG_USAGE);
            }
        }
    }
}
