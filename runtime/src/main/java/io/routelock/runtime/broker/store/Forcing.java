package io.routelock.runtime.broker.store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that what was written would survive a power loss too, at most once a second: to wait for the
 * disk at each commit would make a broker as slow as the disk. On the broker's thread.
 */
final class Forcing {

    private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

    private final Disk disk;
    private final Executor executor;
    private final Path folder;
    private @Nullable DiskWork work;
    private boolean wanted;
    private boolean newName;
    private @Nullable LogFile replaced;
    private long next;

    Forcing(Disk disk, Executor executor, Path folder, long now) {
        this.disk = disk;
        this.executor = executor;
        this.folder = folder;
        this.next = now;
    }

    void written() {
        wanted = true;
    }

    /**
     * Another file has the name of the log: the next time is now, and counts for the folder too.
     *
     * @param old is closed then
     */
    void replaced(LogFile old, long now) {
        closeReplaced();
        replaced = old;
        wanted = true;
        newName = true;
        next = now;
    }

    boolean running() {
        return work != null && work.running();
    }

    /** Begins when it is time, and tells once how the last one failed. */
    Optional<IOException> tend(LogFile file, long now) {
        if (running()) {
            return Optional.empty();
        }
        Optional<IOException> failure = work == null ? Optional.empty() : work.failure();
        work = null;
        if (failure.isEmpty() && wanted && now - next >= 0) {
            begin(file, now);
        }
        return failure;
    }

    private void begin(LogFile file, long now) {
        boolean folderToo = newName;
        wanted = false;
        newName = false;
        next = now + PERIOD;
        work = DiskWork.start(executor, () -> force(file, folderToo));
    }

    private void force(LogFile file, boolean folderToo) throws IOException {
        if (folderToo) {
            closeReplaced();
        }
        file.force();
        if (folderToo) {
            disk.force(folder);
        }
    }

    /** On the calling thread, when {@link #finish} is done. */
    void last(LogFile file) throws IOException {
        force(file, true);
    }

    /**
     * Waits for one that is under way.
     *
     * @return how it failed: a second one after it would say nothing, as the system has forgotten then
     */
    Optional<IOException> finish() {
        Optional<IOException> failure = work == null ? Optional.empty() : work.finish();
        closeReplaced();
        return failure;
    }

    /** On the disk thread while work is under way, and else on the broker's. */
    private void closeReplaced() {
        LogFile old = replaced;
        replaced = null;
        try {
            if (old != null) {
                old.close();
            }
        } catch (IOException e) {
            StateLog.LOG.debug("Could not close the log that was replaced in {}", folder, e);
        }
    }
}
