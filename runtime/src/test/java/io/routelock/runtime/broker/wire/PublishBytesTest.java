package io.routelock.runtime.broker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.routelock.runtime.broker.access.ClientIdentity;
import io.routelock.runtime.broker.session.Message;
import io.routelock.runtime.broker.session.MessageProperties;
import io.routelock.runtime.broker.session.MessageProperties.UserProperty;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** PUBLISH packets in literal bytes (MQTT 3.1.1 and 5.0, 3.3). */
class PublishBytesTest {

    private static final int[] NO_IDS = {};
    private static final int ANY_SIZE = Integer.MAX_VALUE;

    private final PublishBytes bytes = new PublishBytes();
    private final ByteBuf out = Unpooled.buffer();

    private static Message message(MessageProperties properties, long expiresAt) {
        return new Message(
                "a/b",
                "xy".getBytes(StandardCharsets.UTF_8),
                2,
                true,
                properties,
                expiresAt,
                new ClientIdentity("c", Optional.empty()));
    }

    private static final Message PLAIN = message(MessageProperties.NONE, Long.MAX_VALUE);

    private String hex() {
        return ByteBufUtil.hexDump(out);
    }

    @Test
    void ofMqtt3() {
        bytes.append(out, PLAIN, false, 0, false, false, NO_IDS, 0, ANY_SIZE, 0);
        bytes.append(out, PLAIN, false, 1, true, true, NO_IDS, 0x1234, ANY_SIZE, 0);

        assertThat(hex()).isEqualTo("3007" + "0003612f62" + "7879" + "3b09" + "0003612f62" + "1234" + "7879");
    }

    /** The form is kept for the next client; its packet id and DUP are not. */
    @Test
    void aSecondClientGetsItsOwnPacketIdAndNoDup() {
        bytes.append(out, PLAIN, false, 2, false, true, NO_IDS, 1, ANY_SIZE, 0);
        bytes.append(out, PLAIN, false, 2, false, false, NO_IDS, 2, ANY_SIZE, 0);

        assertThat(hex())
                .isEqualTo("3c09" + "0003612f62" + "0001" + "7879" + "3409" + "0003612f62" + "0002" + "7879");
    }

    @Test
    void ofMqtt5WithItsPropertiesInOrder() {
        MessageProperties properties =
                new MessageProperties(
                        1,
                        "c",
                        "r",
                        new byte[] {1, 2},
                        List.of(new UserProperty("n", "1"), new UserProperty("n", "0")));

        bytes.append(
                out, message(properties, 2500), true, 0, false, false, new int[] {5, 200}, 0, ANY_SIZE, 1000);

        assertThat(hex())
                .isEqualTo(
                        "302f"
                                + "0003612f62"
                                + "27"
                                + "0101"
                                + "0200000002"
                                + "03000163"
                                + "08000172"
                                + "0900020102"
                                + "0b05"
                                + "0bc801"
                                + "2600016e000131"
                                + "2600016e000130"
                                + "7879");
    }

    @Test
    void ofMqtt5WithoutProperties() {
        bytes.append(out, PLAIN, true, 1, false, false, NO_IDS, 7, ANY_SIZE, 0);

        assertThat(hex()).isEqualTo("320a" + "0003612f62" + "0007" + "00" + "7879");
    }

    @Test
    void oneThatIsLargerThanTheClientTakesIsNotAppended() {
        assertThat(bytes.append(out, PLAIN, true, 1, false, false, NO_IDS, 7, 11, 0)).isFalse();
        assertThat(hex()).isEmpty();
        assertThat(bytes.append(out, PLAIN, true, 1, false, false, NO_IDS, 7, 12, 0)).isTrue();
    }
}
