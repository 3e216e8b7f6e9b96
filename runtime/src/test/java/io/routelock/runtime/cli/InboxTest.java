package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.Qos;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** Issue 6: sub does not keep in memory what nobody reads. */
class InboxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Inbox inbox = new Inbox(100);

    private Thread put(int bytes) {
        ApplicationMessage message = ApplicationMessage.of("a", "x".repeat(bytes), Qos.AT_MOST_ONCE);
        return Thread.startVirtualThread(() -> inbox.put(message));
    }

    @Test
    void aMessageWaitsUntilThereIsRoomForItsBytes() throws InterruptedException {
        assertThat(put(60).join(PATIENCE)).isTrue();
        assertThat(put(40).join(PATIENCE)).isTrue();
        Thread third = put(1);
        assertThat(third.join(Duration.ofMillis(100))).isFalse();
        assertThat(inbox.next(PATIENCE)).isInstanceOf(Inbox.Message.class);
        assertThat(third.join(PATIENCE)).isTrue();
    }

    @Test
    void oneThatIsLargerThanAllTheRoomIsTakenAlone() throws InterruptedException {
        assertThat(put(500).join(PATIENCE)).isTrue();
        Thread next = put(1);
        assertThat(next.join(Duration.ofMillis(100))).isFalse();
        inbox.close();
        assertThat(next.join(PATIENCE)).as("nobody reads any more").isTrue();
    }
}
