package io.routelock.runtime.broker;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.broker.files.BrokerFiles;
import io.routelock.runtime.broker.files.BrokerPlan;
import io.routelock.runtime.broker.files.FileWatch;
import io.routelock.runtime.broker.files.PlanAnswer;
import io.routelock.runtime.broker.report.BrokerReporter;
import io.routelock.runtime.broker.report.LoggedLine;
import io.routelock.runtime.broker.session.Hub;
import io.routelock.runtime.broker.session.Journal;
import io.routelock.runtime.broker.store.FileJournal;
import io.routelock.runtime.broker.wire.Listeners;
import io.routelock.runtime.watch.BrokerReport;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Puts a broker together, part by part, and takes apart what was made when a part fails. On a thread that may
 * wait; what runs on the broker's thread is sent there.
 */
final class BrokerStart {

    /** Wills and ends of sessions are late by no more. */
    private static final long TICK_MILLIS = 200;

    private static final long SECOND_MILLIS = 1000;

    private final BrokerOrder order;
    private final BrokerFiles files;
    private final BrokerThreads threads;
    private final Consumer<BrokerReport> reports;
    private final List<Finding> early = new ArrayList<>();

    private volatile @Nullable OwnMessages own;

    BrokerStart(BrokerOrder order, BrokerFiles files, BrokerThreads threads, Consumer<BrokerReport> reports) {
        this.order = order;
        this.files = files;
        this.threads = threads;
        this.reports = reports;
    }

    MqttBroker start() {
        PlanAnswer.Planned planned = files.start();
        BrokerPlan plan = planned.plan();
        BrokerReporter reporter =
                new BrokerReporter(
                        product(),
                        plan.log(),
                        InstantSource.system(),
                        new BrokerReporter.Takers(reports, this::toTopic, threads.broker()));
        try {
            reporter.starting(order.conf().toString());
            Journal journal = journal(plan.state(), reporter);
            try {
                return start(planned, reporter, journal);
            } catch (RuntimeException e) {
                journal.close();
                throw e;
            }
        } catch (RuntimeException e) {
            reporter.close();
            throw e;
        }
    }

    private static String product() {
        String version = MqttBroker.class.getPackage().getImplementationVersion();
        return "Routelock broker " + (version == null ? "from source" : version);
    }

    /** Before the listeners are open nobody is there to read it. */
    private void toTopic(LoggedLine line) {
        OwnMessages messages = own;
        if (messages != null) {
            messages.publish(line);
        }
    }

    private Journal journal(Optional<Path> state, BrokerReporter reporter) {
        return state.<Journal>map(
                        file -> FileJournal.open(file, threads.disk(), finding -> found(finding, reporter)))
                .orElseGet(Journal::none);
    }

    /** What is found while the state is read is told when somebody can hear it. */
    private void found(Finding finding, BrokerReporter reporter) {
        if (own == null) {
            early.add(finding);
        } else {
            tell(finding, reporter);
        }
    }

    private void tell(Finding finding, BrokerReporter reporter) {
        try {
            threads.broker().execute(() -> reporter.raised(finding));
        } catch (RejectedExecutionException e) {
            // The broker's thread has ended: nobody else uses the reporter any more.
            reporter.raised(finding);
        }
    }

    private MqttBroker start(PlanAnswer.Planned planned, BrokerReporter reporter, Journal journal) {
        BrokerPlan plan = planned.plan();
        Hub hub = new Hub(plan.limits(), journal, reporter, System::currentTimeMillis);
        hub.restore(journal.load());
        plan.listeners()
                .forEach(one -> one.addresses().forEach(where -> reporter.opening(where, one.webSocket())));
        Listeners listeners =
                Listeners.open(
                        plan, threads.broker(), hub, reporter, threads.logins(), System::currentTimeMillis);
        OwnMessages messages = new OwnMessages(hub, listeners);
        try {
            threads.onBroker(() -> begin(plan, reporter, messages));
        } catch (RuntimeException e) {
            listeners.close();
            threads.endBroker();
            throw e;
        }
        schedule(listeners, messages, reporter);
        FileWatch watch =
                new FileWatch(files::read, planned, threads.disk(), new Sink(threads, listeners, reporter));
        watch.start();
        return new MqttBroker(threads, hub, listeners, watch, reporter);
    }

    private void begin(BrokerPlan plan, BrokerReporter reporter, OwnMessages messages) {
        own = messages;
        reporter.running();
        early.forEach(reporter::raised);
        plan.notices().forEach(reporter::raised);
        messages.tick(reporter);
    }

    private void schedule(Listeners listeners, OwnMessages messages, BrokerReporter reporter) {
        threads.repeat(listeners::tick, TICK_MILLIS);
        threads.repeat(() -> messages.tick(reporter), SECOND_MILLIS);
    }

    /** Brings files that were read again to the broker's thread. */
    private record Sink(BrokerThreads threads, Listeners listeners, BrokerReporter reporter)
            implements FileWatch.Sink {

        @Override
        public void take(BrokerPlan plan, List<String> changed) {
            threads.onBroker(() -> {
                reporter.reloading();
                listeners.become(plan);
                reporter.filesTaken(plan.log(), changed);
            });
        }

        @Override
        public void refuse(List<Finding> findings) {
            threads.onBroker(() -> {
                reporter.reloading();
                reporter.filesRefused(findings);
            });
        }
    }
}
