package io.routelock.runtime.broker;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.runtime.broker.files.BrokerFiles;
import io.routelock.runtime.broker.files.BrokerPlan;
import io.routelock.runtime.broker.files.FileWatch;
import io.routelock.runtime.broker.files.PlanAnswer;
import io.routelock.runtime.broker.session.Happenings;
import io.routelock.runtime.broker.session.Hub;
import io.routelock.runtime.broker.session.Journal;
import io.routelock.runtime.broker.tls.TlsDoors;
import io.routelock.runtime.broker.wire.Listeners;
import io.routelock.runtime.watch.BrokerReport;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A running broker. Usable from every thread. */
public final class MqttBroker implements AutoCloseable {

    private static final long TICK_MILLIS = 200;

    private final BrokerThreads threads;
    private final Hub hub;
    private final Listeners listeners;
    private final FileWatch watch;

    private MqttBroker(BrokerThreads threads, Hub hub, Listeners listeners, FileWatch watch) {
        this.threads = threads;
        this.hub = hub;
        this.listeners = listeners;
        this.watch = watch;
    }

    /**
     * Reads the files, opens every listener and serves; waits for that.
     *
     * @param reports hears what happens, on threads of the broker: hands on and returns
     * @throws io.routelock.diagnosis.FindingException when the files do not make a broker, or a listener
     *     cannot be opened; nothing listens then
     */
    public static MqttBroker start(BrokerOrder order, Consumer<BrokerReport> reports) {
        BrokerThreads threads = new BrokerThreads();
        try {
            DiskFiles disk = new DiskFiles(Path.of("").toAbsolutePath());
            TlsDoors doors = new TlsDoors(disk, threads.logins(), InstantSource.system());
            return start(new BrokerFiles(order, doors::of), threads, reports);
        } catch (RuntimeException e) {
            threads.close();
            throw e;
        }
    }

    private static MqttBroker start(
            BrokerFiles files, BrokerThreads threads, Consumer<BrokerReport> reports) {
        PlanAnswer.Planned planned = files.start();
        BrokerPlan plan = planned.plan();
        Happenings happenings = new SilentHappenings();
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
        FileWatch watch =
                new FileWatch(files::read, planned, threads.disk(), new Sink(threads, listeners, reports));
        threads.broker()
                .scheduleAtFixedRate(listeners::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        watch.start();
        return new MqttBroker(threads, hub, listeners, watch);
    }

    /** Brings files that were read again to the broker's thread, and tells of it. */
    private record Sink(BrokerThreads threads, Listeners listeners, Consumer<BrokerReport> reports)
            implements FileWatch.Sink {

        @Override
        public void take(BrokerPlan plan, List<String> changed) {
            threads.onBroker(() -> listeners.become(plan));
            reports.accept(new BrokerReport.FilesTaken(Instant.now(), changed));
        }

        @Override
        public void refuse(List<Finding> findings) {
            reports.accept(new BrokerReport.FilesRefused(Instant.now(), findings));
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

    /** Closes every connection and listener, keeps what must be kept, and waits for that. */
    @Override
    public void close() {
        watch.close();
        listeners.close();
        threads.onBroker(() -> {
            hub.sessions().stop();
            hub.journal().commit();
        });
        threads.close();
        hub.journal().close();
    }
}
