package io.routelock.runtime.broker.robust;

import static org.assertj.core.api.Assertions.assertThat;

import routelock.testing.MqttProbe;
import routelock.testing.MqttProbe.Login;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Two decent clients that want to go on talking to each other whatever others do to the broker. */
final class Bystanders implements AutoCloseable {

    /** For a message from one to the other; a machine that is busy with other builds is slow by itself. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final String TOPIC = "undisturbed/by/others";

    private final MqttProbe hearing;
    private final MqttProbe speaking;
    private int said;

    Bystanders(int port) throws IOException {
        hearing = MqttProbe.connect(port, Login.of("bystander", "hearing"));
        speaking = MqttProbe.connect(port, Login.of("bystander", "speaking"));
        assertThat(hearing.subscribe(TOPIC)).containsExactly(0);
    }

    /** One message goes through, once, and soon. */
    void areServed() throws IOException {
        String word = "word " + ++said;
        long begin = System.nanoTime();
        speaking.publish(TOPIC, word);
        speaking.sync();
        hearing.sync();
        assertThat(hearing.take()).isEqualTo(List.of(new MqttProbe.Message(TOPIC, word, false)));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
    }

    @Override
    public void close() throws IOException {
        hearing.close();
        speaking.close();
    }
}
