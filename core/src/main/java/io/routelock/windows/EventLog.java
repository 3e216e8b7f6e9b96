package io.routelock.windows;

import java.io.IOException;

/** A place in the event log of Windows that takes entries. */
public interface EventLog {

    /** As the event viewer shows it. */
    enum Level {
        ERROR,
        WARNING,
        INFORMATION
    }

    /**
     * Adds an entry; from any thread, and may take a moment.
     *
     * @param id 1 to 1000, the identifiers for which Windows has a message of nothing but the text
     * @throws IOException when Windows does not take it
     */
    void write(Level level, int id, String text) throws IOException;
}
