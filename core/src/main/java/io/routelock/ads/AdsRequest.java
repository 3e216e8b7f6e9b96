package io.routelock.ads;

import io.netty.buffer.ByteBuf;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsState;
import io.routelock.ams.FieldReader;
import io.routelock.ams.Octets;

/**
 * What one ADS device asks of another. {@link #decode} and {@link #writeTo} follow the request column of the
 * command table; all numbers are little-endian.
 */
public sealed interface AdsRequest {

    AdsCommand command();

    /** Writes the data of the AMS frame that carries this request. */
    void writeTo(ByteBuf out);

    /** Room for what {@link #writeTo} writes, in bytes; seldom more. */
    default int room() {
        return FIELDS;
    }

    /** Most requests without data have less, in bytes. */
    int FIELDS = 16;

    /** Asks for name and version. */
    record ReadDeviceInfo() implements AdsRequest {
        @Override
        public AdsCommand command() {
            return AdsCommand.READ_DEVICE_INFO;
        }

        @Override
        public void writeTo(ByteBuf out) {}
    }

    /** Asks for at most {@code length} bytes. */
    record Read(IndexAddress at, long length) implements AdsRequest {
        public Read {
            Unsigned32.check("length", length);
        }

        @Override
        public AdsCommand command() {
            return AdsCommand.READ;
        }

        @Override
        public void writeTo(ByteBuf out) {
            writeIndex(out, at);
            out.writeIntLE((int) length);
        }
    }

    record Write(IndexAddress at, Octets data) implements AdsRequest {
        @Override
        public int room() {
            return FIELDS + data.size();
        }

        @Override
        public AdsCommand command() {
            return AdsCommand.WRITE;
        }

        @Override
        public void writeTo(ByteBuf out) {
            writeIndex(out, at);
            writeSized(out, data);
        }
    }

    record ReadState() implements AdsRequest {
        @Override
        public AdsCommand command() {
            return AdsCommand.READ_STATE;
        }

        @Override
        public void writeTo(ByteBuf out) {}
    }

    /** Asks for another state. */
    record WriteControl(AdsState state, int deviceState, Octets data) implements AdsRequest {
        public WriteControl {
            if (deviceState < 0 || deviceState > 0xFFFF) {
                throw new IllegalArgumentException("device state has 16 bits, not " + deviceState);
            }
        }

        @Override
        public AdsCommand command() {
            return AdsCommand.WRITE_CONTROL;
        }

        @Override
        public void writeTo(ByteBuf out) {
            out.writeShortLE(state.value());
            out.writeShortLE(deviceState);
            writeSized(out, data);
        }
    }

    /** Asks to be told of a value, see {@link NotificationWish}. */
    record AddNotification(NotificationWish wish) implements AdsRequest {
        @Override
        public AdsCommand command() {
            return AdsCommand.ADD_DEVICE_NOTIFICATION;
        }

        @Override
        public void writeTo(ByteBuf out) {
            wish.writeTo(out);
        }
    }

    record DeleteNotification(long handle) implements AdsRequest {
        public DeleteNotification {
            Unsigned32.check("handle", handle);
        }

        @Override
        public AdsCommand command() {
            return AdsCommand.DELETE_DEVICE_NOTIFICATION;
        }

        @Override
        public void writeTo(ByteBuf out) {
            out.writeIntLE((int) handle);
        }
    }

    /** Writes and reads at one place in one step. */
    record ReadWrite(IndexAddress at, long readLength, Octets data) implements AdsRequest {
        public ReadWrite {
            Unsigned32.check("read length", readLength);
        }

        @Override
        public int room() {
            return FIELDS + data.size();
        }

        @Override
        public AdsCommand command() {
            return AdsCommand.READ_WRITE;
        }

        @Override
        public void writeTo(ByteBuf out) {
            writeIndex(out, at);
            out.writeIntLE((int) readLength);
            writeSized(out, data);
        }
    }

    /**
     * Reads the data of a request frame. Bytes behind what the command needs are ignored, as devices do.
     *
     * @throws io.routelock.ams.WireFormatException when something is missing
     */
    static AdsRequest decode(AdsCommand command, ByteBuf data) {
        FieldReader in = new FieldReader(command.request(), data);
        return switch (command) {
            case READ_DEVICE_INFO -> new ReadDeviceInfo();
            case READ -> new Read(readIndex(in), in.u32("length"));
            case WRITE -> new Write(readIndex(in), in.sized("data"));
            case READ_STATE -> new ReadState();
            case WRITE_CONTROL ->
                    new WriteControl(
                            new AdsState(in.u16("ADS state")), in.u16("device state"), in.sized("data"));
            case ADD_DEVICE_NOTIFICATION -> new AddNotification(NotificationWish.readFrom(in));
            case DELETE_DEVICE_NOTIFICATION -> new DeleteNotification(in.u32("handle"));
            case READ_WRITE -> new ReadWrite(readIndex(in), in.u32("read length"), in.sized("data"));
            case DEVICE_NOTIFICATION -> throw in.error("command", "a request that has an answer", command);
        };
    }

    private static IndexAddress readIndex(FieldReader in) {
        return new IndexAddress(in.u32("index group"), in.u32("index offset"));
    }

    private static void writeIndex(ByteBuf out, IndexAddress at) {
        out.writeIntLE((int) at.group());
        out.writeIntLE((int) at.offset());
    }

    private static void writeSized(ByteBuf out, Octets data) {
        out.writeIntLE(data.size());
        data.writeTo(out);
    }
}
