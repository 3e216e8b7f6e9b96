package io.routelock.runtime.broker.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The first 16 bytes of a log, big-endian: magic (8), version of the format (2), how it begins (2), CRC32C of
 * those (4).
 *
 * @param begins what stands behind it
 */
record LogHeader(Begins begins) {

    /** Magic and version stay where they are in every version. */
    static final int BYTES = 16;

    static final int VERSION = 1;

    private static final byte[] MAGIC = "RLBROKER".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION_AT = MAGIC.length;
    private static final int BEGINS_AT = VERSION_AT + Short.BYTES;
    private static final int CHECKSUM_AT = BEGINS_AT + Short.BYTES;

    enum Begins {
        EMPTY(0),
        /**
         * The first commit is the whole state at the time when the file was written. It was on the disk
         * before the file had its name, so no torn write can be in it.
         */
        WITH_STATE(1);

        private final int code;

        Begins(int code) {
            this.code = code;
        }
    }

    /** What the first bytes of a file are. */
    enum Kind {
        OURS,
        /** A piece of a header of ours and nothing more, or zeros: a file that was just begun. */
        TORN,
        NEWER,
        /** A header of ours in which bytes have changed. */
        DAMAGED,
        FOREIGN
    }

    ByteBuffer bytes() {
        ByteBuffer header = ByteBuffer.allocate(BYTES);
        header.put(MAGIC).putShort((short) VERSION).putShort((short) begins.code);
        return header.putInt(checksum(header.array())).flip();
    }

    private static int checksum(byte[] header) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, CHECKSUM_AT);
        return (int) crc.getValue();
    }

    /**
     * @param first as many bytes as a header has, fewer only if the file has no more
     */
    static Kind kind(byte[] first) {
        if (first.length < BYTES) {
            return isPiece(first) ? Kind.TORN : Kind.FOREIGN;
        }
        if (!Arrays.equals(first, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return Kind.FOREIGN;
        }
        ByteBuffer header = ByteBuffer.wrap(first);
        if (header.getInt(CHECKSUM_AT) == checksum(first)) {
            return header.getShort(VERSION_AT) == VERSION ? Kind.OURS : Kind.NEWER;
        }
        return Short.toUnsignedInt(header.getShort(VERSION_AT)) > VERSION ? Kind.NEWER : Kind.DAMAGED;
    }

    private static boolean isPiece(byte[] first) {
        return Arrays.equals(first, new byte[first.length])
                || Arrays.stream(Begins.values())
                        .map(begins -> Arrays.copyOf(new LogHeader(begins).bytes().array(), first.length))
                        .anyMatch(piece -> Arrays.equals(piece, first));
    }

    /**
     * @param first the header of a file that is {@link Kind#OURS}
     */
    static LogHeader of(byte[] first) {
        boolean state = ByteBuffer.wrap(first).getShort(BEGINS_AT) == Begins.WITH_STATE.code;
        return new LogHeader(state ? Begins.WITH_STATE : Begins.EMPTY);
    }
}
