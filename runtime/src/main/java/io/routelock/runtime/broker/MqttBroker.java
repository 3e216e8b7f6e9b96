package io.routelock.runtime.broker;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.watch.BrokerReport;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;

/** A running broker. Usable from every thread. */
public final class MqttBroker implements AutoCloseable {

    /**
     * Where it listens.
     *
     * @param name as the conf names it
     * @param tls whether it is protected
     */
    public record Bound(String name, InetSocketAddress address, boolean tls, boolean webSocket) {}

    private MqttBroker() {}

    /**
     * Reads the files, opens every listener and serves; waits for that.
     *
     * @param reports hears what happens, on a thread of the broker: hands on and returns
     * @throws io.routelock.diagnosis.FindingException when the files do not make a broker, or a listener
     *     cannot be opened; nothing listens then
     */
    public static MqttBroker start(BrokerOrder order, Consumer<BrokerReport> reports) {
        throw new UnsupportedOperationException("not yet");
    }

    /** In the order of the conf. */
    public List<Bound> listeners() {
        return List.of();
    }

    /**
     * Looks at the files now, as SIGHUP makes mosquitto do, and waits until they are in force or refused.
     *
     * @return why they were refused as a whole, and those from before stay; empty when they are in force
     */
    public List<Finding> reload() {
        return List.of();
    }

    /** Closes every connection and listener, keeps what must be kept, and waits for that. */
    @Override
    public void close() {}
}
