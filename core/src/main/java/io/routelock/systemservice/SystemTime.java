package io.routelock.systemservice;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.FieldReader;
import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * A moment as the time service of a target tells it: eight unsigned 16-bit numbers, little-endian: year,
 * month, day of the week, day, hour, minute, second, millisecond.
 *
 * <p>That form is known of group 400, offset 1, which tells the local time of the target. We read offset 7,
 * universal time, whose name stands in the vendor's SDK headers; that it has the same form was not tried on a
 * device.
 */
public final class SystemTime {

    static final int SIZE = 16;

    private static final int NANOS_PER_MILLI = 1_000_000;

    private SystemTime() {}

    /**
     * Reads a universal time.
     *
     * @throws WireFormatException when it is too short, too long or no date; it may be a device that answers
     *     something else there
     */
    public static Instant decode(Octets data) {
        ByteBuf bytes = Unpooled.wrappedBuffer(data.toArray());
        FieldReader in = new FieldReader("system time", bytes);
        if (data.size() != SIZE) {
            throw in.error("length", String.valueOf(SIZE), data.size());
        }
        int year = in.u16("year");
        int month = in.u16("month");
        in.u16("day of the week");
        int day = in.u16("day");
        int hour = in.u16("hour");
        int minute = in.u16("minute");
        int second = in.u16("second");
        int millis = in.u16("millisecond");
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second, millis * NANOS_PER_MILLI)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new WireFormatException("system time: expected a date, got something else");
        }
    }

    /** Writes a moment as universal time, without what is less than a millisecond. */
    public static Octets encode(Instant moment) {
        LocalDateTime time = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
        int[] numbers = {
            time.getYear(),
            time.getMonthValue(),
            time.getDayOfWeek().getValue() % 7,
            time.getDayOfMonth(),
            time.getHour(),
            time.getMinute(),
            time.getSecond(),
            time.getNano() / NANOS_PER_MILLI
        };
        byte[] bytes = new byte[SIZE];
        for (int i = 0; i < numbers.length; i++) {
            bytes[2 * i] = (byte) numbers[i];
            bytes[2 * i + 1] = (byte) (numbers[i] >> 8);
        }
        return Octets.of(bytes);
    }
}
