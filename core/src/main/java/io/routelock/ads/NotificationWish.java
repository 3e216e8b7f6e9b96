package io.routelock.ads;

import io.netty.buffer.ByteBuf;
import io.routelock.ams.FieldReader;

import java.time.Duration;

/**
 * Which value a client wants to be told of, and when.
 *
 * @param length of the value in bytes
 * @param maxDelay how long the device may collect samples
 * @param cycle how often the device looks, or sends in {@link Mode#CYCLIC}
 */
public record NotificationWish(IndexAddress at, long length, Mode mode, Duration maxDelay, Duration cycle) {

    private static final int RESERVED = 16;
    private static final long NANOS_PER_TICK = 100;
    private static final Duration LONGEST = Duration.ofNanos(Unsigned32.MAX * NANOS_PER_TICK);

    /**
     * When a device sends.
     *
     * @param number the transmission mode as it stands on the wire: 3 cyclic, 4 on change; others exist and
     *     are kept
     */
    public record Mode(long number) {
        public static final Mode CYCLIC = new Mode(3);
        public static final Mode ON_CHANGE = new Mode(4);

        public Mode {
            Unsigned32.check("transmission mode", number);
        }
    }

    public NotificationWish {
        Unsigned32.check("length", length);
        checkTime("maximum delay", maxDelay);
        checkTime("cycle time", cycle);
    }

    private static void checkTime(String name, Duration time) {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " is 0 to " + LONGEST.toSeconds() + " s, not " + time);
        }
    }

    static NotificationWish readFrom(FieldReader in) {
        IndexAddress at = new IndexAddress(in.u32("index group"), in.u32("index offset"));
        long length = in.u32("length");
        Mode mode = new Mode(in.u32("transmission mode"));
        Duration maxDelay = time(in.u32("maximum delay"));
        Duration cycle = time(in.u32("cycle time"));
        in.bytes("reserved", RESERVED);
        return new NotificationWish(at, length, mode, maxDelay, cycle);
    }

    void writeTo(ByteBuf out) {
        out.writeIntLE((int) at.group());
        out.writeIntLE((int) at.offset());
        out.writeIntLE((int) length);
        out.writeIntLE((int) mode.number());
        out.writeIntLE(ticks(maxDelay));
        out.writeIntLE(ticks(cycle));
        out.writeZero(RESERVED);
    }

    /** Times stand on the wire in steps of 100 ns. */
    private static Duration time(long ticks) {
        return Duration.ofNanos(ticks * NANOS_PER_TICK);
    }

    private static int ticks(Duration time) {
        return (int) (time.toNanos() / NANOS_PER_TICK);
    }
}
