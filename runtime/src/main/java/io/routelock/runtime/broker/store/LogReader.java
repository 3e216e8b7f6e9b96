package io.routelock.runtime.broker.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Reads commit after commit, up to the first record that is not whole.
 *
 * <p>It never looks for another record behind that one: a payload may hold what looks like records, and
 * whoever may publish could then write sessions for others.
 */
final class LogReader {

    private static final int CHUNK = 1 << 20;

    private final DataInputStream in;
    private final CRC32C crc = new CRC32C();
    private final byte[] head = new byte[Framing.BODY_AT];
    private byte[] body = new byte[256];
    private long left;
    private long good;
    private long number;
    private boolean numbered;

    /**
     * @param in behind the header
     * @param size of the file
     * @param begins where the first commit has any number
     */
    LogReader(InputStream in, long size, LogHeader.Begins begins) {
        this.in = new DataInputStream(new BufferedInputStream(in, CHUNK));
        this.left = size - LogHeader.BYTES;
        this.good = LogHeader.BYTES;
        this.numbered = begins == LogHeader.Begins.EMPTY;
    }

    /** Where the last whole commit ends, in bytes from the start of the file. */
    long good() {
        return good;
    }

    /** Of the last commit; 0 before the first. */
    long number() {
        return number;
    }

    /**
     * The entries of the next commit; empty at the end, and where a commit is not whole.
     *
     * @throws UnfitEntryException when a record is whole and no entry
     */
    Optional<List<Entry>> next() throws IOException {
        List<Entry> entries = new ArrayList<>();
        long at = good;
        while (readRecord()) {
            at += Framing.BODY_AT + length();
            int type = head[Framing.TYPE_AT];
            if (type == Framing.COMMIT) {
                return take(entries) ? end(entries, at) : Optional.empty();
            }
            entries.add(EntryCodec.read(type, new BodyReader(body, length())));
        }
        return Optional.empty();
    }

    private Optional<List<Entry>> end(List<Entry> entries, long at) {
        good = at;
        return Optional.of(entries);
    }

    private boolean take(List<Entry> entries) {
        if (length() != Framing.COMMIT_BYTES) {
            return false;
        }
        ByteBuffer commit = ByteBuffer.wrap(body);
        long its = commit.getLong();
        if (commit.getInt() != entries.size() || (numbered && its != number + 1)) {
            return false;
        }
        number = its;
        numbered = true;
        return true;
    }

    private int length() {
        return ByteBuffer.wrap(head).getInt(Framing.LENGTH_AT);
    }

    private boolean readRecord() throws IOException {
        if (left < Framing.BODY_AT) {
            return false;
        }
        in.readFully(head);
        left -= Framing.BODY_AT;
        int length = length();
        if (length < 0 || length > left) {
            return false;
        }
        if (length > body.length) {
            body = new byte[Math.max(length, 2 * Math.min(body.length, CHUNK))];
        }
        in.readFully(body, 0, length);
        left -= length;
        int expected = ByteBuffer.wrap(head).getInt(Framing.CHECKSUM_AT);
        return expected == Framing.checksum(crc, head, 0, body, 0, length);
    }
}
