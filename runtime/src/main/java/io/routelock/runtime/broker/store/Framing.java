package io.routelock.runtime.broker.store;

import java.util.zip.CRC32C;

/**
 * How a record stands in the file, big-endian: bytes of the body (4), type (1), CRC32C of those five bytes
 * and the body (4), body.
 */
final class Framing {

    static final int LENGTH_AT = 0;
    static final int TYPE_AT = 4;
    static final int CHECKSUM_AT = 5;
    static final int BODY_AT = 9;

    /**
     * Ends a commit: its number (8), rising by one, and how many entries it has (4). Entries without one
     * behind them do not count.
     */
    static final int COMMIT = 1;

    static final int COMMIT_BYTES = 12;

    private Framing() {}

    static int checksum(CRC32C crc, byte[] head, int headAt, byte[] body, int bodyAt, int length) {
        crc.reset();
        crc.update(head, headAt + LENGTH_AT, CHECKSUM_AT);
        crc.update(body, bodyAt, length);
        return (int) crc.getValue();
    }
}
