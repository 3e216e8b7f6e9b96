package io.routelock.runtime.broker.files;

import io.routelock.diagnosis.Finding;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Looks five times a second whether the files of a running broker are others, and then reads all of them as a
 * whole: either the new plan is taken or nothing of it.
 *
 * <p>An editor truncates a file before it writes it, and half an acl_file may be a legal one. So a change is
 * read when the files have not changed any more from one look to the next, and what was read while they
 * changed is thrown away.
 */
public final class FileWatch implements AutoCloseable {

    /** What comes of a change; on the disk thread. */
    public interface Sink {

        /**
         * Brings a plan into force, and returns when it is.
         *
         * @param changed files that are others now
         */
        void take(BrokerPlan plan, List<String> changed);

        /** Tells why the files are refused as a whole. */
        void refuse(List<Finding> findings);
    }

    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    private static final int LOOK_MILLIS = 200;

    /** How often {@link #reload} reads files that change meanwhile. */
    private static final int TRIES = 5;

    private final Supplier<PlanAnswer> files;
    private final ScheduledExecutorService diskThread;
    private final Sink sink;

    // All of these on the disk thread alone.
    private BrokerPlan inForce;
    private Stamps judged;
    private Stamps seen;

    private volatile Future<?> looking = CompletableFuture.completedFuture(null);

    /**
     * @param files reads them all
     * @param started what the broker runs with
     * @param diskThread of one thread
     */
    public FileWatch(
            Supplier<PlanAnswer> files,
            PlanAnswer.Planned started,
            ScheduledExecutorService diskThread,
            Sink sink) {
        this.files = files;
        this.diskThread = diskThread;
        this.sink = sink;
        this.inForce = started.plan();
        this.judged = started.stamps();
        this.seen = started.stamps();
    }

    /** Begins to look; once. */
    public void start() {
        looking =
                diskThread.scheduleWithFixedDelay(
                        this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Reads the files now, whether they are others or not, and waits until they are in force or refused.
     *
     * @return why they are refused as a whole; empty when they are in force
     */
    public List<Finding> reload() {
        return CompletableFuture.supplyAsync(this::readNow, diskThread).join();
    }

    /** On the disk thread, again and again. */
    void look() {
        try {
            Stamps now = judged.now();
            if (!now.equals(judged) && now.equals(seen)) {
                read();
            }
            seen = now;
        } catch (RuntimeException e) {
            // Out of a repeated task it would end the watch, and nobody would notice.
            judged = seen;
            defect(e);
        }
    }

    private void read() {
        PlanAnswer answer = files.get();
        if (answer.stamps().now().equals(answer.stamps())) {
            settle(answer);
        }
    }

    private List<Finding> readNow() {
        try {
            for (int i = 0; i < TRIES; i++) {
                PlanAnswer answer = files.get();
                if (answer.stamps().now().equals(answer.stamps())) {
                    return settle(answer);
                }
            }
            return refused(List.of(changing()));
        } catch (RuntimeException e) {
            return defect(e);
        }
    }

    private List<Finding> settle(PlanAnswer answer) {
        List<String> changed = answer.stamps().changedSince(judged);
        judged = answer.stamps();
        return switch (answer) {
            case PlanAnswer.Refused(List<Finding> findings, Stamps _) -> refused(findings);
            case PlanAnswer.Planned(BrokerPlan plan, Stamps _) ->
                    switch (LiveChange.of(inForce, plan)) {
                        case LiveChange.NeedsRestart(List<Finding> findings) -> refused(findings);
                        case LiveChange.Apply(BrokerPlan now) -> taken(now, changed);
                    };
        };
    }

    private List<Finding> taken(BrokerPlan plan, List<String> changed) {
        sink.take(plan, changed);
        inForce = plan;
        return List.of();
    }

    private List<Finding> refused(List<Finding> findings) {
        sink.refuse(findings);
        return findings;
    }

    private List<Finding> defect(RuntimeException e) {
        LOG.error("reading the files of the broker failed", e);
        return refused(
                List.of(
                        Finding.error(
                                "broker.files-defect",
                                "The files of the broker could not be taken over: %s; those from before stay in force."
                                        .formatted(e.getClass().getSimpleName()),
                                "Restart the broker to have the new ones, and report it with the log.")));
    }

    private static Finding changing() {
        return Finding.error(
                "broker.files-changing",
                "The files of the broker change while they are read; those from before stay in force.",
                "Nothing: they are read again as soon as they are left alone.");
    }

    @Override
    public void close() {
        looking.cancel(false);
    }
}
