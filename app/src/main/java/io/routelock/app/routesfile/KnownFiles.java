package io.routelock.app.routesfile;

import java.nio.file.Path;
import java.util.List;

/** Where routes files may lie on this computer. May wait for the disk. */
@FunctionalInterface
interface KnownFiles {

    /** Those that exist, the most likely first. */
    List<Known> list();

    /**
     * One of them.
     *
     * @param what it is: {@code Bundled router}, {@code TwinCAT 3.1, build 4026}
     */
    record Known(Path file, String what) {}
}
