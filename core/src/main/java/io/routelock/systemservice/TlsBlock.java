package io.routelock.systemservice;

import io.netty.buffer.ByteBuf;
import io.routelock.ams.FieldReader;
import io.routelock.ams.Octets;
import io.routelock.pki.Secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The TLS block of an AdsSysAddRemote, little-endian: flags u32, start u16, five u16 of which four are
 * lengths, then identity, password, key and host (protocol notes: system-service). The texts are Windows-1252
 * and their lengths count the zero byte at their end; the key is bytes.
 *
 * <p>Where "start" leads is not known, since the texts follow the head anyway: it is written as the size of
 * the head and not looked at.
 *
 * @param flags with the type
 * @param identity empty when there is none
 * @param key 64 hexadecimal digits
 */
record TlsBlock(int flags, String identity, Optional<Secret> password, Optional<Secret> key) {

    private static final int HEAD = 16;

    /** With the zero byte; a key is shorter. */
    private static final int LONGEST = 256;

    private static final int KEY_SIZE = 32;

    /** The part of known size. */
    record Head(int flags, int identity, int password, int key, int host) {

        static Head readFrom(FieldReader in) {
            int flags = (int) in.u32("TLS flags");
            in.u16("TLS start");
            int identity = in.u16("length of TLS identity");
            int password = in.u16("length of TLS password");
            in.u16("TLS reserved");
            int key = in.u16("length of TLS key");
            return new Head(flags, identity, password, key, in.u16("length of TLS host"));
        }

        /** A user name is none. */
        boolean tellsIdentity() {
            boolean psk = (flags & RemoteTls.TYPE_MASK) == RemoteTls.PRE_SHARED_KEY.flags();
            return psk && (flags & RemoteTls.LOGIN) == 0 && identity > 0 && identity <= LONGEST;
        }
    }

    /**
     * Reads all of it.
     *
     * @throws io.routelock.ams.WireFormatException when something is not there, or a text does not end where
     *     its length says; never with a piece of what was read
     */
    static TlsBlock readFrom(FieldReader in) {
        Head head = Head.readFrom(in);
        String identity = text(in, "TLS identity", head.identity()).map(TlsBlock::reveal).orElse("");
        Optional<Secret> password = text(in, "TLS password", head.password());
        Optional<Secret> key = key(in, head.key());
        in.bytes("TLS host", head.host());
        return new TlsBlock(head.flags(), identity, password, key);
    }

    private static String reveal(Secret text) {
        return text.useBytes(SystemService.CHARSET, bytes -> new String(bytes, SystemService.CHARSET));
    }

    private static Optional<Secret> text(FieldReader in, String field, int length) {
        if (length > LONGEST) {
            throw in.error("length of " + field, "at most " + LONGEST, length);
        }
        byte[] bytes = in.bytes(field, length).toArray();
        try {
            int end = 0;
            while (end < length && bytes[end] != 0) {
                end++;
            }
            if (length > 0 && end != length - 1) {
                throw in.error(field, "its only zero byte at its end", "another place or none");
            }
            return end == 0 ? Optional.empty() : Optional.of(secret(ByteBuffer.wrap(bytes, 0, end)));
        } catch (CharacterCodingException e) {
            throw in.error(field, "Windows-1252", "another character");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The five bytes that stand for nothing would become another password, not an error. */
    private static Secret secret(ByteBuffer bytes) throws CharacterCodingException {
        CharBuffer text = SystemService.CHARSET.newDecoder().decode(bytes);
        char[] characters = new char[text.remaining()];
        text.get(characters);
        Arrays.fill(text.array(), '\0');
        return wiped(characters);
    }

    private static Optional<Secret> key(FieldReader in, int length) {
        if (length == 0) {
            return Optional.empty();
        }
        if (length != KEY_SIZE) {
            throw in.error("length of TLS key", "0 or " + KEY_SIZE, length);
        }
        byte[] bytes = in.bytes("TLS key", length).toArray();
        char[] digits = new char[2 * length];
        HexFormat hex = HexFormat.of();
        for (int i = 0; i < length; i++) {
            digits[2 * i] = hex.toHighHexDigit(bytes[i]);
            digits[2 * i + 1] = hex.toLowHexDigit(bytes[i]);
        }
        Arrays.fill(bytes, (byte) 0);
        return Optional.of(wiped(digits));
    }

    private static Secret wiped(char[] characters) {
        Secret secret = Secret.of(characters);
        Arrays.fill(characters, '\0');
        return secret;
    }

    /** A block without secret. */
    static void write(int flags, String identity, ByteBuf out) {
        new TlsBlock(flags, identity, Optional.empty(), Optional.empty()).writeTo(out);
    }

    /**
     * Writes it.
     *
     * @throws io.routelock.diagnosis.FindingException {@code text.character} for a password that Windows-1252
     *     cannot write
     */
    void writeTo(ByteBuf out) {
        Octets name = identity.isEmpty() ? Octets.EMPTY : Octets.ofCString(identity, SystemService.CHARSET);
        byte[] secret = password.map(TlsBlock::cString).orElseGet(() -> new byte[0]);
        byte[] digits = key.map(TlsBlock::bytes).orElseGet(() -> new byte[0]);
        out.writeIntLE(flags);
        out.writeShortLE(HEAD);
        out.writeShortLE(name.size());
        out.writeShortLE(secret.length);
        out.writeShortLE(0);
        out.writeShortLE(digits.length);
        out.writeShortLE(0);
        name.writeTo(out);
        out.writeBytes(secret);
        out.writeBytes(digits);
        Arrays.fill(secret, (byte) 0);
        Arrays.fill(digits, (byte) 0);
    }

    private static byte[] cString(Secret text) {
        return text.useBytes(SystemService.CHARSET, bytes -> Arrays.copyOf(bytes, bytes.length + 1));
    }

    private static byte[] bytes(Secret digits) {
        return digits.useBytes(
                SystemService.CHARSET,
                ascii -> {
                    byte[] bytes = new byte[ascii.length / 2];
                    for (int i = 0; i < bytes.length; i++) {
                        int high = HexFormat.fromHexDigit(ascii[2 * i]);
                        bytes[i] = (byte) (high << 4 | HexFormat.fromHexDigit(ascii[2 * i + 1]));
                    }
                    return bytes;
                });
    }
}
