package io.routelock.secureads;

import io.netty.buffer.ByteBuf;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.WireFormatException;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;

import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of a {@link TlsConnectInfo}. Numbers are little-endian, text is Windows-1252 (protocol notes:
 * secure-ads).
 */
public final class TlsConnectInfoCodec {

    static final int TOTAL_LENGTH = 0;
    static final int FLAGS = 2;
    static final int VERSION = 4;
    static final int ERROR = 5;
    static final int NET_ID = 6;
    static final int USER_LENGTH = 12;
    static final int PASSWORD_LENGTH = 13;
    static final int RESERVED = 14;
    static final int HOST_NAME = 32;
    static final int USER = 64;

    private static final int RESERVED_LENGTH = 18;

    private TlsConnectInfoCodec() {}

    /** Appends the message; the caller owns the buffer, which may then hold a password. */
    public static void encode(TlsConnectInfo info, ByteBuf out) {
        int start = out.writerIndex();
        out.writeShortLE(0);
        out.writeShortLE(info.flags().bits());
        out.writeByte(info.version());
        out.writeByte(info.error().code());
        info.netId().writeTo(out);
        out.writeShortLE(0);
        out.writeZero(RESERVED_LENGTH);
        byte[] name = Windows1252.encode("host name", info.hostName());
        out.writeBytes(name).writeZero(TlsConnectInfo.HOST_NAME_LENGTH - name.length);
        info.credentials().ifPresent(credentials -> encode(credentials, start, out));
        out.setShortLE(start + TOTAL_LENGTH, out.writerIndex() - start);
    }

    private static void encode(Credentials credentials, int start, ByteBuf out) {
        byte[] user = Windows1252.encode("user name", credentials.user());
        out.setByte(start + USER_LENGTH, user.length);
        out.writeBytes(user);
        credentials
                .password()
                .useBytes(
                        Windows1252.CHARSET,
                        bytes -> out.setByte(start + PASSWORD_LENGTH, bytes.length).writeBytes(bytes));
    }

    /**
     * Reads exactly one message, which is all that the buffer holds.
     *
     * <p>Reserved bytes and what stands behind the NUL of the host name are not looked at.
     *
     * @throws WireFormatException when lengths lie or text is none; the buffer is then not advanced
     */
    public static TlsConnectInfo decode(ByteBuf in) {
        checkLengths(in);
        int start = in.readerIndex();
        TlsConnectInfo info =
                new TlsConnectInfo(
                        new TlsConnectFlags(in.getUnsignedShortLE(start + FLAGS)),
                        in.getUnsignedByte(start + VERSION),
                        new TlsConnectError(in.getUnsignedByte(start + ERROR)),
                        AmsNetId.readFrom(in.slice(start + NET_ID, AmsNetId.LENGTH)),
                        hostName(in),
                        credentials(in));
        in.skipBytes(in.readableBytes());
        return info;
    }

    private static void checkLengths(ByteBuf in) {
        int start = in.readerIndex();
        int there = in.readableBytes();
        if (there < TlsConnectInfo.MIN_LENGTH) {
            throw WireFormatException.at("TlsConnectInfo", 0, "at least 64 bytes", there);
        }
        int total = checkTotal(in.getUnsignedShortLE(start + TOTAL_LENGTH));
        if (total != there) {
            throw WireFormatException.at("total length", TOTAL_LENGTH, there + " bytes", total);
        }
        int user = in.getUnsignedByte(start + USER_LENGTH);
        int password = in.getUnsignedByte(start + PASSWORD_LENGTH);
        if (USER + user + password != total) {
            throw WireFormatException.at(
                    "lengths of user name and password",
                    USER_LENGTH,
                    "a sum of " + (total - USER),
                    user + password);
        }
        if (user == 0 && password > 0) {
            throw WireFormatException.at(
                    "user name length", USER_LENGTH, "a user name with the password", user);
        }
    }

    /** The total length if a message can have it. */
    static int checkTotal(int total) {
        if (total < TlsConnectInfo.MIN_LENGTH || total > TlsConnectInfo.MAX_LENGTH) {
            throw WireFormatException.at("total length", TOTAL_LENGTH, "64 to 512", total);
        }
        return total;
    }

    private static String hostName(ByteBuf in) {
        int start = in.readerIndex() + HOST_NAME;
        int nul = in.indexOf(start, start + TlsConnectInfo.HOST_NAME_LENGTH, (byte) 0);
        int length = nul < 0 ? TlsConnectInfo.HOST_NAME_LENGTH : nul - start;
        String name = new String(Windows1252.read(in, "host name", HOST_NAME, length));
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw WireFormatException.at("host name", HOST_NAME, "printable text", "control characters");
        }
        return name;
    }

    private static Optional<Credentials> credentials(ByteBuf in) {
        int userLength = in.getUnsignedByte(in.readerIndex() + USER_LENGTH);
        int passwordLength = in.getUnsignedByte(in.readerIndex() + PASSWORD_LENGTH);
        if (userLength == 0) {
            return Optional.empty();
        }
        char[] user = Windows1252.read(in, "user name", USER, userLength);
        char[] password = Windows1252.read(in, "password", USER + userLength, passwordLength);
        try {
            return Optional.of(new Credentials(new String(user), Secret.of(password)));
        } catch (FindingException e) {
            throw new IllegalStateException("the lengths were checked before", e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
