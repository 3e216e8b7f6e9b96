package io.routelock.ads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsState;
import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/** Protocol notes: ams-ads, the request column of the command table. */
class AdsRequestTest {

    private static final IndexAddress AT = new IndexAddress(0xF005, 0x8000_0001L);

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(new AdsRequest.ReadDeviceInfo(), ""),
                Arguments.of(
                        new AdsRequest.Read(AT, 0xFFFF_FFFFL),
                        "05 f0 00 00  01 00 00 80" // group, offset
                                + "ff ff ff ff"), // length
                Arguments.of(
                        new AdsRequest.Write(AT, Octets.ofHex("aa bb")),
                        "05 f0 00 00  01 00 00 80" // group, offset
                                + "02 00 00 00  aa bb"), // length, data
                Arguments.of(new AdsRequest.ReadState(), ""),
                Arguments.of(
                        new AdsRequest.WriteControl(AdsState.RECONFIG, 0x1234, Octets.ofHex("cc")),
                        "10 00  34 12" // ADS state, device state
                                + "01 00 00 00  cc"), // length, data
                Arguments.of(
                        new AdsRequest.AddNotification(
                                new NotificationWish(
                                        AT,
                                        4,
                                        NotificationWish.Mode.ON_CHANGE,
                                        Duration.ofMillis(1),
                                        Duration.ofSeconds(1))),
                        "05 f0 00 00  01 00 00 80  04 00 00 00" // group, offset, length
                                + "04 00 00 00" // on change
                                + "10 27 00 00" // 1 ms in steps of 100 ns
                                + "80 96 98 00" // 1 s in steps of 100 ns
                                + "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"), // reserved
                Arguments.of(new AdsRequest.DeleteNotification(0xFFFF_FFFEL), "fe ff ff ff"), // handle
                Arguments.of(
                        new AdsRequest.ReadWrite(AT, 4, Octets.ofHex("4d 41 49 4e 00")),
                        "05 f0 00 00  01 00 00 80" // group, offset
                                + "04 00 00 00  05 00 00 00" // read length, write length
                                + "4d 41 49 4e 00")); // data
    }

    @ParameterizedTest
    @MethodSource("requests")
    void stands_on_the_wire_as_in_the_notes(AdsRequest request, String hex) {
        ByteBuf out = Unpooled.buffer();
        request.writeTo(out);
        assertThat(Octets.readFrom(out, out.readableBytes())).isEqualTo(Octets.ofHex(hex));
        assertThat(decode(request.command(), Octets.ofHex(hex))).isEqualTo(request);
    }

    /** Devices ignore what follows, and so does the demo target. */
    @ParameterizedTest
    @MethodSource("requests")
    void ignores_bytes_behind_it(AdsRequest request, String hex) {
        assertThat(decode(request.command(), Octets.ofHex(hex + "01 02"))).isEqualTo(request);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void refuses_every_shorter_one(AdsRequest request, String hex) {
        byte[] bytes = Octets.ofHex(hex).toArray();
        for (int length = 0; length < bytes.length; length++) {
            Octets cut = Octets.of(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> decode(request.command(), cut))
                    .as("cut at %d", length)
                    .isInstanceOf(WireFormatException.class)
                    .hasMessageStartingWith(request.command() + " request, ");
        }
    }

    /** The length of the data is the sender's word. */
    @Test
    void refuses_a_length_beyond_what_is_there() {
        for (String lie : new String[] {"03 00 00 00", "ff ff ff 7f", "ff ff ff ff"}) {
            Octets write = Octets.ofHex("00 00 00 00  00 00 00 00" + lie + "aa bb");
            assertThatThrownBy(() -> decode(AdsCommand.WRITE, write)).isInstanceOf(WireFormatException.class);
        }
    }

    /** A notification is told, never asked. */
    @Test
    void is_never_a_notification() {
        assertThatThrownBy(() -> decode(AdsCommand.DEVICE_NOTIFICATION, Octets.EMPTY))
                .isInstanceOf(WireFormatException.class);
    }

    @Property
    void takes_any_bytes_or_says_what_is_wrong(
            @ForAll AdsCommand command, @ForAll @Size(max = 60) byte[] bytes) {
        try {
            AdsRequest request = decode(command, Octets.of(bytes));
            ByteBuf out = Unpooled.buffer();
            request.writeTo(out);
            assertThat(decode(command, Octets.readFrom(out, out.readableBytes()))).isEqualTo(request);
        } catch (WireFormatException expected) {
            assertThat(expected).hasMessageContaining("expected");
        }
    }

    @Property
    void keeps_every_time_that_the_wire_can_hold(
            @ForAll @LongRange(max = 0xFFFF_FFFFL) long delay,
            @ForAll @LongRange(max = 0xFFFF_FFFFL) long cycle) {
        var wish =
                new NotificationWish(
                        AT,
                        1,
                        NotificationWish.Mode.CYCLIC,
                        Duration.ofNanos(delay * 100),
                        Duration.ofNanos(cycle * 100));
        ByteBuf out = Unpooled.buffer();
        wish.writeTo(out);
        assertThat(decode(AdsCommand.ADD_DEVICE_NOTIFICATION, Octets.readFrom(out, out.readableBytes())))
                .isEqualTo(new AdsRequest.AddNotification(wish));
    }

    /** What does not fit its field would be cut off silently. */
    @Test
    void exists_only_when_it_fits_the_wire() {
        Duration tooLong = Duration.ofNanos(0x1_0000_0000L * 100);
        assertIllegal(() -> new IndexAddress(0x1_0000_0000L, 0));
        assertIllegal(() -> new IndexAddress(0, -1));
        assertIllegal(() -> new AdsRequest.Read(AT, -1));
        assertIllegal(() -> new AdsRequest.ReadWrite(AT, 0x1_0000_0000L, Octets.EMPTY));
        assertIllegal(() -> new AdsRequest.DeleteNotification(-1));
        assertIllegal(() -> new AdsRequest.WriteControl(AdsState.RUN, 0x1_0000, Octets.EMPTY));
        assertIllegal(() -> new NotificationWish.Mode(-1));
        assertIllegal(() -> wish(1, tooLong, Duration.ZERO));
        assertIllegal(() -> wish(1, Duration.ZERO, Duration.ofNanos(-1)));
        assertIllegal(() -> wish(-1, Duration.ZERO, Duration.ZERO));
    }

    private static NotificationWish wish(long length, Duration delay, Duration cycle) {
        return new NotificationWish(AT, length, NotificationWish.Mode.CYCLIC, delay, cycle);
    }

    private static void assertIllegal(org.assertj.core.api.ThrowableAssert.ThrowingCallable making) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class);
    }

    private static AdsRequest decode(AdsCommand command, Octets data) {
        return AdsRequest.decode(command, Unpooled.wrappedBuffer(data.toArray()));
    }
}
