package io.routelock.runtime.broker.report;

import java.io.IOException;

/** One place that {@code log_dest} names. For the log's own thread: it may take its time. */
interface LogDestination {

    /**
     * @throws IOException when the line did not get there
     */
    void write(LoggedLine line) throws IOException;

    /** What it holds is given back; never fails. */
    void close();
}
