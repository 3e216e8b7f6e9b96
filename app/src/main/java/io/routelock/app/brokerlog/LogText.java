package io.routelock.app.brokerlog;

import io.routelock.app.workbench.Progress;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.log.BrokerLog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Reads logs, of long ones the end: what has just failed stands there.
 *
 * @param mostBytes of a file, or characters of a pasted text
 */
record LogText(long mostBytes, int mostLines) {

    /** Half of the memory that the program is given holds it. */
    static final LogText STANDARD = new LogText(64L << 20, 1_000_000);

    private static final int BLOCK = 1 << 20;

    /**
     * Reads what the file has now; waits for the disk. A broker may go on writing.
     *
     * @throws FindingException {@code broker-log.unreadable}
     */
    OpenLog file(Path path, Progress progress) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return read(path, channel, progress);
        } catch (IOException e) {
            throw new FindingException(BrokerLogFindings.unreadable(path, e), e);
        } catch (UncheckedIOException e) {
            throw new FindingException(BrokerLogFindings.unreadable(path, causeOf(e)), e);
        }
    }

    private static IOException causeOf(UncheckedIOException e) {
        return e.getCause() instanceof IOException cause ? cause : new IOException(e);
    }

    private OpenLog read(Path path, FileChannel channel, Progress progress) throws IOException {
        long size = channel.size();
        // Even, for the two bytes of a character of UTF-16.
        long from = Math.max(0, size - mostBytes) & ~1L;
        long before = lineEnds(channel, 0, from, progress);
        long inside = lineEnds(channel, from, size, progress);
        // The first of the lines that are read may be half a line.
        long skipped = Math.max(from > 0 ? 1 : 0, inside + 1 - mostLines);
        int first = (int) Math.min(before + skipped + 1, Integer.MAX_VALUE - (long) mostLines);
        Charset charset = charset(channel);
        InputStream part = new Bounded(Channels.newInputStream(channel.position(from)), size - from);
        Reader reader = new BufferedReader(new InputStreamReader(part, charset));
        BrokerLog log = BrokerLog.read(LogLines.of(reader).skip(skipped), first, ZoneId.systemDefault());
        Optional<String> leftOut =
                Optional.of(leftOut(path.getFileName() + "", size, first)).filter(it -> skipped > 0);
        return new OpenLog(path.getFileName() + "", Optional.of(path), log, leftOut);
    }

    private static String leftOut(String name, long size, int first) {
        return String.format(
                Locale.ROOT,
                "%s has %d MB, which is too much to show: this is its end, from line %d on.",
                name,
                Math.round(size / 1e6),
                first);
    }

    /** PowerShell writes what it redirects as UTF-16. */
    private static Charset charset(FileChannel channel) throws IOException {
        ByteBuffer mark = ByteBuffer.allocate(2);
        channel.read(mark, 0);
        int first = mark.position() < 2 ? 0 : mark.getShort(0) & 0xFFFF;
        return switch (first) {
            case 0xFFFE -> StandardCharsets.UTF_16LE;
            case 0xFEFF -> StandardCharsets.UTF_16BE;
            default -> StandardCharsets.UTF_8;
        };
    }

    private static long lineEnds(FileChannel channel, long from, long to, Progress progress)
            throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        long found = 0;
        for (long at = from; at < to; at += block.position()) {
            if (progress.cancelled()) {
                throw new CancellationException();
            }
            block.clear().limit((int) Math.min(BLOCK, to - at));
            if (channel.read(block, at) < 0) {
                // Somebody has cut the file since.
                return found;
            }
            for (int i = 0; i < block.position(); i++) {
                found += block.get(i) == '\n' ? 1 : 0;
            }
        }
        return found;
    }

    /** What was on the clipboard. */
    OpenLog pasted(String text) {
        String part = text.substring((int) Math.max(0, text.length() - mostBytes));
        long lines = part.lines().count();
        long skipped = Math.max(part.length() < text.length() ? 1 : 0, lines - mostLines);
        long before = text.substring(0, text.length() - part.length()).chars().filter(c -> c == '\n').count();
        int first = (int) Math.min(before + skipped + 1, Integer.MAX_VALUE - (long) mostLines);
        BrokerLog log =
                BrokerLog.read(
                        LogLines.of(new StringReader(part)).skip(skipped), first, ZoneId.systemDefault());
        Optional<String> leftOut =
                Optional.of(leftOut("The pasted text", text.length(), first)).filter(it -> skipped > 0);
        return new OpenLog(OpenLog.PASTED, Optional.empty(), log, leftOut);
    }

    /** No further than the file was long when its lines were counted. */
    private static final class Bounded extends InputStream {

        private final InputStream in;
        private long left;

        Bounded(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = left == 0 ? -1 : in.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }
}
