package io.routelock.installer;

import java.nio.file.Path;
import java.util.Locale;

/**
 * An app image as jpackage lays it out, which differs from system to system.
 *
 * @param folder that may be moved and copied as a whole
 * @param system as {@code os.name} tells it
 */
record AppImage(Path folder, String system) {

    /** Of the image, of the launcher of the window, and of the entry in a menu. */
    static final String NAME = "Routelock";

    /** Not {@code routelock}: on Windows that is the same file as the launcher of the window. */
    static final String CONSOLE = "routelock-cli";

    /** Opens the window. */
    Path window() {
        return launcher(NAME);
    }

    /** The console program. */
    Path console() {
        return launcher(CONSOLE);
    }

    private Path launcher(String name) {
        return isWindows() ? folder.resolve(name + ".exe") : folder.resolve("bin").resolve(name);
    }

    /** Where the jars are. */
    Path jars() {
        return folder.resolve(isWindows() ? "app" : "lib/app");
    }

    /** How the launcher of the window starts Java. */
    Path windowOptions() {
        return jars().resolve(NAME + ".cfg");
    }

    /** The classes as a running program had them; see {@link StartUpCache}. */
    Path startUpCache() {
        return jars().resolve(Launchers.CACHE);
    }

    /** The Java of the image. */
    Path java() {
        Path home = folder.resolve(isWindows() ? "runtime" : "lib/runtime");
        return home.resolve("bin").resolve(isWindows() ? "java.exe" : "java");
    }

    private boolean isWindows() {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
