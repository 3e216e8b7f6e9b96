package io.routelock.runtime.launch;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionEvent;
import io.routelock.runtime.connection.NetworkEvent;
import io.routelock.runtime.watch.BrokerReport;

/** Hears of a {@link LocalRuntime}. Called on one of its threads, so it hands on and returns. */
public interface RuntimeListener {

    void state(RuntimeState state);

    /** One line of its log. */
    void log(String line);

    /** Something that it found while it runs; it goes on. */
    void finding(Finding finding);

    /** News of a router's connections to peers. */
    default void connection(ConnectionEvent event) {}

    /** News of a router's virtual AMS networks. */
    default void network(NetworkEvent event) {}

    /** News of a broker. */
    default void report(BrokerReport report) {}
}
