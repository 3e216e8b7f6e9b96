package io.routelock.mosquitto.conf;

import java.util.List;
import java.util.Optional;

/**
 * The files of the computer on which mosquitto runs, as its conf names them. A relative path starts where
 * mosquitto is started. Never for the thread of a screen.
 */
public interface HostFiles {

    /** What stands under a path. */
    enum Kind {
        MISSING,
        FILE,
        FOLDER,
        /** There is something, but this account may not look. */
        HIDDEN
    }

    Kind kind(String path);

    /** Empty when there is no file, when this account may not read it, and for more than 16 MiB. */
    Optional<byte[]> bytes(String path);

    /** The names of what is in a folder, in no order; empty when nobody can tell. */
    default Optional<List<String>> names(String folder) {
        return Optional.empty();
    }

    /** Whether every account of the computer can read the file. */
    boolean readableByAll(String path);

    /**
     * Whether that account can read the file, as far as its rights tell.
     *
     * @param user the account under which mosquitto runs
     */
    boolean readableBy(String user, String path);
}
