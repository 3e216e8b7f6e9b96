package io.routelock.runtime.broker.store;

import io.routelock.diagnosis.Finding;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The log as it is written: at its end while all goes well, anew when most of it is over, and anew as soon as
 * there is room when the disk took nothing. On the broker's thread.
 */
final class StateLog {

    static final Logger LOG = LoggerFactory.getLogger(StateLog.class);

    /**
     * With what it works.
     *
     * @param executor for what takes long; one thread is enough
     * @param nanoTime as {@link System#nanoTime()}
     */
    record Surroundings(Disk disk, Executor executor, Consumer<Finding> findings, LongSupplier nanoTime) {}

    /** Under this much that is over a rewrite is not worth it. */
    static final long LEAST_DEAD = 1 << 20;

    private static final int DEAD_PER_LIVE = 4;

    private static final long RETRY = TimeUnit.SECONDS.toNanos(1);
    private static final long RETRY_REWRITE = TimeUnit.MINUTES.toNanos(1);

    /** A commit of more than this leaves in pieces; without its end they do not count. */
    private static final int PIECE = 1 << 22;

    private final Path path;
    private final Surroundings around;
    private final LiveState state;
    private final Forcing forcing;
    private final LogBuffer pending = new LogBuffer();
    private LogFile file;
    private int entries;
    private long number;

    /** Up to the end of the last commit, in bytes; behind it may be pieces of the next. */
    private long committed;

    private long written;
    private boolean troubled;
    private boolean toldOfGrowth;
    private long nextTry;
    private @Nullable Rewrite rewrite;

    /**
     * @param file at the end of its last commit
     * @param state that the file says
     * @param number of its last commit
     */
    StateLog(Path path, LogFile file, long size, LiveState state, long number, Surroundings around) {
        this.path = path;
        this.around = around;
        this.state = state;
        this.number = number;
        long now = around.nanoTime().getAsLong();
        this.forcing = new Forcing(around.disk(), around.executor(), folder(path), now);
        this.file = file;
        this.committed = size;
        this.written = size;
        this.nextTry = now;
    }

    /** Where a rewrite of a log is made. */
    static Path beside(Path path) {
        return path.resolveSibling(path.getFileName() + ".new");
    }

    private static Path folder(Path path) {
        return Objects.requireNonNull(path.getParent(), "a file in a folder");
    }

    void add(Entry entry) {
        write(entry);
        entries++;
        if (pending.size() > PIECE) {
            leave();
        }
    }

    /** Whole or not at all: behind half an entry nothing could be read. */
    private void write(Entry entry) {
        int start = pending.size();
        boolean whole = false;
        try {
            EntryCodec.write(entry, pending);
            state.apply(entry);
            whole = true;
        } finally {
            if (!whole) {
                pending.cutTo(start);
            }
        }
    }

    void commit() {
        endCommit();
        tend(around.nanoTime().getAsLong());
    }

    private void endCommit() {
        if (entries == 0) {
            return;
        }
        number++;
        pending.commit(number, entries);
        entries = 0;
        leave();
        committed = written;
    }

    private void leave() {
        if (rewrite != null) {
            rewrite.also(pending);
        }
        if (!troubled) {
            write();
        }
        pending.clear();
    }

    private void write() {
        try {
            file.write(pending.content());
            written += pending.size();
            forcing.written();
        } catch (IOException e) {
            trouble(e);
        }
    }

    /** From here on the old file stays as it is, and only a rewrite takes its place. */
    private void trouble(IOException why) {
        troubled = true;
        nextTry = around.nanoTime().getAsLong() + RETRY;
        LOG.debug("Cannot write {}", path, why);
        around.findings().accept(StoreFindings.notKept(path, why));
        try {
            file.cut(committed);
            written = committed;
        } catch (IOException e) {
            LOG.debug("Half a commit stays in {}, and is taken off at the next load", path, e);
        }
    }

    private void tend(long now) {
        if (!troubled) {
            forcing.tend(file, now).ifPresent(this::trouble);
        }
        if (rewrite != null) {
            settle(rewrite, now);
        } else if (wantsRewrite(now)) {
            rewrite = rewrite(around.executor());
        }
    }

    private boolean wantsRewrite(long now) {
        boolean time = now - nextTry >= 0;
        return time && (troubled || dead() > Math.max(LEAST_DEAD, DEAD_PER_LIVE * state.bytes()));
    }

    private long dead() {
        return committed - state.bytes();
    }

    private Rewrite rewrite(Executor executor) {
        return new Rewrite(around.disk(), executor, beside(path), state.entries(), number);
    }

    /** Not while the old file is being forced: it may have to be closed. */
    private void settle(Rewrite ready, long now) {
        if (ready.running() || forcing.running()) {
            return;
        }
        rewrite = null;
        try {
            takeOver(ready, now);
        } catch (IOException e) {
            LOG.debug("Cannot write {} anew", path, e);
            nextTry = now + (troubled ? RETRY : RETRY_REWRITE);
            tellOfGrowth(e);
        }
    }

    private void tellOfGrowth(IOException why) {
        if (!troubled && !toldOfGrowth) {
            toldOfGrowth = true;
            around.findings().accept(StoreFindings.growing(path, why));
        }
    }

    private void takeOver(Rewrite ready, long now) throws IOException {
        LogFile fresh = ready.finished();
        try {
            replaceBy(ready.file());
        } catch (IOException e) {
            ready.discard(fresh);
            reopen();
            throw e;
        }
        forcing.replaced(file, now);
        file = fresh;
        committed = ready.size();
        written = ready.size();
        toldOfGrowth = false;
        if (troubled) {
            troubled = false;
            around.findings().accept(StoreFindings.keptAgain(path));
        }
    }

    /**
     * The system frees the old file's space when it is closed, on the disk thread: 100 MB took it 30 to 100
     * ms. Windows replaces no file that is open, so there it is closed first.
     */
    private void replaceBy(Path fresh) throws IOException {
        try {
            around.disk().move(fresh, path);
        } catch (IOException e) {
            LOG.debug("Cannot replace {} while it is open", path, e);
            closeQuietly();
            around.disk().move(fresh, path);
        }
    }

    private void reopen() {
        if (troubled) {
            return;
        }
        try {
            file = around.disk().open(path, committed);
        } catch (IOException e) {
            trouble(e);
        }
    }

    private void closeQuietly() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.debug("Could not close {}", path, e);
        }
    }

    /** Ends the commit, and waits until the disk has it. */
    void close() {
        endCommit();
        forcing.finish().filter(_ -> !troubled).ifPresent(this::trouble);
        if (rewrite != null) {
            rewrite.giveUp();
            rewrite = null;
        }
        try {
            if (troubled) {
                takeOver(rewrite(Runnable::run), around.nanoTime().getAsLong());
            }
            forcing.last(file);
        } catch (IOException e) {
            around.findings().accept(StoreFindings.lost(path, e));
        } finally {
            closeQuietly();
        }
    }
}
