package io.routelock.runtime.broker;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.broker.files.BrokerPlan;
import io.routelock.runtime.broker.session.Happenings;
import io.routelock.runtime.broker.session.Hub;
import io.routelock.runtime.broker.session.Journal;
import io.routelock.runtime.broker.wire.Listeners;
import io.routelock.runtime.watch.BrokerReport;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A running broker. Usable from every thread. */
public final class MqttBroker implements AutoCloseable {

    private static final long TICK_MILLIS = 200;

    private final BrokerThreads threads;
    private final Hub hub;
    private final Listeners listeners;

    private MqttBroker(BrokerThreads threads, Hub hub, Listeners listeners) {
        this.threads = threads;
        this.hub = hub;
        this.listeners = listeners;
    }

    /**
     * Reads the files, opens every listener and serves; waits for that.
     *
     * @param reports hears what happens, on a thread of the broker: hands on and returns
     * @throws io.routelock.diagnosis.FindingException when the files do not make a broker, or a listener
     *     cannot be opened; nothing listens then
     */
    public static MqttBroker start(BrokerOrder order, Consumer<BrokerReport> reports) {
        BrokerThreads threads = new BrokerThreads();
        try {
            return start(ProvisionalPlan.read(order), threads, new SilentHappenings());
        } catch (RuntimeException e) {
            threads.close();
            throw e;
        }
    }

    private static MqttBroker start(BrokerPlan plan, BrokerThreads threads, Happenings happenings) {
        Journal journal = Journal.none();
        Hub hub = new Hub(plan.limits(), journal, happenings, System::currentTimeMillis);
        hub.restore(journal.load());
        Listeners listeners =
                Listeners.open(
                        plan,
                        threads.broker(),
                        hub,
                        happenings,
                        threads.logins(),
                        System::currentTimeMillis);
        MqttBroker broker = new MqttBroker(threads, hub, listeners);
        threads.broker()
                .scheduleAtFixedRate(listeners::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return broker;
    }

    /** In the order of the conf. */
    public List<Listeners.Bound> listeners() {
        return listeners.bound();
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
    public void close() {
        listeners.close();
        threads.onBroker(() -> {
            hub.sessions().stop();
            hub.journal().commit();
        });
        threads.close();
        hub.journal().close();
    }
}
