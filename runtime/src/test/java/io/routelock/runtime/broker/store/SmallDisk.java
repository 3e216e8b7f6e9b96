package io.routelock.runtime.broker.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A disk that can be full, or broken, when a test says so. */
final class SmallDisk implements Disk {

    private final Disk real = new RealDisk();

    /** How many bytes more it takes; a write beyond is done in part, as on a real disk. */
    private long room = Long.MAX_VALUE;

    private boolean forces = true;
    private boolean moves = true;
    private boolean replacesOpenFiles = true;
    private int creations;
    private int open;

    /** Windows does not. */
    void replacesOpenFiles(boolean works) {
        replacesOpenFiles = works;
    }

    void takes(long bytes) {
        room = bytes;
    }

    void forces(boolean works) {
        forces = works;
    }

    void moves(boolean works) {
        moves = works;
    }

    /** How many files are open. */
    int open() {
        return open;
    }

    /** How many files were begun. */
    int creations() {
        return creations;
    }

    @Override
    public LogFile create(Path file) throws IOException {
        creations++;
        return new SmallFile(real.create(file));
    }

    @Override
    public LogFile open(Path file, long size) throws IOException {
        return new SmallFile(real.open(file, size));
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        // One is the new file itself.
        if (!moves || !replacesOpenFiles && open > 1) {
            throw new IOException("Device or resource busy");
        }
        real.move(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        real.delete(file);
    }

    @Override
    public void force(Path folder) throws IOException {
        real.force(folder);
    }

    private final class SmallFile implements LogFile {
        private final LogFile file;
        private boolean closed;

        SmallFile(LogFile file) {
            this.file = file;
            open++;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            int fits = (int) Math.min(room, bytes.remaining());
            boolean all = fits == bytes.remaining();
            file.write(bytes.slice(bytes.position(), fits));
            room -= fits;
            if (!all) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void cut(long size) throws IOException {
            file.cut(size);
        }

        @Override
        public void force() throws IOException {
            if (!forces) {
                throw new IOException("Input/output error");
            }
            file.force();
        }

        @Override
        public void close() throws IOException {
            open -= closed ? 0 : 1;
            closed = true;
            file.close();
        }
    }
}
