package io.routelock.runtime.broker.store;

import io.routelock.diagnosis.FindingException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second broker off a log. The lock is on a file of its own, since the log is replaced now and then;
 * that file stays, as to delete it would let two brokers lock two files of one name.
 *
 * <p>On POSIX a process loses its lock when it closes any other channel on the file, so within this process a
 * second broker is turned away before it opens one.
 */
final class StateLock implements AutoCloseable {

    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private StateLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @param state absolute, without symbolic links in its folder
     * @throws FindingException {@code broker.state-in-use}
     */
    static StateLock take(Path state) throws IOException {
        Path file = state.resolveSibling(state.getFileName() + ".lock");
        if (!HELD.add(file)) {
            throw new FindingException(StoreFindings.inUse(state));
        }
        try {
            return new StateLock(file, lock(file, state));
        } catch (IOException | RuntimeException e) {
            HELD.remove(file);
            throw e;
        }
    }

    private static FileChannel lock(Path file, Path state) throws IOException {
        FileChannel channel =
                RealDisk.openForOwner(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new FindingException(StoreFindings.inUse(state));
            }
            return channel;
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new FindingException(StoreFindings.inUse(state), e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * The lock goes with its channel. A second time does nothing: the file may be another broker's by then.
     */
    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } finally {
            HELD.remove(file);
        }
    }
}
