package io.routelock.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the program is to do, decided before JavaFX starts. */
sealed interface StartMode {

    /** Opens the window. */
    record Window() implements StartMode {}

    /**
     * Plays the tour without a screen.
     *
     * @param why for the user
     */
    record Tour(Path pictures, String why) implements StartMode {}

    /** The arguments mean nothing. */
    record Wrong(String why) implements StartMode {}

    /** Forces the tour: {@code --tour DIR}. */
    String TOUR = "--tour";

    /** Closes the window when it has been seen. */
    String FIRST_FRAME = "--first-frame";

    /**
     * @param environment a Linux without DISPLAY and WAYLAND_DISPLAY has no screen
     * @param pictures where those of a tour go that nobody asked for
     */
    static StartMode of(
            List<String> arguments, Map<String, String> environment, String system, Path pictures) {
        if (arguments.isEmpty()) {
            return hasDisplay(environment, system)
                    ? new Window()
                    : new Tour(
                            pictures,
                            "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set. Routelock plays its"
                                    + " tour without a screen instead.");
        }
        if (arguments.size() == 2 && arguments.getFirst().equals(TOUR)) {
            return new Tour(Path.of(arguments.getLast()), "Routelock plays its tour without a screen.");
        }
        if (arguments.equals(List.of(FIRST_FRAME))) {
            return new Window();
        }
        return new Wrong("Usage: Routelock [--tour DIR | --first-frame]");
    }

    private static boolean hasDisplay(Map<String, String> environment, String system) {
        boolean linux = system.toLowerCase(Locale.ROOT).startsWith("linux");
        return !linux || isSet(environment, "DISPLAY") || isSet(environment, "WAYLAND_DISPLAY");
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}
