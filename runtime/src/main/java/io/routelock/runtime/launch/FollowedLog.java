package io.routelock.runtime.launch;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A log file that somebody else appends to, read on from where it ended. For one thread at a time. */
final class FollowedLog {

    private static final int MOST = 1 << 20;

    private final Path file;
    private long at;

    FollowedLog(Path file) throws IOException {
        this.file = file;
        this.at = Files.exists(file) ? Files.size(file) : 0;
    }

    /** The whole lines since the last time; of a log that grows faster than it is read, some at a time. */
    List<String> more() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            // One that shrank was begun anew.
            at = in.length() < at ? 0 : at;
            byte[] bytes = new byte[(int) Math.min(MOST, in.length() - at)];
            in.seek(at);
            if (!isFull(bytes, in)) {
                return List.of();
            }
            int whole = lastLineEnd(bytes) + 1;
            // A line that is longer than all that is read at a time would hold it up for ever.
            int taken = whole == 0 && bytes.length == MOST ? MOST : whole;
            at += taken;
            return new String(bytes, 0, taken, StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** One that is begun anew while it is read (copytruncate of logrotate) has fewer: nothing yet. */
    private static boolean isFull(byte[] bytes, RandomAccessFile in) throws IOException {
        try {
            in.readFully(bytes);
            return true;
        } catch (EOFException e) {
            return false;
        }
    }

    private static int lastLineEnd(byte[] bytes) {
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
