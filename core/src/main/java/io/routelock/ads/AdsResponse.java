package io.routelock.ads;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.FieldReader;
import io.routelock.ams.Octets;

import java.nio.charset.Charset;
import java.util.function.Consumer;

/**
 * What a device answered. {@link #decode} and {@link #writeTo} follow the response column of the command
 * table; all numbers are little-endian.
 *
 * <p>Every answer begins with a result. One other than 0 is a {@link Failed}, whatever follows it: devices
 * differ in how much they send then.
 */
public sealed interface AdsResponse {

    /** Writes the data of the AMS frame that carries the answer to that command. */
    void writeTo(ByteBuf out);

    /** Room for what {@link #writeAnswer} writes, in bytes; seldom more. */
    default int room() {
        return 32;
    }

    /**
     * Writes the data of the AMS frame that answers that command, a failure with zeroes in place of the
     * fields that a success has.
     *
     * <p>The result alone would do for {@link #decode}, and not for others: ads-client 2.1.0 ends its process
     * on a failed ReadWrite of four bytes, and PLC4X 0.13.1 waits in vain for the fields.
     */
    static void writeAnswer(AdsCommand command, AdsResponse response, ByteBuf out) {
        int end = out.writerIndex() + shortestSuccess(command);
        response.writeTo(out);
        out.writeZero(Math.max(0, end - out.writerIndex()));
    }

    private static int shortestSuccess(AdsCommand command) {
        return switch (command) {
            case READ, READ_WRITE, READ_STATE, ADD_DEVICE_NOTIFICATION -> 8;
            case READ_DEVICE_INFO -> 24;
            case WRITE, WRITE_CONTROL, DELETE_DEVICE_NOTIFICATION -> 4;
            case DEVICE_NOTIFICATION -> 0;
        };
    }

    /** The device did not do it. */
    record Failed(AdsErrorCode error) implements AdsResponse {
        public Failed {
            if (error.isOk()) {
                throw new IllegalArgumentException("a failure has an error code");
            }
        }

        @Override
        public void writeTo(ByteBuf out) {
            out.writeIntLE(error.value());
        }
    }

    /** Done, and nothing to tell: the answer to Write, WriteControl and DeleteDeviceNotification. */
    record Done() implements AdsResponse {
        @Override
        public void writeTo(ByteBuf out) {
            writeOk(out);
        }
    }

    /** The answer to Read and ReadWrite. */
    record Data(Octets data) implements AdsResponse {
        @Override
        public int room() {
            return 2 * Integer.BYTES + data.size();
        }

        @Override
        public void writeTo(ByteBuf out) {
            writeOk(out);
            out.writeIntLE(data.size());
            data.writeTo(out);
        }
    }

    /**
     * As {@link Data}, of a device that writes the value straight from where it lies: a copy less. What it
     * writes is the value of that moment.
     *
     * @param size bytes that it writes
     */
    record Held(int size, Consumer<ByteBuf> value) implements AdsResponse {
        @Override
        public int room() {
            return 2 * Integer.BYTES + size;
        }

        @Override
        public void writeTo(ByteBuf out) {
            writeOk(out);
            out.writeIntLE(size);
            value.accept(out);
        }

        /** With the value of now. */
        public Data copied() {
            ByteBuf copy = Unpooled.buffer(size);
            value.accept(copy);
            return new Data(Octets.readFrom(copy, size));
        }
    }

    /** The answer to ReadState. */
    record State(AdsState state, int deviceState) implements AdsResponse {
        public State {
            check("device state", deviceState, 0xFFFF);
        }

        @Override
        public void writeTo(ByteBuf out) {
            writeOk(out);
            out.writeShortLE(state.value());
            out.writeShortLE(deviceState);
        }
    }

    /**
     * The answer to ReadDeviceInfo.
     *
     * @param name at most 16 bytes of Windows-1252 on the wire; a longer one is cut there
     */
    record DeviceInfo(int major, int minor, int build, String name) implements AdsResponse {
        private static final Charset CHARSET = Charset.forName("windows-1252");
        private static final int NAME_LENGTH = 16;

        public DeviceInfo {
            check("major version", major, 0xFF);
            check("minor version", minor, 0xFF);
            check("build", build, 0xFFFF);
        }

        @Override
        public void writeTo(ByteBuf out) {
            writeOk(out);
            out.writeByte(major);
            out.writeByte(minor);
            out.writeShortLE(build);
            byte[] bytes = name.getBytes(CHARSET);
            int length = Math.min(bytes.length, NAME_LENGTH);
            out.writeBytes(bytes, 0, length);
            out.writeZero(NAME_LENGTH - length);
        }

        private static DeviceInfo readFrom(FieldReader in) {
            int major = in.u8("major version");
            int minor = in.u8("minor version");
            int build = in.u16("build");
            return new DeviceInfo(major, minor, build, in.bytes("name", NAME_LENGTH).toCString(CHARSET));
        }

        /** {@code 3.1.4026}. */
        public String version() {
            return major + "." + minor + "." + build;
        }
    }

    /** The answer to AddDeviceNotification. */
    record NotificationAdded(long handle) implements AdsResponse {
        public NotificationAdded {
            Unsigned32.check("handle", handle);
        }

        @Override
        public void writeTo(ByteBuf out) {
            writeOk(out);
            out.writeIntLE((int) handle);
        }
    }

    /**
     * Reads the data of a response frame whose header carries no error.
     *
     * @throws io.routelock.ams.WireFormatException when something is missing
     */
    static AdsResponse decode(AdsCommand command, ByteBuf data) {
        FieldReader in = new FieldReader(command.response(), data);
        AdsErrorCode result = AdsErrorCode.of((int) in.u32("result"));
        if (!result.isOk()) {
            return new Failed(result);
        }
        return switch (command) {
            case READ_DEVICE_INFO -> DeviceInfo.readFrom(in);
            case READ, READ_WRITE -> new Data(in.sized("data"));
            case WRITE, WRITE_CONTROL, DELETE_DEVICE_NOTIFICATION -> new Done();
            case READ_STATE -> new State(new AdsState(in.u16("ADS state")), in.u16("device state"));
            case ADD_DEVICE_NOTIFICATION -> new NotificationAdded(in.u32("handle"));
            case DEVICE_NOTIFICATION -> throw in.error("command", "one that has an answer", command);
        };
    }

    private static void check(String name, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(name + " is 0 to " + max + ", not " + value);
        }
    }

    private static void writeOk(ByteBuf out) {
        out.writeIntLE(0);
    }
}
