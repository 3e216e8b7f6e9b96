package io.routelock.runtime.broker.robust;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.BrokerKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Subscribers that do not read, or hardly, hold up nobody and cost a bounded amount of memory. */
class SlowReadersTest {

    private static final int MESSAGES = 6000;
    private static final byte[] PAYLOAD = new byte[8192];
    private static final byte[] SMALL = new byte[10];
    private static final int SYNC_EVERY = 500;

    /** mosquitto's defaults: max_inflight_messages and max_queued_messages. */
    private static final int IN_FLIGHT = 20;

    private static final int QUEUED = 1000;

    /** While its queue is full mosquitto 2.0.11 drops the answer to a PINGREQ too. */
    private static final int READ_FIRST = 200;

    private static final int PUBLISH = 3;
    private static final int PONG = 13;

    @TempDir private Path folder;

    /** 48 MB are published; the limit leaves room for what the test itself and the compiler need. */
    @Test
    void whoNeverReadsQos0CostsLittleMemory() throws IOException {
        try (BrokerKind.Running broker = OpenBroker.start(BrokerKind.BUNDLED, folder);
                RawClient lazy = RawClient.lazy(broker.port(), "lazy");
                Bystanders others = new Bystanders(broker.port())) {
            subscribe(lazy, 0);
            long before = Memory.held();
            flood(broker.port(), 0, PAYLOAD);
            assertThat(Memory.held() - before).isLessThan(20L << 20);
            others.areServed();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoNeverReadsQos0HoldsUpNobodyAndStaysAClient(BrokerKind kind) throws IOException {
        try (BrokerKind.Running broker = OpenBroker.start(kind, folder);
                RawClient lazy = RawClient.lazy(broker.port(), "lazy");
                Bystanders others = new Bystanders(broker.port())) {
            subscribe(lazy, 0);
            flood(broker.port(), 0, PAYLOAD);
            others.areServed();
            for (int i = 0; i < READ_FIRST; i++) {
                assertThat(lazy.next().type()).isEqualTo(PUBLISH);
            }
            int rest = messagesUntilPong(lazy, false);
            assertThat(READ_FIRST + rest).as("some were dropped").isLessThan(MESSAGES);
        }
    }

    /** What waits is what the conf says; the rest is dropped. */
    @ParameterizedTest
    @EnumSource
    void whoNeverAcknowledgesGetsNoMoreThanTheQueueHolds(BrokerKind kind) throws IOException {
        try (BrokerKind.Running broker = OpenBroker.start(kind, folder);
                RawClient lazy = RawClient.lazy(broker.port(), "lazy");
                Bystanders others = new Bystanders(broker.port())) {
            subscribe(lazy, 1);
            flood(broker.port(), 1, SMALL);
            others.areServed();
            assertThat(messagesUntilPong(lazy, false)).isEqualTo(IN_FLIGHT);
            for (int id = 1; id <= IN_FLIGHT; id++) {
                lazy.send(ValidPackets.puback(id));
            }
            int rest = 0;
            for (int now = messagesUntilPong(lazy, true); now > 0; now = messagesUntilPong(lazy, true)) {
                rest += now;
            }
            assertThat(rest).isEqualTo(QUEUED);
        }
    }

    /** One byte at a time, each after as much as fills a buffer. */
    @ParameterizedTest
    @EnumSource
    void whoReadsByteByByteHoldsUpNobody(BrokerKind kind) throws IOException {
        try (BrokerKind.Running broker = OpenBroker.start(kind, folder);
                RawClient slow = RawClient.lazy(broker.port(), "slow");
                RawClient publisher = RawClient.login(broker.port(), false, "flood");
                Bystanders others = new Bystanders(broker.port())) {
            subscribe(slow, 0);
            byte[] packet = ValidPackets.publish(false, "flood", 0, 0, false, PAYLOAD);
            for (int i = 0; i < MESSAGES / 10; i++) {
                publisher.send(packet);
                assertThat(slow.read()).isNotNegative();
            }
            others.areServed();
        }
    }

    /**
     * Its words of goodbye never leave, for what was written before them does not; its place and its memory
     * are given back all the same. Told by the table of the system: a client that reads would let it go.
     */
    @ParameterizedTest
    @EnumSource
    void whoNeverReadsIsThrownOutWhenItsKeepAliveIsOver(BrokerKind kind) throws Exception {
        try (BrokerKind.Running broker = OpenBroker.start(kind, folder);
                RawClient dead = RawClient.lazy(broker.port(), ValidPackets.connect(false, "dead", 1))) {
            subscribe(dead, 0);
            flood(broker.port(), 0, PAYLOAD);
            long end = System.nanoTime() + RawClient.PATIENCE.toNanos();
            while (Connections.holds(broker.port(), dead.localPort())) {
                assertThat(System.nanoTime()).as("it is thrown out in time").isLessThan(end);
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private static void subscribe(RawClient client, int qos) throws IOException {
        client.send(ValidPackets.subscribe(false, 1, "flood", qos));
        client.next();
    }

    /** As fast as it goes, and comes back when the broker has dealt with all of it. */
    private static void flood(int port, int qos, byte[] payload) throws IOException {
        try (RawClient publisher = RawClient.login(port, false, "flood")) {
            for (int i = 1; i <= MESSAGES; i++) {
                publisher.send(ValidPackets.publish(false, "flood", qos, i, false, payload));
                if (i % SYNC_EVERY == 0) {
                    messagesUntilPong(publisher, false);
                }
            }
        }
    }

    /** How many messages come before the answer to a PINGREQ. */
    private static int messagesUntilPong(RawClient client, boolean acknowledges) throws IOException {
        client.send(ValidPackets.pingreq());
        int messages = 0;
        while (true) {
            RawClient.Packet packet = client.next();
            if (packet.type() == PONG) {
                return messages;
            }
            if (packet.type() == PUBLISH) {
                messages++;
                if (acknowledges) {
                    client.send(ValidPackets.puback(packetId(packet.body())));
                }
            }
        }
    }

    /** Of a PUBLISH with QoS 1, behind its topic. */
    private static int packetId(byte[] body) {
        int at = 2 + ((body[0] & 0xFF) << 8 | body[1] & 0xFF);
        return (body[at] & 0xFF) << 8 | body[at + 1] & 0xFF;
    }
}
