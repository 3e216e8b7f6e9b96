package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.runtime.connection.NetworkEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A broker of an older controller that speaks MQTT 3.1.1 and nothing newer. */
class OlderBrokerTest {

    /** In a CONNECT, behind the fixed header and the name "MQTT". */
    private static final int LEVEL_OFFSET = 6;

    @TempDir private Path temp;

    private final List<Integer> levels = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Optional<Throwable>> served = new CompletableFuture<>();

    @Test
    void theRouterSpeaksTheOlderVersionToIt() throws IOException {
        try (ServerSocket broker = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> served.complete(serve(broker)));
            BrokerConnection old =
                    BrokerConnection.of(
                            "Old", "127.0.0.1", broker.getLocalPort(), "N", new BrokerSecurity.Plain());
            try (RunningRouter router =
                    RunningRouter.Wish.in(temp.resolve("home"))
                            .withNetId(AmsNetId.parse("5.1.1.1.1.1"))
                            .withBrokers(old)
                            .start()) {
                Eventually.so(
                        "a connection",
                        () ->
                                router.networkNews().stream()
                                        .anyMatch(NetworkEvent.BrokerConnected.class::isInstance));
                assertThat(levels).containsExactly(5, 4);
                assertThat(router.findings()).containsExactly("routes-file.broker-plain");
            }
        }
        assertThat(served.orTimeout(10, TimeUnit.SECONDS).join())
                .as("what ended the broker while it was open")
                .isEmpty();
    }

    /** Until the test closes it; returns what else ended it. */
    private Optional<Throwable> serve(ServerSocket broker) {
        try {
            while (true) {
                try (Socket client = broker.accept()) {
                    answer(client);
                }
            }
        } catch (IOException | RuntimeException e) {
            return broker.isClosed() ? Optional.empty() : Optional.of(e);
        }
    }

    /** MQTT 3.1.1, 2.2.3. */
    private static int remainingLength(DataInputStream in) throws IOException {
        int low = in.readUnsignedByte();
        return low < 0x80 ? low : (low & 0x7F) + 0x80 * in.readUnsignedByte();
    }

    /** MQTT 3.1.1, 3.1.2.2: return code 1 for a level that it does not know, and the connection ends. */
    private void answer(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        in.skipNBytes(1);
        byte[] connect = in.readNBytes(remainingLength(in));
        int level = connect[LEVEL_OFFSET];
        levels.add(level);
        client.getOutputStream().write(new byte[] {0x20, 2, 0, (byte) (level == 4 ? 0 : 1)});
        if (level == 4) {
            client.setSoTimeout(10_000);
            in.readAllBytes();
        }
    }
}
