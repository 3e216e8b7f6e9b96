package io.routelock.runtime.launch;

import io.routelock.diagnosis.Finding;

/** Hears of a {@link LocalRuntime}. Called on one of its threads, so it hands on and returns. */
public interface RuntimeListener {

    void state(RuntimeState state);

    /** One line of its log. */
    void log(String line);

    /** Something that the running router found; it goes on. */
    void finding(Finding finding);
}
