package io.routelock.runtime.broker.store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A log that is written anew beside the old one, on the disk thread: to write and force that much takes
 * longer than a broker may stand still. What is committed meanwhile waits here, and comes behind it.
 *
 * <p>On the broker's thread but for {@link #write}.
 */
final class Rewrite {

    /** More than this cannot be awaited in memory; the rewrite is given up then. */
    private static final int MOST_MEANWHILE = 1 << 26;

    private static final int CHUNK = 1 << 18;

    private final Disk disk;
    private final Path file;
    private final List<Entry> state;
    private final long number;
    private final LogBuffer meanwhile = new LogBuffer();
    private final DiskWork work;
    private volatile boolean givenUp;

    /** Both are read when the work is done. */
    private @Nullable LogFile written;

    private long size;

    /**
     * @param file that is made; one that a crash has left is replaced
     * @param state that no other thread changes
     * @param number of the last commit in it
     */
    Rewrite(Disk disk, Executor executor, Path file, List<Entry> state, long number) {
        this.disk = disk;
        this.file = file;
        this.state = state;
        this.number = number;
        this.work = DiskWork.start(executor, this::write);
    }

    private void write() throws IOException {
        disk.delete(file);
        LogFile out = disk.create(file);
        try {
            write(out);
            out.force();
            written = out;
        } catch (IOException | RuntimeException e) {
            discard(out);
            throw e;
        }
    }

    private void write(LogFile out) throws IOException {
        boolean empty = state.isEmpty() && number == 0;
        var begins = empty ? LogHeader.Begins.EMPTY : LogHeader.Begins.WITH_STATE;
        out.write(new LogHeader(begins).bytes());
        size = LogHeader.BYTES;
        if (!empty) {
            writeState(out);
        }
    }

    private void writeState(LogFile out) throws IOException {
        LogBuffer buffer = new LogBuffer();
        for (Entry entry : state) {
            EntryCodec.write(entry, buffer);
            if (buffer.size() >= CHUNK) {
                leave(buffer, out);
            }
        }
        buffer.commit(number, state.size());
        leave(buffer, out);
    }

    private void leave(LogBuffer buffer, LogFile out) throws IOException {
        if (givenUp) {
            throw new IOException("too much came meanwhile, or the broker ends");
        }
        size += buffer.size();
        out.write(buffer.content());
        buffer.clear();
    }

    /** What leaves for the old log after this one began. */
    void also(LogBuffer records) {
        if (meanwhile.size() > MOST_MEANWHILE) {
            givenUp = true;
        } else if (!givenUp) {
            meanwhile.append(records);
        }
    }

    boolean running() {
        return work.running();
    }

    /**
     * The new log with all that was committed, still beside the old one, when it is no longer running.
     *
     * @throws IOException when it could not be written; nothing is left of it then
     */
    LogFile finished() throws IOException {
        Optional<IOException> failure = work.failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
        LogFile log = Objects.requireNonNull(written, "a rewrite that did not fail");
        try {
            leave(meanwhile, log);
            return log;
        } catch (IOException e) {
            discard(log);
            throw e;
        }
    }

    /** Bytes of what {@link #finished} gave. */
    long size() {
        return size;
    }

    Path file() {
        return file;
    }

    /** Stops it, waits for that and takes away what is there of it. */
    void giveUp() {
        givenUp = true;
        work.finish();
        if (written != null) {
            discard(written);
        }
    }

    /** What cannot be deleted now goes before the next rewrite. */
    void discard(LogFile log) {
        try {
            log.close();
            disk.delete(file);
        } catch (IOException e) {
            StateLog.LOG.debug("Could not delete {}", file, e);
        }
    }
}
