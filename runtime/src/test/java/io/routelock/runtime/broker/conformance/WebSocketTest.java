package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import routelock.testing.Mosquitto;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Chapter 6: MQTT in the frames of a WebSocket, by the client of the JDK. */
class WebSocketTest extends Conformance {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private HttpClient http;
    private int webSockets;

    @AfterEach
    void endHttp() {
        http.shutdownNow();
    }

    /** Beside a plain listener: mosquitto 2.0.11 does not start with one for WebSockets alone. */
    @Override
    List<String> conf(Path folder) throws IOException {
        webSockets = Mosquitto.freePort();
        return List.of("listener " + webSockets + " 127.0.0.1", "protocol websockets");
    }

    /** The bytes that came, and the end. */
    private static final class Heard implements WebSocket.Listener {
        private final LinkedBlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
        private final CompletableFuture<Void> end = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            frames.add(bytes);
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            end.complete(null);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            end.complete(null);
        }

        byte[] bytes(int count) throws InterruptedException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            while (all.size() < count) {
                byte[] frame = frames.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(frame).as("bytes after " + all.size()).isNotNull();
                all.writeBytes(frame);
            }
            return all.toByteArray();
        }
    }

    /** Mosquitto opens its plain listener earlier, which tells the start of the broker. */
    @BeforeEach
    void awaitTheListener() throws IOException {
        http = HttpClient.newHttpClient();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!listens()) {
            assertThat(System.nanoTime()).as("the listener for WebSockets opens").isLessThan(end);
            pause(10);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), webSockets)) {
            return socket.getLocalPort() != webSockets;
        } catch (IOException e) {
            return false;
        }
    }

    private WebSocket open(Heard heard, String protocol) throws Exception {
        return http.newWebSocketBuilder()
                .subprotocols(protocol)
                .connectTimeout(PATIENCE)
                .buildAsync(URI.create("ws://127.0.0.1:" + webSockets + "/mqtt"), heard)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static void send(WebSocket socket, byte[] bytes) throws Exception {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    @Normative(
            v311 = {"MQTT-6.0.0-3", "MQTT-6.0.0-4"},
            v5 = {"MQTT-6.0.0-3", "MQTT-6.0.0-4"})
    void theSubprotocolIsMqtt() throws Exception {
        assertThat(open(new Heard(), "mqtt").getSubprotocol()).isEqualTo("mqtt");
    }

    @Test
    @Normative(v311 = "MQTT-6.0.0-2", v5 = "MQTT-6.0.0-2")
    void packetsNeedNotFitIntoFrames() throws Exception {
        Heard heard = new Heard();
        WebSocket socket = open(heard, "mqtt");
        byte[] connect = Connect.v311(unused()).bytes();
        byte[] pings = {(byte) 0xC0, 0, (byte) 0xC0, 0};
        byte[] all = new Bytes().raw(connect).raw(pings).done();
        for (int at = 0; at < all.length; at += 5) {
            byte[] piece = Arrays.copyOfRange(all, at, Math.min(all.length, at + 5));
            send(socket, piece);
        }
        assertThat(heard.bytes(8)).containsExactly(0x20, 2, 0, 0, 0xD0, 0, 0xD0, 0);
        send(socket, pings);
        assertThat(heard.bytes(4)).containsExactly(0xD0, 0, 0xD0, 0);
    }

    @Test
    @Normative(v311 = "MQTT-6.0.0-1", v5 = "MQTT-6.0.0-1")
    void aFrameOfTextEndsTheConnection() throws Exception {
        Heard heard = new Heard();
        WebSocket socket = open(heard, "mqtt");
        socket.sendText("hello", true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        heard.end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(heard.frames).isEmpty();
    }

    @Test
    @Normative(v311 = "MQTT-6.0.0-4", v5 = "MQTT-6.0.0-4")
    void anotherSubprotocolIsNotServed() throws Exception {
        assertThatThrownBy(() -> open(new Heard(), "chat")).isInstanceOf(ExecutionException.class);
    }
}
