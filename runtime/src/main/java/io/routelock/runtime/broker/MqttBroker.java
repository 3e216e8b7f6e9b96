package io.routelock.runtime.broker;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.runtime.broker.files.BrokerFiles;
import io.routelock.runtime.broker.files.FileWatch;
import io.routelock.runtime.broker.report.BrokerReporter;
import io.routelock.runtime.broker.session.Hub;
import io.routelock.runtime.broker.tls.TlsDoors;
import io.routelock.runtime.broker.wire.Listeners;
import io.routelock.runtime.watch.BrokerReport;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** A running broker. Usable from every thread. */
public final class MqttBroker implements AutoCloseable {

    private final BrokerThreads threads;
    private final Hub hub;
    private final Listeners listeners;
    private final FileWatch watch;
    private final BrokerReporter reporter;

    MqttBroker(
            BrokerThreads threads, Hub hub, Listeners listeners, FileWatch watch, BrokerReporter reporter) {
        this.threads = threads;
        this.hub = hub;
        this.listeners = listeners;
        this.watch = watch;
        this.reporter = reporter;
    }

    /**
     * Reads the files, opens every listener and serves; waits for that.
     *
     * @param reports hears what happens, on the broker's thread: hands on and returns
     * @throws io.routelock.diagnosis.FindingException when the files do not make a broker, or a listener
     *     cannot be opened; nothing listens then
     */
    public static MqttBroker start(BrokerOrder order, Consumer<BrokerReport> reports) {
        BrokerThreads threads = new BrokerThreads();
        try {
            DiskFiles disk = new DiskFiles(Path.of("").toAbsolutePath());
            TlsDoors doors = new TlsDoors(disk, threads.handshakes(), InstantSource.system());
            return new BrokerStart(order, new BrokerFiles(order, doors), threads, reports).start();
        } catch (RuntimeException e) {
            threads.close();
            throw e;
        }
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
        return watch.reload();
    }

    private void endAndKeep() {
        try {
            threads.endBroker();
        } finally {
            hub.journal().close();
        }
    }

    /** Closes every connection and listener, keeps what must be kept, and waits for that. */
    @Override
    public void close() {
        watch.close();
        listeners.close();
        try {
            threads.onBroker(() -> {
                hub.sessions().stop();
                reporter.stopping();
                hub.journal().commit();
            });
        } finally {
            try (threads;
                    reporter) {
                endAndKeep();
            }
        }
    }
}
