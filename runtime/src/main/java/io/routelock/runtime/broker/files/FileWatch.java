package io.routelock.runtime.broker.files;

import io.routelock.diagnosis.Finding;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
 * read when the files have not changed any more from one look to the next and for a second, as scp and shares
 * pause for some tenths of one; what was read while they changed is thrown away. {@link #reload} does not
 * wait: who asks for it knows that the files are whole.
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

    /** How long files have to be left alone. */
    private static final Duration REST = Duration.ofSeconds(1);

    /** How often {@link #reload} reads files that change meanwhile. */
    private static final int TRIES = 5;

    private final Supplier<PlanAnswer> files;
    private final ScheduledExecutorService diskThread;
    private final Sink sink;
    private final InstantSource clock;

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
        this(files, started, diskThread, sink, InstantSource.system());
    }

    /**
     * With another clock.
     *
     * @param clock to be compared with the times of files
     */
    FileWatch(
            Supplier<PlanAnswer> files,
            PlanAnswer.Planned started,
            ScheduledExecutorService diskThread,
            Sink sink,
            InstantSource clock) {
        this.files = files;
        this.diskThread = diskThread;
        this.sink = sink;
        this.clock = clock;
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
            if (!now.equals(judged) && now.equals(seen) && isAtRest(now)) {
                read(now);
            }
            seen = now;
        } catch (RuntimeException | OutOfMemoryError e) {
            // Out of a repeated task it would end the watch, and nobody would notice.
            LOG.error("looking at the files of the broker failed", e);
        }
    }

    private boolean isAtRest(Stamps now) {
        Instant time = clock.instant();
        return now.newest(time).filter(newest -> newest.isAfter(time.minus(REST))).isEmpty();
    }

    private void read(Stamps now) {
        try {
            PlanAnswer answer = files.get();
            if (answer.stamps().now().equals(answer.stamps())) {
                settle(answer);
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            judged = now;
            defect(e);
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
        } catch (RuntimeException | OutOfMemoryError e) {
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

    private List<Finding> defect(Throwable e) {
        LOG.error("reading the files of the broker failed", e);
        List<Finding> findings =
                List.of(
                        Finding.error(
                                "broker.files-defect",
                                "The files of the broker could not be taken over: %s; those from before stay in force."
                                        .formatted(e.getClass().getSimpleName()),
                                "Restart the broker to have the new ones, and report it with the log."));
        try {
            return refused(findings);
        } catch (RuntimeException | OutOfMemoryError again) {
            LOG.error("telling that the files of the broker could not be taken over failed", again);
            return findings;
        }
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
