package io.routelock.ams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

/** Protocol notes: ams-ads, AMS header. */
class AmsFrameTest {

    static final AmsAddress TARGET = AmsAddress.parse("5.36.69.176.1.1:10000");
    static final AmsAddress SOURCE = AmsAddress.parse("192.168.0.10.1.1:32905");

    /** A Read request for 4 bytes at 0xF003:0. */
    static final Octets READ =
            Octets.ofHex(
                    "05 24 45 b0 01 01" // target NetId
                            + "10 27" // target port 10000
                            + "c0 a8 00 0a 01 01" // source NetId
                            + "89 80" // source port 32905
                            + "02 00" // command Read
                            + "04 00" // request
                            + "0c 00 00 00" // 12 bytes of data
                            + "00 00 00 00" // no error
                            + "78 56 34 12" // invoke id
                            + "03 f0 00 00" // index group
                            + "00 00 00 00" // index offset
                            + "04 00 00 00"); // length

    static final AmsHeader READ_HEADER = AmsHeader.request(TARGET, SOURCE, AdsCommand.READ, 0x12345678);

    @Test
    void reads_and_writes_the_bytes_of_the_notes() {
        try (var buffers = new CountedBuffers()) {
            ByteBuf in = buffers.of(READ);
            AmsFrame frame = AmsFrame.decode(in);
            in.release();
            assertThat(frame.header()).isEqualTo(READ_HEADER);
            assertThat(frame.length()).isEqualTo(READ.size());
            ByteBuf out = frame.encode(buffers.allocator());
            assertThat(Octets.readFrom(out, out.readableBytes())).isEqualTo(READ);
            assertThat(frame.data().readableBytes()).as("writing does not use the data up").isEqualTo(12);
            out.release();
            frame.release();
        }
    }

    /** The slice keeps the whole buffer alive: whoever drops the frame gives all of it back. */
    @Test
    void holds_its_data_until_it_is_released() {
        try (var buffers = new CountedBuffers()) {
            ByteBuf in = buffers.of(READ);
            AmsFrame frame = AmsFrame.decode(in);
            assertThat(in.release()).isFalse();
            assertThat(frame.retain().refCnt()).isEqualTo(2);
            assertThat(frame.withHeader(READ_HEADER.answer(AdsErrorCode.OK)).release(2)).isTrue();
            assertThat(in.refCnt()).isZero();
        }
    }

    @Test
    void refuses_every_shorter_one_without_a_leak() {
        try (var buffers = new CountedBuffers()) {
            for (int length = 0; length < READ.size(); length++) {
                ByteBuf in = buffers.of(READ);
                in.writerIndex(length);
                assertThatThrownBy(() -> AmsFrame.decode(in)).isInstanceOf(WireFormatException.class);
                assertThat(in.release()).isTrue();
            }
        }
    }

    /** The length is the sender's word; the frame ends where the transport says. */
    @Test
    void refuses_a_length_that_is_not_that_of_the_data() {
        try (var buffers = new CountedBuffers()) {
            for (long lie : new long[] {0, 11, 13, 0x7FFF_FFFFL, 0xFFFF_FFFFL}) {
                ByteBuf in = buffers.of(READ);
                in.setIntLE(20, (int) lie);
                assertThatThrownBy(() -> AmsFrame.decode(in))
                        .isInstanceOf(WireFormatException.class)
                        .hasMessage("AMS data length at offset 20: expected 12 bytes, got " + lie);
                in.release();
            }
        }
    }

    @Test
    void answers_with_the_addresses_exchanged() {
        try (var buffers = new CountedBuffers()) {
            AmsFrame refusal = AmsFrame.refusal(READ_HEADER, AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
            ByteBuf out = refusal.encode(buffers.allocator());
            assertThat(Octets.readFrom(out, out.readableBytes()))
                    .isEqualTo(
                            Octets.ofHex(
                                    "c0 a8 00 0a 01 01  89 80" // to who asked
                                            + "05 24 45 b0 01 01  10 27" // from who was asked
                                            + "02 00  05 00" // Read, response
                                            + "00 00 00 00" // no data
                                            + "07 00 00 00" // target machine not found
                                            + "78 56 34 12")); // same invoke id
            out.release();
            refusal.release();
        }
    }

    /** An answer to an answer would go round for ever. */
    @Test
    void wants_no_answer_to_answers_and_notifications() {
        assertThat(READ_HEADER.wantsAnswer()).isTrue();
        assertThat(READ_HEADER.answer(AdsErrorCode.OK).wantsAnswer()).isFalse();
        assertThat(AmsHeader.request(TARGET, SOURCE, AdsCommand.DEVICE_NOTIFICATION, 0).wantsAnswer())
                .isFalse();
    }

    /** Anything else would be cut off silently when it is written. */
    @Test
    void has_only_commands_and_flags_of_16_bits() {
        for (int wrong : new int[] {-1, 0x1_0000}) {
            assertThatThrownBy(() -> new AmsHeader(TARGET, SOURCE, wrong, 4, AdsErrorCode.OK, 0))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new AmsHeader(TARGET, SOURCE, 2, wrong, AdsErrorCode.OK, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Unknown commands, flags and errors are carried as they are: a router is not their judge. */
    @Property
    void survives_the_wire(@ForAll("headers") AmsHeader header, @ForAll @Size(max = 100) byte[] data) {
        try (var buffers = new CountedBuffers()) {
            AmsFrame frame = new AmsFrame(header, buffers.of(Octets.of(data)));
            ByteBuf wire = frame.encode(buffers.allocator());
            AmsFrame read = AmsFrame.decode(wire);
            assertThat(read).isEqualTo(frame);
            wire.release();
            read.release();
            frame.release();
        }
    }

    @Property
    void takes_any_bytes_or_says_what_is_wrong(@ForAll @Size(max = 80) byte[] bytes) {
        try (var buffers = new CountedBuffers()) {
            ByteBuf in = buffers.of(Octets.of(bytes));
            try {
                AmsFrame.decode(in).release();
            } catch (WireFormatException expected) {
                assertThat(expected).hasMessageContaining("expected");
            }
            assertThat(in.release()).isTrue();
        }
    }

    @Provide
    static Arbitrary<AmsHeader> headers() {
        Arbitrary<Integer> u16 = Arbitraries.integers().between(0, 0xFFFF);
        Arbitrary<AmsAddress> addresses =
                Combinators.combine(Arbitraries.longs().between(0, 0xFFFF_FFFF_FFFFL), u16)
                        .as((bits, port) -> new AmsAddress(new AmsNetId(bits), new AmsPort(port)));
        return Combinators.combine(
                        addresses, addresses, u16, u16, Arbitraries.integers(), Arbitraries.integers())
                .as((to, from, command, flags, error, id) ->
                        new AmsHeader(to, from, command, flags, new AdsErrorCode(error), id));
    }
}
