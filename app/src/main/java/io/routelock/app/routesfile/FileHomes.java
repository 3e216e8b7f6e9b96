package io.routelock.app.routesfile;

import java.nio.file.Path;

/** Tells whose router reads a file. */
@FunctionalInterface
interface FileHomes {

    /** May wait for the disk. */
    FileHome of(Path file);
}
