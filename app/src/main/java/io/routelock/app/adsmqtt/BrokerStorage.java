package io.routelock.app.adsmqtt;

import io.routelock.route.BrokerConnection;

import java.nio.file.Path;
import java.util.List;

/** Where the connections to brokers are kept. What reads or changes them waits: on threads of tasks. */
interface BrokerStorage {

    /** Something cheap that is another one when they may have changed. On the JavaFX thread. */
    Object glance();

    /** Relative paths of certificates begin there. */
    Path folder();

    /**
     * @throws io.routelock.diagnosis.FindingException when they cannot be read
     */
    List<StoredBroker> read();

    /**
     * Adds a new one, in a file of its own.
     *
     * @throws io.routelock.diagnosis.FindingException when it cannot, for example since its name is taken
     */
    void add(BrokerConnection broker);

    /**
     * Changes the one of that name, where it stands.
     *
     * @throws io.routelock.diagnosis.FindingException when it cannot, or it is no longer there
     */
    void change(String name, BrokerConnection broker);

    /**
     * @throws io.routelock.diagnosis.FindingException as {@link #change}
     */
    void remove(String name);
}
