package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.conformance.Received.Ack;
import io.routelock.runtime.broker.conformance.Received.Connack;
import io.routelock.runtime.broker.conformance.Received.Disconnect;
import io.routelock.runtime.broker.conformance.Received.Kind;
import io.routelock.runtime.broker.conformance.Received.Pingresp;
import io.routelock.runtime.broker.conformance.Received.Suback;
import io.routelock.runtime.broker.conformance.Received.Unsuback;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One connection to a broker on 127.0.0.1 that sends exactly the bytes it is told to, legal or not, and reads
 * one packet at a time. Nothing is answered by itself. One thread; a broker that stays silent fails the test.
 */
final class RawMqtt implements AutoCloseable {

    /** Long enough for a machine that is busy with other builds. */
    private static final Duration PATIENCE =
            Duration.ofSeconds(Integer.getInteger("conformance.patience", 10));

    private static final Duration GLANCE = Duration.ofMillis(50);

    private static final int ID_OF_SUBSCRIBE = 0x7001;

    /** Neither a packet nor the end of the connection came in time. */
    private static final class Silence extends AssertionError {
        private static final long serialVersionUID = 1;

        Silence(Throwable cause) {
            super("the broker neither answers nor closes the connection", cause);
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private int level = Level.V5;

    private RawMqtt(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** A connection without a CONNECT. */
    static RawMqtt open(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis(PATIENCE));
        socket.setTcpNoDelay(true);
        return new RawMqtt(socket);
    }

    // what it sends

    RawMqtt send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    RawMqtt send(int... bytes) throws IOException {
        return send(new Bytes().raw(bytes).done());
    }

    RawMqtt packet(int firstByte, Bytes body) throws IOException {
        return send(Bytes.packet(firstByte, body));
    }

    RawMqtt connect(Connect connect) throws IOException {
        level = connect.level();
        return send(connect.bytes());
    }

    RawMqtt publish(Message message) throws IOException {
        return send(message.bytes(level));
    }

    RawMqtt ack(Kind kind, int id) throws IOException {
        return packet(kind.firstByte, new Bytes().u16(id));
    }

    /** With a reason code (MQTT 5). */
    RawMqtt ack(Kind kind, int id, int code) throws IOException {
        return packet(kind.firstByte, new Bytes().u16(id).u8(code));
    }

    RawMqtt subscribe(int id, Filter... filters) throws IOException {
        return subscribe(id, Properties.NONE, filters);
    }

    RawMqtt subscribe(int id, Properties properties, Filter... filters) throws IOException {
        Bytes body = head(id, properties);
        for (Filter each : filters) {
            body.text(each.filter()).u8(each.options());
        }
        return packet(0x82, body);
    }

    RawMqtt unsubscribe(int id, String... filters) throws IOException {
        Bytes body = head(id, Properties.NONE);
        for (String each : filters) {
            body.text(each);
        }
        return packet(0xA2, body);
    }

    /** Packet identifier and, in MQTT 5, properties. */
    private Bytes head(int id, Properties properties) {
        Bytes body = new Bytes().u16(id);
        return level == Level.V5 ? body.raw(properties.encoded()) : body;
    }

    RawMqtt ping() throws IOException {
        return send(0xC0, 0x00);
    }

    RawMqtt disconnect() throws IOException {
        return send(0xE0, 0x00);
    }

    RawMqtt disconnect(int code, Properties properties) throws IOException {
        return packet(0xE0, new Bytes().u8(code).raw(properties.encoded()));
    }

    // what it sends and awaits

    Connack accepted(Connect connect) throws IOException {
        Connack answer = connect(connect).next(Connack.class);
        assertThat(answer.code()).as("reason code of CONNACK").isZero();
        return answer;
    }

    /** Subscribes, and returns the code of each filter. */
    List<Integer> subscribed(Filter... filters) throws IOException {
        return subscribed(Properties.NONE, filters);
    }

    List<Integer> subscribed(Properties properties, Filter... filters) throws IOException {
        Suback answer = subscribe(ID_OF_SUBSCRIBE, properties, filters).next(Suback.class);
        assertThat(answer.id()).isEqualTo(ID_OF_SUBSCRIBE);
        return answer.codes();
    }

    List<Integer> unsubscribed(String... filters) throws IOException {
        Unsuback answer = unsubscribe(ID_OF_SUBSCRIBE, filters).next(Unsuback.class);
        assertThat(answer.id()).isEqualTo(ID_OF_SUBSCRIBE);
        return answer.codes();
    }

    /** Publishes with QoS 0, 1 or 2 and goes through all of the exchange. */
    RawMqtt published(Message message) throws IOException {
        publish(message);
        switch (message.qos()) {
            case 0 -> silent();
            case 1 -> acknowledged(Kind.PUBACK, message.id());
            default -> {
                acknowledged(Kind.PUBREC, message.id());
                ack(Kind.PUBREL, message.id());
                acknowledged(Kind.PUBCOMP, message.id());
            }
        }
        return this;
    }

    /** An acknowledgement without an error. */
    Ack acknowledged(Kind kind, int id) throws IOException {
        Ack answer = next(Ack.class);
        assertThat(answer.kind()).isEqualTo(kind);
        assertThat(answer.id()).isEqualTo(id);
        assertThat(answer.code()).as("reason code of " + kind).isLessThan(0x80);
        return answer;
    }

    /** Nothing has come before the answer to a PINGREQ. */
    RawMqtt silent() throws IOException {
        ping().next(Pingresp.class);
        return this;
    }

    // what it reads

    Message message() throws IOException {
        return next(Message.class);
    }

    /** All messages that have come before the answer to a PINGREQ. */
    List<Message> messages() throws IOException {
        List<Message> messages = new ArrayList<>();
        Received packet = ping().next();
        while (packet instanceof Message message) {
            messages.add(message);
            packet = next();
        }
        assertThat(packet).isInstanceOf(Pingresp.class);
        return messages;
    }

    /** Payloads of the next messages. */
    List<String> payloads(int count) throws IOException {
        List<String> payloads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            payloads.add(message().payload());
        }
        return payloads;
    }

