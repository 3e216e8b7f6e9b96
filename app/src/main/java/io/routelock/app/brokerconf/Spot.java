package io.routelock.app.brokerconf;

/** To what an option of a conf belongs. */
sealed interface Spot {

    Spot BROKER = new Broker();

    /** The whole broker. */
    record Broker() implements Spot {}

    /**
     * One listener.
     *
     * @param index in the order of the {@code listener} lines of the file, from 0
     */
    record OfListener(int index) implements Spot {}

    static Spot listener(int index) {
        return new OfListener(index);
    }
}
