package io.routelock.ads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.stream.Stream;

/** Protocol notes: ams-ads, the response column of the command table. */
class AdsResponseTest {

    static Stream<Arguments> responses() {
        return Stream.of(
                Arguments.of(
                        AdsCommand.READ_DEVICE_INFO,
                        new AdsResponse.DeviceInfo(3, 1, 4026, "TwinCAT System"),
                        "00 00 00 00" // result
                                + "03  01  ba 0f" // major, minor, build
                                + "54 77 69 6e 43 41 54 20 53 79 73 74 65 6d 00 00"), // name, 16 bytes
                Arguments.of(
                        AdsCommand.READ_DEVICE_INFO,
                        new AdsResponse.DeviceInfo(255, 255, 65535, "SixteenLetters!!"),
                        "00 00 00 00  ff ff  ff ff  53 69 78 74 65 65 6e 4c 65 74 74 65 72 73 21 21"),
                Arguments.of(
                        AdsCommand.READ,
                        new AdsResponse.Data(Octets.ofHex("aa bb")),
                        "00 00 00 00  02 00 00 00  aa bb"), // result, length, data
                Arguments.of(AdsCommand.WRITE, new AdsResponse.Done(), "00 00 00 00"),
                Arguments.of(
                        AdsCommand.READ_STATE,
                        new AdsResponse.State(AdsState.CONFIG, 0xFFFF),
                        "00 00 00 00  0f 00  ff ff"), // result, ADS state, device state
                Arguments.of(AdsCommand.WRITE_CONTROL, new AdsResponse.Done(), "00 00 00 00"),
                Arguments.of(
                        AdsCommand.ADD_DEVICE_NOTIFICATION,
                        new AdsResponse.NotificationAdded(0x8000_0000L),
                        "00 00 00 00  00 00 00 80"), // result, handle
                Arguments.of(AdsCommand.DELETE_DEVICE_NOTIFICATION, new AdsResponse.Done(), "00 00 00 00"),
                Arguments.of(
                        AdsCommand.READ_WRITE,
                        new AdsResponse.Data(Octets.EMPTY),
                        "00 00 00 00  00 00 00 00"));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void stands_on_the_wire_as_in_the_notes(AdsCommand command, AdsResponse response, String hex) {
        ByteBuf out = Unpooled.buffer();
        response.writeTo(out);
        assertThat(Octets.readFrom(out, out.readableBytes())).isEqualTo(Octets.ofHex(hex));
        assertThat(decode(command, Octets.ofHex(hex))).isEqualTo(response);
    }

    @Test
    void a_value_that_a_device_holds_is_that_of_the_moment_when_it_is_written() {
        byte[] memory = {1, 2};
        var held = new AdsResponse.Held(2, out -> out.writeBytes(memory));
        AdsResponse before = held.copied();
        memory[1] = 3;
        ByteBuf out = Unpooled.buffer();
        held.writeTo(out);
        assertThat(before).isEqualTo(new AdsResponse.Data(Octets.ofHex("01 02")));
        assertThat(Octets.readFrom(out, out.readableBytes()))
                .isEqualTo(Octets.ofHex("00 00 00 00  02 00 00 00  01 03"));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void refuses_every_shorter_one(AdsCommand command, AdsResponse response, String hex) {
        byte[] bytes = Octets.ofHex(hex).toArray();
        for (int length = 0; length < bytes.length; length++) {
            Octets cut = Octets.of(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> decode(command, cut))
                    .as("%s cut at %d", response, length)
                    .isInstanceOf(WireFormatException.class)
                    .hasMessageStartingWith(command + " response, ");
        }
    }

    /** Some devices send the error alone, some fill the answer up with zeroes. */
    @ParameterizedTest
    @EnumSource(AdsCommand.class)
    void is_a_failure_whatever_follows_the_error(AdsCommand command) {
        var denied = new AdsResponse.Failed(AdsErrorCode.ACCESS_DENIED);
        assertThat(decode(command, Octets.ofHex("23 07 00 00"))).isEqualTo(denied);
        assertThat(decode(command, Octets.ofHex("23 07 00 00  ff ff ff ff"))).isEqualTo(denied);
    }

    @Test
    void refuses_a_length_beyond_what_is_there() {
        for (String lie : new String[] {"03 00 00 00", "ff ff ff 7f", "ff ff ff ff"}) {
            Octets data = Octets.ofHex("00 00 00 00" + lie + "aa bb");
            assertThatThrownBy(() -> decode(AdsCommand.READ, data)).isInstanceOf(WireFormatException.class);
        }
    }

    @Test
    void is_never_an_answer_to_a_notification() {
        assertThatThrownBy(() -> decode(AdsCommand.DEVICE_NOTIFICATION, Octets.ofHex("00 00 00 00")))
                .isInstanceOf(WireFormatException.class);
    }

    @Test
    void cuts_a_device_name_at_the_16_bytes_of_its_field() {
        ByteBuf out = Unpooled.buffer();
        new AdsResponse.DeviceInfo(3, 1, 1, "A name of 20 letters").writeTo(out);
        assertThat(out.readableBytes()).isEqualTo(24);
        AdsResponse read = decode(AdsCommand.READ_DEVICE_INFO, Octets.readFrom(out, 24));
        assertThat(read).isEqualTo(new AdsResponse.DeviceInfo(3, 1, 1, "A name of 20 let"));
        assertThat(((AdsResponse.DeviceInfo) read).version()).isEqualTo("3.1.1");
    }

    /** What does not fit its field would be cut off silently. */
    @Test
    void exists_only_when_it_fits_the_wire() {
        assertIllegal(() -> new AdsResponse.Failed(AdsErrorCode.OK));
        assertIllegal(() -> new AdsResponse.State(AdsState.RUN, 0x1_0000));
        assertIllegal(() -> new AdsResponse.State(AdsState.RUN, -1));
        assertIllegal(() -> new AdsResponse.DeviceInfo(256, 1, 1, "x"));
        assertIllegal(() -> new AdsResponse.DeviceInfo(3, -1, 1, "x"));
        assertIllegal(() -> new AdsResponse.DeviceInfo(3, 1, 0x1_0000, "x"));
        assertIllegal(() -> new AdsResponse.NotificationAdded(-1));
    }

    @Property
    void takes_any_bytes_or_says_what_is_wrong(
            @ForAll AdsCommand command, @ForAll boolean ok, @ForAll @Size(max = 40) byte[] bytes) {
        if (ok && bytes.length >= 4) {
            Arrays.fill(bytes, 0, 4, (byte) 0);
        }
        try {
            AdsResponse response = decode(command, Octets.of(bytes));
            ByteBuf out = Unpooled.buffer();
            response.writeTo(out);
            AdsResponse again = decode(command, Octets.readFrom(out, out.readableBytes()));
            // Five bytes are no letters of Windows-1252: a name with one of them comes back with a question
            // mark.
            if (!(response instanceof AdsResponse.DeviceInfo)) {
                assertThat(again).isEqualTo(response);
            }
        } catch (WireFormatException expected) {
            assertThat(expected).hasMessageContaining("expected");
        }
    }

    private static void assertIllegal(org.assertj.core.api.ThrowableAssert.ThrowingCallable making) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class);
    }

    private static AdsResponse decode(AdsCommand command, Octets data) {
        return AdsResponse.decode(command, Unpooled.wrappedBuffer(data.toArray()));
    }
}