    <T extends Received> T next(Class<T> type) throws IOException {
        Received packet = next();
        assertThat(packet).isInstanceOf(type);
        return type.cast(packet);
    }

    Received next() throws IOException {
        return nextWithin(PATIENCE)
                .orElseThrow(() -> new AssertionError("the broker closed the connection and said nothing"));
    }

    /** Neither a packet nor the end of the connection is here. */
    boolean isOpen() throws IOException {
        try {
            return nextWithin(GLANCE).isPresent();
        } catch (Silence e) {
            return true;
        }
    }

    /** Everything that comes before the broker closes the connection. */
    List<Received> untilClosed() throws IOException {
        List<Received> packets = new ArrayList<>();
        try {
            Optional<Received> packet = nextWithin(PATIENCE);
            while (packet.isPresent()) {
                packets.add(packet.get());
                packet = nextWithin(PATIENCE);
            }
            return packets;
        } catch (Silence e) {
            throw new AssertionError("the broker does not close the connection; it has sent " + packets, e);
        }
    }

    /** The broker closes the connection, without a word or after a DISCONNECT. */
    void closed() throws IOException {
        assertThat(untilClosed()).allMatch(Disconnect.class::isInstance).hasSizeLessThan(2);
    }

    /** The broker closes the connection without a word. */
    void closedSilently() throws IOException {
        assertThat(untilClosed()).isEmpty();
    }

    /** The broker sends a DISCONNECT with that code and closes the connection. */
    void disconnectedWith(int code) throws IOException {
        assertThat(untilClosed())
                .singleElement()
                .isInstanceOfSatisfying(
                        Disconnect.class, d -> assertThat(hex(d.code())).isEqualTo(hex(code)));
    }

    /** The broker sends a CONNACK with that code and closes the connection. */
    void refusedWith(int code) throws IOException {
        assertThat(untilClosed())
                .singleElement()
                .isInstanceOfSatisfying(Connack.class, c -> assertThat(hex(c.code())).isEqualTo(hex(code)));
    }

    /** The broker closes the connection; if it answers the CONNECT at all, then with an error. */
    void refused() throws IOException {
        assertThat(untilClosed())
                .hasSizeLessThan(2)
                .allSatisfy(p -> assertThat(p).isInstanceOf(Connack.class))
                .noneMatch(p -> ((Connack) p).code() == 0);
    }

    private static String hex(int code) {
        return "0x" + Integer.toHexString(code);
    }

    /** Empty when the connection has ended. */
    private Optional<Received> nextWithin(Duration limit) throws IOException {
        socket.setSoTimeout(millis(limit));
        try {
            int firstByte = in.readUnsignedByte();
            byte[] body = new byte[length()];
            in.readFully(body);
            return Optional.of(Received.parse(firstByte, body, level));
        } catch (EOFException | SocketException e) {
            return Optional.empty();
        } catch (SocketTimeoutException e) {
            throw new Silence(e);
        }
    }

    private int length() throws IOException {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int digit = in.readUnsignedByte();
            value |= (digit & 0x7F) << shift;
            if (digit < 0x80) {
                return value;
            }
        }
        throw new AssertionError("the broker sent a length of more than four bytes");
    }

    private static int millis(Duration duration) {
        return (int) duration.toMillis();
    }

    /** Ends the connection as a client does that lost its network: without DISCONNECT. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
