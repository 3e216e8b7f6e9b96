package io.routelock.runtime.broker.report;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file, standard output or standard error. Each line is one write, so that lines of others on the same
 * stream stay whole.
 *
 * @param owned whether it is closed with the log
 */
record StreamDestination(OutputStream stream, boolean owned) implements LogDestination {

    /**
     * Adds to the end of a file. A new one is for its owner alone, as mosquitto makes it: it tells who is
     * connected from where. On Windows, too, others may rename it while it is open, as rotation does.
     *
     * @throws IOException when it cannot be opened for writing
     */
    static StreamDestination file(Path path) throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix && Files.notExists(path)) {
            Files.createFile(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return new StreamDestination(Files.newOutputStream(path, CREATE, APPEND), true);
    }

    @Override
    public void write(LoggedLine line) throws IOException {
        stream.write((line.line() + "\n").getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }

    @Override
    public void close() {
        if (owned) {
            try {
                stream.close();
            } catch (IOException e) {
                // Every line was written by itself: there is nothing left that could be lost.
            }
        }
    }
}
