package io.routelock.installer;

import java.nio.file.Path;

/**
 * What lies where while the image is built.
 *
 * @param target of the module; all else is in it
 */
record ImageFolders(Path target) {

    /** The jars of the program, as the build collected them, and the licences. */
    Path input() {
        return target.resolve("image/input");
    }

    /** The jars of JavaFX, as the build collected them. */
    Path javaFxJars() {
        return target.resolve("image/javafx");
    }

    Path javaFxModules() {
        return target.resolve("image/jmods");
    }

    Path java() {
        return target.resolve("image/java");
    }

    Path icons() {
        return target.resolve("image/icons");
    }

    Path launchers() {
        return target.resolve("image/launchers");
    }

    /** The result. */
    AppImage image() {
        return new AppImage(target.resolve(AppImage.NAME), System.getProperty("os.name"));
    }
}
