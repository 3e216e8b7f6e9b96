package io.routelock.runtime.systemlog;

import java.io.IOException;

/** Where failed connection attempts are written down. */
public interface AttemptLog {

    /**
     * Writes one down; may take a moment. Called by one thread at a time.
     *
     * @throws IOException when the log does not take it
     */
    void write(AttemptEntry entry) throws IOException;
}
