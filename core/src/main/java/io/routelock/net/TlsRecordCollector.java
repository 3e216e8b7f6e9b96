package io.routelock.net;

import io.netty.buffer.ByteBuf;
import io.netty.handler.ssl.NotSslRecordException;

import org.bouncycastle.tls.TlsProtocol;

import java.io.IOException;
import java.util.Arrays;

/**
 * Makes whole TLS records (RFC 5246, 6.2.1) of pieces of any size, in an array that it uses again: Bouncy
 * Castle decrypts a record in place when it gets exactly one, and copies it before when not.
 */
final class TlsRecordCollector {

    private static final int HEADER_LENGTH = 5;
    private static final int FIRST_TYPE = 20;
    private static final int LAST_TYPE = 23;
    private static final int MAJOR_VERSION = 3;

    private byte[] record = new byte[HEADER_LENGTH];
    private int filled;
    private int length = HEADER_LENGTH;
    private boolean hasHeader;
    private boolean seenTls;

    /**
     * Takes from the bytes what the record still lacks.
     *
     * @return whether the record is complete
     * @throws NotSslRecordException when the first bytes of a connection are not TLS
     * @throws IOException when Bouncy Castle refuses type or length; it has an alert to send then
     */
    boolean fill(ByteBuf in, TlsProtocol protocol) throws IOException {
        take(in);
        if (!hasHeader && filled == HEADER_LENGTH) {
            requireTls();
            length = protocol.previewInputRecord(Arrays.copyOf(record, HEADER_LENGTH)).getRecordSize();
            hasHeader = true;
            makeRoom();
            take(in);
        }
        return hasHeader && filled == length;
    }

    private void take(ByteBuf in) {
        int taken = Math.min(length - filled, in.readableBytes());
        in.readBytes(record, filled, taken);
        filled += taken;
    }

    private void makeRoom() {
        if (record.length < length) {
            record = Arrays.copyOf(record, length);
        }
    }

    /** Later, what is not TLS is a broken connection and no other service. */
    private void requireTls() throws NotSslRecordException {
        if (!seenTls && (record[0] < FIRST_TYPE || record[0] > LAST_TYPE || record[1] != MAJOR_VERSION)) {
            throw new NotSslRecordException("the first bytes are not those of a TLS record");
        }
        seenTls = true;
    }

    /** The complete record is at the beginning. */
    byte[] array() {
        return record;
    }

    /** Bytes of the complete record, header included. */
    int length() {
        return length;
    }

    void next() {
        filled = 0;
        length = HEADER_LENGTH;
        hasHeader = false;
    }
}
