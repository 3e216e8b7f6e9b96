package io.routelock.net;

import io.netty.buffer.ByteBuf;
import io.routelock.net.HelloSniffer.Offer;

import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.TlsUtils;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the first bytes of a connection say of cipher suites: the part of a ClientHello (RFC 5246, 7.4.1.2;
 * all numbers big-endian) before compression methods and extensions, which may be absent, from records
 * (6.2.1) of any lengths.
 */
sealed interface ClientHelloSuites {

    /** As far as the bytes go, they are a ClientHello; {@code atLeast} bytes are needed to know more. */
    record Incomplete(int atLeast) implements ClientHelloSuites {}

    /** TLS of another kind, or no TLS. */
    record NoHello() implements ClientHelloSuites {}

    /** All cipher suites were there. */
    record Found(Offer offer) implements ClientHelloSuites {}

    /** Moves no index of the buffer, and throws nothing whatever is in it. */
    static ClientHelloSuites read(ByteBuf in) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        if (!Records.unwrap(in, message)) {
            return new NoHello();
        }
        return Message.read(message.toByteArray(), in.readableBytes());
    }

    /** Type, version of two bytes, length of two bytes, then the fragment of a handshake message. */
    final class Records {
        private static final int HEADER_LENGTH = 5;
        private static final int VERSION = 1;
        private static final int LENGTH = 3;
        private static final int HANDSHAKE = 22;
        private static final int MAJOR_VERSION = 3;
        private static final int MOST_IN_RECORD = 1 << 14;

        private Records() {}

        /** Whether it is handshake records alone, of which the last may be incomplete. */
        private static boolean unwrap(ByteBuf in, ByteArrayOutputStream out) {
            int at = in.readerIndex();
            while (at < in.writerIndex()) {
                int left = in.writerIndex() - at;
                if (!isHandshake(in, at, left)) {
                    return false;
                }
                if (left < HEADER_LENGTH) {
                    return true;
                }
                int length = in.getUnsignedShort(at + LENGTH);
                if (length == 0 || length > MOST_IN_RECORD) {
                    return false;
                }
                int there = Math.min(length, left - HEADER_LENGTH);
                out.writeBytes(bytes(in, at + HEADER_LENGTH, there));
                at += HEADER_LENGTH + length;
            }
            return true;
        }

        private static boolean isHandshake(ByteBuf in, int at, int left) {
            return in.getByte(at) == HANDSHAKE
                    && (left <= VERSION || in.getByte(at + VERSION) == MAJOR_VERSION);
        }

        private static byte[] bytes(ByteBuf in, int at, int length) {
            byte[] copy = new byte[length];
            in.getBytes(at, copy);
            return copy;
        }
    }

    /** Type, length of three bytes, version, random, session identifier, cipher suites. */
    final class Message {
        private static final int CLIENT_HELLO = 1;
        private static final int LENGTH = 1;
        private static final int BODY = 4;
        private static final int SESSION_LENGTH = 38;
        private static final int MOST_SESSION = 32;
        private static final int SUITE = 2;

        /** RFC 4279 and 5489; Bouncy Castle has forgotten them, and an old peer may still offer them. */
        private static final Set<Integer> WITH_RC4 = Set.of(0x008A, 0x008E, 0x0092, 0xC033);

        private Message() {}

        private static ClientHelloSuites read(byte[] message, int received) {
            if (message.length > 0 && message[0] != CLIENT_HELLO) {
                return new NoHello();
            }
            int suitesLength = SESSION_LENGTH + 1;
            if (message.length < suitesLength) {
                return lacks(suitesLength, message, received);
            }
            int session = message[SESSION_LENGTH] & 0xFF;
            suitesLength += session;
            int suites = suitesLength + Short.BYTES;
            if (session > MOST_SESSION) {
                return new NoHello();
            }
            if (message.length < suites) {
                return lacks(suites, message, received);
            }
            int end = suites + TlsUtils.readUint16(message, suitesLength);
            if (!fits(suites, end, BODY + TlsUtils.readUint24(message, LENGTH))) {
                return new NoHello();
            }
            return message.length < end
                    ? lacks(end, message, received)
                    : new Found(offer(message, suites, end));
        }

        private static boolean fits(int suites, int end, int endOfMessage) {
            return end > suites && (end - suites) % SUITE == 0 && end <= endOfMessage;
        }

        private static Incomplete lacks(int needed, byte[] message, int received) {
            return new Incomplete(received + needed - message.length);
        }

        private static Offer offer(byte[] message, int from, int end) {
            int[] telling =
                    IntStream.iterate(from, at -> at < end, at -> at + SUITE)
                            .map(at -> TlsUtils.readUint16(message, at))
                            .filter(suite -> !saysNothing(suite))
                            .toArray();
            return telling.length > 0 && IntStream.of(telling).allMatch(Message::isPreShared)
                    ? Offer.PRE_SHARED_KEY
                    : Offer.CERTIFICATES;
        }

        private static boolean saysNothing(int suite) {
            return switch (suite) {
                case CipherSuite.TLS_EMPTY_RENEGOTIATION_INFO_SCSV, CipherSuite.TLS_FALLBACK_SCSV -> true;
                default -> isGrease(suite) || keyExchange(suite) == KeyExchangeAlgorithm.NULL;
            };
        }

        /** RFC 8701: 0x0A0A, 0x1A1A and so on, 0xFAFA. */
        private static boolean isGrease(int suite) {
            return (suite & 0x0F0F) == 0x0A0A && suite >>> Byte.SIZE == (suite & 0xFF);
        }

        /** Those with DHE, ECDHE or RSA besides are nothing that the JDK could serve either. */
        private static boolean isPreShared(int suite) {
            return switch (keyExchange(suite)) {
                case KeyExchangeAlgorithm.PSK,
                        KeyExchangeAlgorithm.DHE_PSK,
                        KeyExchangeAlgorithm.ECDHE_PSK,
                        KeyExchangeAlgorithm.RSA_PSK ->
                        true;
                default -> WITH_RC4.contains(suite);
            };
        }

        private static int keyExchange(int suite) {
            return TlsUtils.getKeyExchangeAlgorithm(suite);
        }
    }
}
