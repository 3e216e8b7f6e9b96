package io.routelock.ams;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.Unpooled;

import org.junit.jupiter.api.Test;

class OctetsTest {

    @Test
    void do_not_change_with_the_arrays_they_came_from_and_gave() {
        byte[] source = {1, 2};
        Octets octets = Octets.of(source);
        source[0] = 9;
        octets.toArray()[1] = 9;
        assertThat(octets).isEqualTo(Octets.ofHex("01 02")).hasSameHashCodeAs(Octets.ofHex("0102"));
        assertThat(octets.toHex()).isEqualTo("0102");
    }

    /** A payload can be a password; exceptions and logs print their parts. */
    @Test
    void do_not_show_their_content() {
        assertThat(Octets.ofCString("secret", US_ASCII)).hasToString("7 bytes");
    }

    @Test
    void end_a_text_at_the_first_zero() {
        assertThat(Octets.ofHex("41 42 00 43 00").toCString(US_ASCII)).isEqualTo("AB");
        assertThat(Octets.ofHex("41 42").toCString(US_ASCII)).isEqualTo("AB");
        assertThat(Octets.EMPTY.toCString(US_ASCII)).isEmpty();
        assertThat(Octets.ofCString("", US_ASCII)).isEqualTo(Octets.of((byte) 0));
    }

    @Test
    void are_read_from_where_the_buffer_stands() {
        var buffer = Unpooled.wrappedBuffer(new byte[] {1, 2, 3});
        buffer.skipBytes(1);
        assertThat(Octets.readFrom(buffer, 2)).isEqualTo(Octets.ofHex("0203"));
        assertThat(Octets.readFrom(buffer, 0)).isSameAs(Octets.EMPTY);
        assertThat(Octets.EMPTY.isEmpty()).isTrue();
    }
}
