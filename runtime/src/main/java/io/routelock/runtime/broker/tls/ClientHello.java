package io.routelock.runtime.broker.tls;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a client offers (RFC 5246, 7.4.1.2, and RFC 8446, 4.2.1; all numbers big-endian), read only to explain
 * a failure: what is missing or broken is left out.
 *
 * @param versions the newest first; at least one
 * @param suites in the client's order
 * @param sharedKey whether it offers a pre-shared key of TLS 1.3, which may be a session it resumes
 */
record ClientHello(List<Integer> versions, List<Integer> suites, boolean sharedKey) {

    private static final int HANDSHAKE_RECORD = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int RANDOM_LENGTH = 32;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int PRE_SHARED_KEY = 41;

    ClientHello {
        versions = List.copyOf(versions);
        suites = List.copyOf(suites);
    }

    /** Empty when the bytes are no ClientHello up to its suites. */
    static Optional<ClientHello> read(byte[] wire) {
        ByteBuffer message = ByteBuffer.wrap(unwrapped(ByteBuffer.wrap(wire)));
        try {
            if (message.get() != CLIENT_HELLO) {
                return Optional.empty();
            }
            skip(message, 3);
            int version = u16(message);
            skip(message, RANDOM_LENGTH);
            skip(message, u8(message));
            List<Integer> suites = numbers(slice(message, u16(message)));
            return Optional.of(withExtensions(message, version, suites));
        } catch (BufferUnderflowException _) {
            return Optional.empty();
        }
    }

    /** What handshake records hold; the last may be incomplete. */
    private static byte[] unwrapped(ByteBuffer wire) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (wire.remaining() > 5 && wire.get() == HANDSHAKE_RECORD) {
            skip(wire, 2);
            byte[] fragment = new byte[Math.min(u16(wire), wire.remaining())];
            wire.get(fragment);
            out.writeBytes(fragment);
        }
        return out.toByteArray();
    }

    private static ClientHello withExtensions(ByteBuffer in, int version, List<Integer> suites) {
        List<Integer> versions = new ArrayList<>(List.of(version));
        boolean sharedKey = false;
        try {
            skip(in, u8(in));
            skip(in, 2);
            while (in.hasRemaining()) {
                int type = u16(in);
                ByteBuffer content = slice(in, u16(in));
                sharedKey |= type == PRE_SHARED_KEY;
                if (type == SUPPORTED_VERSIONS) {
                    versions = versions(content);
                }
            }
        } catch (BufferUnderflowException _) {
            // A hello without extensions, or one that was cut short: what there was counts.
        }
        return new ClientHello(versions, suites, sharedKey);
    }

    private static List<Integer> versions(ByteBuffer content) {
        List<Integer> versions =
                numbers(slice(content, u8(content))).stream().filter(ClientHello::isVersion).toList();
        if (versions.isEmpty()) {
            throw new BufferUnderflowException();
        }
        return versions;
    }

    /** Not what RFC 8701 makes clients throw in. */
    private static boolean isVersion(int number) {
        return number >>> Byte.SIZE == 3;
    }

    private static List<Integer> numbers(ByteBuffer in) {
        List<Integer> numbers = new ArrayList<>();
        while (in.remaining() > 1) {
            numbers.add(u16(in));
        }
        return numbers;
    }

    private static ByteBuffer slice(ByteBuffer in, int length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer part = in.slice(in.position(), length);
        skip(in, length);
        return part;
    }

    private static void skip(ByteBuffer in, int length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        in.position(in.position() + length);
    }

    private static int u8(ByteBuffer in) {
        return in.get() & 0xFF;
    }

    private static int u16(ByteBuffer in) {
        return in.getShort() & 0xFFFF;
    }

    /** Whether it speaks a version of at least that number. */
    boolean speaks(int least) {
        return versions.stream().anyMatch(version -> version >= least);
    }
}
