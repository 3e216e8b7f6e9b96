package io.routelock.ams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmsNetIdTest {

    /** The one number of AMS that is not little-endian (protocol notes: ams-ads, AMS header). */
    @Test
    void stands_on_the_wire_in_the_order_in_which_it_is_written() {
        ByteBuf out = Unpooled.buffer();
        AmsNetId.parse("5.36.69.176.1.2").writeTo(out);
        assertThat(Octets.readFrom(out, out.readableBytes())).isEqualTo(Octets.ofHex("05 24 45 b0 01 02"));
    }

    @Property
    void survives_its_text_and_its_bytes(@ForAll @LongRange(max = 0xFFFF_FFFF_FFFFL) long bits) {
        AmsNetId netId = new AmsNetId(bits);
        ByteBuf out = Unpooled.buffer();
        netId.writeTo(out);
        assertThat(out.readableBytes()).isEqualTo(AmsNetId.LENGTH);
        assertThat(AmsNetId.readFrom(out)).isEqualTo(netId);
        assertThat(AmsNetId.parse(netId.toString())).isEqualTo(netId);
    }

    @Test
    void takes_a_router_s_default_from_its_ip_address() {
        assertThat(AmsNetId.ofIpv4(new byte[] {(byte) 192, (byte) 168, 0, (byte) 255}))
                .hasToString("192.168.0.255.1.1");
        assertThatThrownBy(() -> AmsNetId.ofIpv4(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ignores_space_around_it_since_people_paste() {
        assertThat(AmsNetId.parse(" 1.2.3.4.5.6\n")).hasToString("1.2.3.4.5.6");
    }

    /** An IP address in the NetId field is the usual mistake and must not become a NetId. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3.4",
                "1.2.3.4.5",
                "1.2.3.4.5.6.7",
                "1.2.3.4.5.256",
                "1.2.3.4.5.-1",
                "1.2.3.4.5.+1",
                "1.2.3.4.5.",
                "1.2.3.4.5.0006",
                "1. 2.3.4.5.6",
                "a.2.3.4.5.6",
                "1,2,3,4,5,6",
                "\u0661.2.3.4.5.6"
            })
    void refuses_what_is_not_six_numbers_and_says_so(String text) {
        assertThatThrownBy(() -> AmsNetId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("six numbers from 0 to 255");
    }

    @Test
    void refuses_more_than_48_bits() {
        assertThatThrownBy(() -> new AmsNetId(1L << 48)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AmsNetId(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sorts_by_its_numbers_and_not_by_its_text() {
        assertThat(AmsNetId.parse("9.0.0.0.1.1")).isLessThan(AmsNetId.parse("10.0.0.0.1.1"));
    }
}
