package io.routelock.runtime.router;

/** Hears of {@link RouterEvent}s, on the router's thread: it must not block. */
public interface RouterEvents {
    void on(RouterEvent event);
}
