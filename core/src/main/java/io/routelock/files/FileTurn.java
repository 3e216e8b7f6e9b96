package io.routelock.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The turn of one thread of one program to change a file.
 *
 * <p>The router and the console program both add routes; without turns the later save would lose the earlier
 * one, or fail. The lock is taken on a file of its own, since the file itself is replaced by each save. That
 * file stays: to delete it would let two programs lock two files of one name. TwinCAT and mosquitto know
 * nothing of it.
 *
 * <p>The system's lock belongs to the process, so threads take turns by a lock of ours first. It is one for
 * all files: a turn lasts milliseconds.
 */
public final class FileTurn implements AutoCloseable {

    private static final ReentrantLock THREADS = new ReentrantLock();

    private final FileChannel channel;
    private final FileLock lock;

    private FileTurn(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Waits until nobody else has the turn.
     *
     * @param lockFile one for each file that is shared; made if it is not there
     * @throws InterruptedException when the thread is interrupted before another thread is done
     * @throws IOException when the lock file cannot be made, and as {@link
     *     java.nio.channels.FileLockInterruptionException} when the thread is interrupted before another
     *     program is done
     */
    public static FileTurn take(Path lockFile) throws IOException, InterruptedException {
        THREADS.lockInterruptibly();
        try {
            FileChannel channel = open(lockFile);
            return new FileTurn(channel, lock(channel));
        } catch (IOException | RuntimeException e) {
            THREADS.unlock();
            throw e;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.lock();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        } finally {
            THREADS.unlock();
        }
    }
}
