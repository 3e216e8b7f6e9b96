package io.routelock.ads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Protocol notes: ams-ads, DeviceNotification. */
class AdsNotificationTest {

    private static final String HEX =
            "36 00 00 00" // 54 bytes follow
                    + "02 00 00 00" // two stamps
                    + "00 80 3e d5 de b1 9d 01" // 1970-01-01 in steps of 100 ns since 1601
                    + "02 00 00 00" // two samples
                    + "01 00 00 00  02 00 00 00  aa bb" // handle, size, data
                    + "ff ff ff ff  00 00 00 00" // handle, no data
                    + "0a 80 3e d5 de b1 9d 01" // 1 µs later
                    + "01 00 00 00" // one sample
                    + "01 00 00 00  00 00 00 00"; // handle, no data

    private static final AdsNotification TWO =
            new AdsNotification(
                    List.of(
                            new AdsNotification.Stamp(
                                    Instant.EPOCH,
                                    List.of(
                                            new AdsNotification.Sample(1, Octets.ofHex("aabb")),
                                            new AdsNotification.Sample(0xFFFF_FFFFL, Octets.EMPTY))),
                            new AdsNotification.Stamp(
                                    Instant.EPOCH.plusNanos(1000),
                                    List.of(new AdsNotification.Sample(1, Octets.EMPTY)))));

    @Test
    void stands_on_the_wire_as_in_the_notes() {
        assertThat(encode(TWO)).isEqualTo(Octets.ofHex(HEX));
        assertThat(decode(Octets.ofHex(HEX))).isEqualTo(TWO);
    }

    @Test
    void refuses_every_shorter_one() {
        byte[] bytes = Octets.ofHex(HEX).toArray();
        for (int length = 0; length < bytes.length; length++) {
            Octets cut = Octets.of(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> decode(cut))
                    .as("cut at %d", length)
                    .isInstanceOf(WireFormatException.class);
        }
    }

    /** A count of four thousand million is twelve bytes to send and must not be a list of that size. */
    @ParameterizedTest
    @CsvSource({
        "ff ff ff ff 00 00 00 00, length",
        "05 00 00 00 00 00 00 00, length",
        "04 00 00 00 ff ff ff ff, number of stamps",
        "04 00 00 00 01 00 00 00, number of stamps",
        "10 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 ff ff ff ff, number of samples",
        "18 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00 01 00 00 00 01 00 00 00, sample",
    })
    void refuses_counts_and_sizes_beyond_what_is_there(String hex, String field) {
        assertThatThrownBy(() -> decode(Octets.ofHex(hex)))
                .isInstanceOf(WireFormatException.class)
                .hasMessageStartingWith("notification, " + field + " at offset ");
    }

    /** The clock of a device is whatever it is: every stamp of 64 bits is a time. */
    @Property
    void keeps_every_time_that_the_wire_can_hold(@ForAll long ticks) {
        ByteBuf buffer = Unpooled.buffer().writeIntLE(16).writeIntLE(1).writeLongLE(ticks).writeIntLE(0);
        Octets wire = Octets.readFrom(buffer, buffer.readableBytes());
        assertThat(encode(decode(wire))).isEqualTo(wire);
    }

    @Test
    void has_no_time_that_the_wire_cannot_hold() {
        assertThatThrownBy(() -> new AdsNotification.Stamp(Instant.parse("1600-12-31T23:59:59Z"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AdsNotification.Stamp(Instant.MAX, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void takes_any_bytes_or_says_what_is_wrong(
            @ForAll @Size(max = 60) byte[] bytes, @ForAll boolean plausible) {
        if (plausible && bytes.length >= 8) {
            System.arraycopy(Octets.ofHex("00 00 00 00 01 00 00 00").toArray(), 0, bytes, 0, 8);
        }
        try {
            assertThat(decode(Octets.of(bytes)).stamps().size()).isLessThan(bytes.length);
        } catch (WireFormatException expected) {
            assertThat(expected).hasMessageContaining("expected");
        }
    }

    private static Octets encode(AdsNotification notification) {
        ByteBuf out = Unpooled.buffer();
        notification.writeTo(out);
        return Octets.readFrom(out, out.readableBytes());
    }

    private static AdsNotification decode(Octets data) {
        return AdsNotification.decode(Unpooled.wrappedBuffer(data.toArray()));
    }
}
