package io.routelock.ams;

import io.netty.buffer.ByteBuf;

/**
 * The 32-byte header of an AMS frame, without the length of its data, which the frame itself knows.
 *
 * <p>All numbers are little-endian on the wire.
 *
 * @param commandId the ADS command, see {@link AdsCommand}; unknown ones are carried as they are
 * @param stateFlags see {@link #REQUEST}, {@link #RESPONSE}; unknown bits are carried as they are
 * @param errorCode 0 in requests and in answers that a device gave; else why a router or device did not carry
 *     the request to its end
 * @param invokeId chosen by the sender of a request and repeated in its answer
 */
public record AmsHeader(
        AmsAddress target,
        AmsAddress source,
        int commandId,
        int stateFlags,
        AdsErrorCode errorCode,
        int invokeId) {

    public static final int LENGTH = 32;

    /** Flags of an ADS request over TCP. */
    public static final int REQUEST = 0x0004;

    /** Flags of an ADS response over TCP. */
    public static final int RESPONSE = 0x0005;

    private static final int RESPONSE_BIT = 0x0001;

    /** Where the length of the data stands: a u32. */
    static final int DATA_LENGTH_OFFSET = 20;

    public AmsHeader {
        checkU16("command id", commandId);
        checkU16("state flags", stateFlags);
    }

    private static void checkU16(String name, int value) {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException(name + " has 16 bits, not " + value);
        }
    }

    public static AmsHeader request(AmsAddress target, AmsAddress source, AdsCommand command, int invokeId) {
        return new AmsHeader(target, source, command.id(), REQUEST, AdsErrorCode.OK, invokeId);
    }

    /** The header of the answer to this request: addresses exchanged, same command and invoke id. */
    public AmsHeader answer(AdsErrorCode error) {
        return new AmsHeader(source, target, commandId, stateFlags | RESPONSE_BIT, error, invokeId);
    }

    AmsHeader withTarget(AmsAddress other) {
        return new AmsHeader(other, source, commandId, stateFlags, errorCode, invokeId);
    }

    AmsHeader withSource(AmsAddress other) {
        return new AmsHeader(target, other, commandId, stateFlags, errorCode, invokeId);
    }

    public boolean isResponse() {
        return (stateFlags & RESPONSE_BIT) != 0;
    }

    /** Whether the sender waits for an answer: a request that is not a notification. */
    public boolean wantsAnswer() {
        return !isResponse() && commandId != AdsCommand.DEVICE_NOTIFICATION.id();
    }

    /** Writes the header with that data length; the data follows it. */
    void writeTo(ByteBuf out, int dataLength) {
        target.writeTo(out);
        source.writeTo(out);
        out.writeShortLE(commandId);
        out.writeShortLE(stateFlags);
        out.writeIntLE(dataLength);
        out.writeIntLE(errorCode.value());
        out.writeIntLE(invokeId);
    }

    /** Reads a header but for the data length; the caller has checked that 32 bytes are there. */
    static AmsHeader readFrom(ByteBuf in) {
        AmsAddress target = AmsAddress.readFrom(in);
        AmsAddress source = AmsAddress.readFrom(in);
        int commandId = in.readUnsignedShortLE();
        int stateFlags = in.readUnsignedShortLE();
        in.skipBytes(Integer.BYTES);
        AdsErrorCode errorCode = AdsErrorCode.of(in.readIntLE());
        int invokeId = in.readIntLE();
        return new AmsHeader(target, source, commandId, stateFlags, errorCode, invokeId);
    }
}
