package io.routelock.ams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.junit.jupiter.api.Test;

class FieldReaderTest {

    @Test
    void reads_little_endian_numbers_without_a_sign() {
        FieldReader in = reader("ff  fe ff  fd ff ff ff  fc ff ff ff ff ff ff ff");
        assertThat(in.u8("a")).isEqualTo(0xFF);
        assertThat(in.u16("b")).isEqualTo(0xFFFE);
        assertThat(in.u32("c")).isEqualTo(0xFFFF_FFFDL);
        assertThat(in.i64("d")).isEqualTo(-4);
        assertThat(in.left()).isZero();
    }

    /** Who reads the log must find the place: field, offset from the start of the message, expected, got. */
    @Test
    void says_which_field_is_missing_and_where() {
        ByteBuf buffer = Unpooled.wrappedBuffer(Octets.ofHex("aa aa 01 02 03").toArray()).skipBytes(2);
        FieldReader in = new FieldReader("answer", buffer);
        assertThat(in.u8("version")).isEqualTo(1);
        assertThatThrownBy(() -> in.u32("handle"))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("answer, handle at offset 1: expected 4 bytes, got 2 left");
    }

    /** Four gigabytes are asked for by four bytes: nothing may be allocated for them. */
    @Test
    void believes_no_length_beyond_what_is_there() {
        assertThat(reader("02 00 00 00 aa bb").sized("data")).isEqualTo(Octets.ofHex("aabb"));
        for (String lie : new String[] {"03 00 00 00", "ff ff ff 7f", "00 00 00 80", "ff ff ff ff"}) {
            assertThatThrownBy(() -> reader(lie + "aa bb").sized("data"))
                    .isInstanceOf(WireFormatException.class)
                    .hasMessageContaining("got 2 left");
        }
    }

    private static FieldReader reader(String hex) {
        return new FieldReader("test", Unpooled.wrappedBuffer(Octets.ofHex(hex).toArray()));
    }
}
