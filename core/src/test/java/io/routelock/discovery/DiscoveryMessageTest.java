package io.routelock.discovery;

import static io.routelock.discovery.Datagrams.answerHeader;
import static io.routelock.discovery.Datagrams.bytes;
import static io.routelock.discovery.Datagrams.decode;
import static io.routelock.discovery.Datagrams.encode;
import static io.routelock.discovery.Datagrams.hex;
import static io.routelock.discovery.Datagrams.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.Unpooled;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Header, counts and lengths; protocol notes: udp-discovery. */
class DiscoveryMessageTest {

    private static final String ANSWER = "01 00 00 80";

    private static final String TWO_TAGS =
            answerHeader(ANSWER, 2)
                    + """
                    05 00 04 00  43 58 31 00  # computer name "CX1"
                    03 00 04 00  03 01 ba 0f  # TwinCAT 3.1.4026
                    """;

    // Real devices answer to exactly these bytes, so a single one off means silence.
    @Test
    void theRequestOfABroadcastSearchHasExactlyTheseBytes() {
        var request = ServerInfo.request(0x01020304, AmsAddress.parse("192.168.1.10.1.1:10000"));

        assertThat(hex(encode(request))).isEqualTo(hex(bytes(Datagrams.SERVER_INFO_REQUEST)));
        assertThat(decode(Datagrams.SERVER_INFO_REQUEST)).isEqualTo(request);
    }

    // The offsets and the bit of an answer; protocol notes: udp-discovery.
    @Test
    void anAnswerTellsItsServiceSenderAndTags() {
        var message = decode(TWO_TAGS);

        assertThat(message.invokeId()).isEqualTo(0x01020304);
        assertThat(message.service()).isEqualTo(DiscoveryService.SERVER_INFO);
        assertThat(message.response()).isTrue();
        assertThat(message.sender()).isEqualTo(AmsAddress.parse("5.36.69.176.1.1:10000"));
        assertThat(message.tags())
                .containsExactly(
                        new DiscoveryTag.ComputerName("CX1"),
                        new DiscoveryTag.TwinCat(new TwinCatVersion(3, 1, 4026)));
    }

    // A short datagram must never become a device with zeroes for what is missing.
    @Test
    void aDatagramCutAtAnyByteIsRefused() {
        byte[] whole = bytes(TWO_TAGS);

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(WireFormatException.class)
                    .as("cut to %d bytes", length)
                    .isThrownBy(() -> decode(cut))
                    .withMessageContaining("at offset");
        }
    }

    // The message of an error is all that a field engineer has: field, offset, expected, got.
    @Test
    void aTagThatClaimsMoreThanThereIsNamesItsOffset() {
        String lying = answerHeader(ANSWER, 1) + "05 00 ff ff 43 58 31 00";

        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> decode(lying))
                .withMessage("length of tag 5 at offset 26: expected at most 4, got 65535");
    }

    // A count of four thousand million must not size anything.
    @ParameterizedTest
    @CsvSource({"41 00 00 00, 65", "ff ff ff ff, 4294967295", "00 00 00 80, 2147483648"})
    void moreThan64TagsAreRefusedBeforeAnyIsRead(String count, String shown) {
        byte[] lying = bytes(Datagrams.SERVER_INFO_REQUEST);
        System.arraycopy(bytes(count), 0, lying, 20, 4);

        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> decode(lying))
                .withMessage("number of tags at offset 20: expected at most 64, got " + shown);
    }

    // A count that is higher than what follows is a lie too.
    @Test
    void aCountWithoutItsTagsIsRefused() {
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> decode(answerHeader(ANSWER, 1)))
                .withMessage("tag at offset 24: expected 4 bytes, got 0");
    }

    // Other protocols talk on this port too; none of them may look like a device.
    @Test
    void anotherCookieIsRefused() {
        byte[] other = bytes(Datagrams.SERVER_INFO_REQUEST);
        other[3] = 0x72;

        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> decode(other))
                .withMessage("cookie at offset 0: expected 0x71146603, got 0x72146603");
    }

    @Test
    void anUnknownServiceIsRefused() {
        byte[] other = bytes(Datagrams.SERVER_INFO_REQUEST);
        other[8] = 9;

        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> decode(other))
                .withMessage("service at offset 8: expected 1, 6 or 7, got 0x9");
    }

    // No UDP datagram is that long: whoever hands one in has read something else.
    @Test
    void aDatagramOver64KibibytesIsRefused() {
        byte[] huge = Arrays.copyOf(bytes(Datagrams.SERVER_INFO_REQUEST), 0x10000);

        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> decode(huge))
                .withMessage("datagram at offset 0: expected 24 to 65535 bytes, got 65536");
    }

    // The notes do not say that devices pad; losing one over spare bytes would be worse.
    @Test
    void bytesBehindTheLastTagOfAnAnswerAreIgnored() {
        assertThat(decode(TWO_TAGS + zeros(3)).tags()).hasSize(2);
    }

    // A server has no reason to be generous.
    @Test
    void bytesBehindTheLastTagOfARequestAreRefused() {
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> decode(Datagrams.SERVER_INFO_REQUEST + " 00"))
                .withMessage("end at offset 24: expected no more bytes, got 1");
    }

    @Test
    void aMessageWithMoreThan64TagsCannotBeMade() {
        var sender = AmsAddress.parse("1.2.3.4.1.1:10000");
        List<DiscoveryTag> many = Collections.nCopies(65, new DiscoveryTag.Status(0));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DiscoveryMessage(0, DiscoveryService.ADD_ROUTE, true, sender, many))
                .withMessage("65 tags, at most 64");
    }

    // What cannot be sent is said when it is written, not by a socket later.
    @Test
    void aMessageLongerThanADatagramCannotBeWritten() {
        var big = new DiscoveryTag.Unknown(99, Octets.of(new byte[40_000]));
        var message =
                new DiscoveryMessage(
                        0,
                        DiscoveryService.SERVER_INFO,
                        true,
                        AmsAddress.parse("1.2.3.4.1.1:10000"),
                        List.of(big, big));

        assertThatIllegalArgumentException().isThrownBy(() -> encode(message));
    }

    // Who releases: the caller, always; decoding and encoding leave the count alone.
    @Test
    void theBufferStaysTheCallers() {
        var in = Unpooled.wrappedBuffer(bytes(TWO_TAGS));
        DiscoveryMessage.decode(in);
        assertThat(in.refCnt()).isOne();
        assertThat(in.release()).isTrue();
    }
}
