package io.routelock.app.topictree;

import io.routelock.app.fx.Paced;
import io.routelock.mqtt.ApplicationMessage;

import javafx.util.Subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/**
 * Where messages go in, from any thread and as fast as they come; who shows them is told of all that came
 * together, at most five times a second. Goes on while nobody looks.
 */
public final class TopicFeed {

    private static final Duration APART = Duration.ofMillis(200);

    private final TopicStore store;
    private final Executor fx;
    private final Runnable tellSoon;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /**
     * On the JavaFX thread.
     *
     * @param fx runs on the JavaFX thread
     */
    public TopicFeed(Executor fx) {
        this(fx, new TopicStore(), action -> new Paced(APART, action)::request);
    }

    /**
     * @param paced makes of an action one that runs it soon, and once for many calls
     */
    TopicFeed(Executor fx, TopicStore store, UnaryOperator<Runnable> paced) {
        this.fx = fx;
        this.store = store;
        this.tellSoon = paced.apply(this::tell);
    }

    /**
     * Takes a message that was received; from any thread, without waiting for the screen.
     *
     * @param at when it was received
     */
    public void take(ApplicationMessage message, Instant at) {
        store.take(message, at);
        ask();
    }

    /** Forgets all topics. */
    public void clear() {
        store.clear();
        ask();
    }

    private void ask() {
        if (asked.compareAndSet(false, true)) {
            fx.execute(tellSoon);
        }
    }

    private void tell() {
        asked.set(false);
        listeners.forEach(Runnable::run);
    }

    /** Is told on the JavaFX thread that something is new. */
    Subscription onNews(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    TopicStore store() {
        return store;
    }
}
