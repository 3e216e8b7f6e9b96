package io.routelock.runtime.broker.robust;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.runtime.broker.BrokerKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Whatever bytes arrive, only the connection that they came on suffers. Valid packets of all kinds are broken
 * at random, the same way in every run; {@code -Dbroker.fuzz=N} asks for more of them.
 */
class MalformedPacketsTest {

    private static final int TRIES = Integer.getInteger("broker.fuzz", 1500);
    private static final int BATCH = 250;
    private static final int MOST_PACKETS = 4;
    private static final long SEED = 5;

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"MOSQUITTO, false", "MOSQUITTO, true", "BUNDLED, false", "BUNDLED, true"})
    void brokenPacketsAfterTheLoginDisturbNobodyElse(BrokerKind kind, boolean v5) throws IOException {
        try (Defects defects = new Defects();
                BrokerKind.Running broker = OpenBroker.start(kind, folder);
                Bystanders others = new Bystanders(broker.port())) {
            Random random = new Random(SEED);
            for (int i = 1; i <= TRIES; i++) {
                send(broker.port(), brokenPackets(random, v5, ValidPackets.connect(v5, "fuzz" + i % 9)));
                if (i % BATCH == 0) {
                    others.areServed();
                    defects.areNone();
                }
            }
        }
    }

    /** As a first packet: by strangers. */
    @ParameterizedTest
    @EnumSource
    void brokenPacketsOfStrangersDisturbNobody(BrokerKind kind) throws IOException {
        try (Defects defects = new Defects();
                BrokerKind.Running broker = OpenBroker.start(kind, folder);
                Bystanders others = new Bystanders(broker.port())) {
            Random random = new Random(SEED);
            for (int i = 1; i <= TRIES; i++) {
                send(broker.port(), brokenPackets(random, random.nextBoolean(), new byte[0]));
                if (i % BATCH == 0) {
                    others.areServed();
                    defects.areNone();
                }
            }
        }
    }

    /** Else the next packet would be taken for the rest of this one. */
    @ParameterizedTest
    @CsvSource({
        "MOSQUITTO, 30050009616161",
        "BUNDLED, 30050009616161",
        "MOSQUITTO, 8206000100096161",
        "BUNDLED, 8206000100096161",
        "MOSQUITTO, 400101",
        "BUNDLED, 400101",
        "MOSQUITTO, 82020001",
        "BUNDLED, 82020001"
    })
    void aPacketThatLacksItsEndEndsTheConnection(BrokerKind kind, String packet) throws IOException {
        try (BrokerKind.Running broker = OpenBroker.start(kind, folder);
                RawClient client = RawClient.login(broker.port(), false, "short")) {
            client.send(HexFormat.of().parseHex(packet));
            client.trySend(ValidPackets.pingreq());
            client.trySend(ValidPackets.pingreq());
            assertThatThrownBy(client::next).isInstanceOfAny(EOFException.class, SocketException.class);
        }
    }

    private static byte[] brokenPackets(Random random, boolean v5, byte[] first) {
        Mutation mutation = new Mutation(random);
        List<byte[]> valid = ValidPackets.all(v5);
        Bytes all = new Bytes().raw(first);
        for (int left = 1 + random.nextInt(MOST_PACKETS); left > 0; left--) {
            all.raw(mutation.of(valid.get(random.nextInt(valid.size()))));
        }
        return all.array();
    }

    /** The broker reads all of it, finds the end, and closes. */
    private static void send(int port, byte[] bytes) throws IOException {
        try (RawClient client = RawClient.open(port)) {
            client.trySend(bytes);
            client.finish();
        }
    }
}
