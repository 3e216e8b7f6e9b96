package io.routelock.ads;

import io.netty.buffer.ByteBuf;
import io.routelock.ams.FieldReader;
import io.routelock.ams.Octets;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a device tells of watched values, command 8: samples, grouped by the time at which they were taken.
 */
public record AdsNotification(List<Stamp> stamps) {

    /**
     * Samples of one moment.
     *
     * @param time what a FILETIME can hold: 1601 to 60056
     */
    public record Stamp(Instant time, List<Sample> samples) {
        public Stamp {
            if (time.isBefore(FILETIME_EPOCH) || time.isAfter(FILETIME_END)) {
                throw new IllegalArgumentException(time + " does not fit a FILETIME");
            }
            samples = List.copyOf(samples);
        }
    }

    /** One value, under the handle that AddDeviceNotification gave. */
    public record Sample(long handle, Octets data) {
        public Sample {
            Unsigned32.check("handle", handle);
        }
    }

    /** A FILETIME counts steps of 100 ns from here. */
    private static final Instant FILETIME_EPOCH = Instant.parse("1601-01-01T00:00:00Z");

    private static final long TICKS_PER_SECOND = 10_000_000;

    /** Its 64 bits have no sign and count up to here. */
    private static final Instant FILETIME_END = fromFileTime(-1);

    private static final int STAMP_HEAD = 12;
    private static final int SAMPLE_HEAD = 8;

    public AdsNotification {
        stamps = List.copyOf(stamps);
    }

    public static AdsNotification of(Instant time, long handle, Octets data) {
        return new AdsNotification(List.of(new Stamp(time, List.of(new Sample(handle, data)))));
    }

    /** Writes the data of the AMS frame. */
    public void writeTo(ByteBuf out) {
        int lengthIndex = out.writerIndex();
        out.writeIntLE(0);
        out.writeIntLE(stamps.size());
        stamps.forEach(stamp -> write(stamp, out));
        out.setIntLE(lengthIndex, out.writerIndex() - lengthIndex - Integer.BYTES);
    }

    private static void write(Stamp stamp, ByteBuf out) {
        out.writeLongLE(toFileTime(stamp.time()));
        out.writeIntLE(stamp.samples().size());
        for (Sample sample : stamp.samples()) {
            out.writeIntLE((int) sample.handle());
            out.writeIntLE(sample.data().size());
            sample.data().writeTo(out);
        }
    }

    /**
     * Reads the data of a notification frame.
     *
     * @throws io.routelock.ams.WireFormatException when a count or a size is more than what is there
     */
    public static AdsNotification decode(ByteBuf data) {
        FieldReader in = new FieldReader("notification", data);
        long length = in.u32("length");
        if (length > in.left()) {
            throw in.error("length", "at most " + in.left(), length);
        }
        long count = checkedCount(in, "stamps", STAMP_HEAD);
        List<Stamp> stamps = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            stamps.add(readStamp(in));
        }
        return new AdsNotification(stamps);
    }

    private static Stamp readStamp(FieldReader in) {
        Instant time = fromFileTime(in.i64("time stamp"));
        long count = checkedCount(in, "samples", SAMPLE_HEAD);
        List<Sample> samples = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            samples.add(new Sample(in.u32("handle"), in.sized("sample")));
        }
        return new Stamp(time, samples);
    }

    /** A count is believed only as far as the bytes that are left can hold that many. */
    private static long checkedCount(FieldReader in, String field, int smallest) {
        long count = in.u32("number of " + field);
        if (count > in.left() / smallest) {
            throw in.error("number of " + field, "at most " + in.left() / smallest, count);
        }
        return count;
    }

    private static long toFileTime(Instant time) {
        Duration since = Duration.between(FILETIME_EPOCH, time);
        return since.getSeconds() * TICKS_PER_SECOND + since.getNano() / 100;
    }

    private static Instant fromFileTime(long ticks) {
        long seconds = Long.divideUnsigned(ticks, TICKS_PER_SECOND);
        long rest = Long.remainderUnsigned(ticks, TICKS_PER_SECOND);
        return FILETIME_EPOCH.plusSeconds(seconds).plusNanos(rest * 100);
    }
}
