package io.routelock.runtime.launch;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionEvent;

/** Hears of a {@link LocalRuntime}. Called on one of its threads, so it hands on and returns. */
public interface RuntimeListener {

    void state(RuntimeState state);

    /** One line of its log. */
    void log(String line);

    /** Something that the running router found; it goes on. */
    void finding(Finding finding);

    /** News of its connections to peers. */
    default void connection(ConnectionEvent event) {}
}
