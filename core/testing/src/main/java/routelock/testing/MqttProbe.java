package routelock.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An MQTT client for asking a broker thousands of questions: it writes at once and reads when it is asked to,
 * on the thread of its caller. One thread at a time.
 *
 * <p>Not a client to copy: no retries, no keep-alive, QoS 0 and 1 only (MQTT 3.1.1 and 5.0).
 */
public final class MqttProbe implements AutoCloseable {

    /** Long enough for a machine that is busy with other builds. */
    private static final int TIMEOUT_MILLIS = 30_000;

    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int PUBLISH = 0x30;
    private static final int PUBACK = 0x40;
    private static final int SUBSCRIBE = 0x82;
    private static final int SUBACK = 0x90;
    private static final int PINGREQ = 0xC0;
    private static final int PINGRESP = 0xD0;
    private static final int DISCONNECT = 0xE0;

    private static final int RETAIN = 0x01;
    private static final int QOS_1 = 0x02;

    /** The protocol level of the CONNECT packet. */
    public enum Protocol {
        V3_1_1(4),
        V5(5);

        private final int level;

        Protocol(int level) {
            this.level = level;
        }
    }

    /** A message, with its payload as text of one character a byte. */
    public record Message(String topic, String payload, boolean retained) {}

    /**
     * What a client says of itself when it connects.
     *
     * @param password sent when there is a user as well
     * @param will published by the broker when the connection breaks; its {@code retained} asks for that
     */
    public record Login(
            Protocol protocol,
            String clientId,
            Optional<String> user,
            Optional<String> password,
            Optional<Message> will) {

        public static Login anonymous(String clientId) {
            return new Login(Protocol.V3_1_1, clientId, Optional.empty(), Optional.empty(), Optional.empty());
        }

        public static Login of(String user, String clientId) {
            return new Login(
                    Protocol.V3_1_1, clientId, Optional.of(user), Optional.empty(), Optional.empty());
        }

        public Login with(Protocol other) {
            return new Login(other, clientId, user, password, will);
        }

        public Login withPassword(String secret) {
            return new Login(protocol, clientId, user, Optional.of(secret), will);
        }

        public Login withWill(String topic, String payload, boolean retained) {
            return new Login(
                    protocol, clientId, user, password, Optional.of(new Message(topic, payload, retained)));
        }

        /** Never the password. */
        @Override
        public String toString() {
            return "Login[" + protocol + ", " + clientId + ", " + user + "]";
        }
    }

    /** The broker refused the connection; the code is that of its CONNACK. */
    public static final class ConnectionRefused extends IOException {
        private static final long serialVersionUID = 1;
        private final int code;

        private ConnectionRefused(int code) {
            super("CONNACK " + code);
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    private record Packet(int type, byte[] body) {
        int kind() {
            return type & 0xF0;
        }
    }

    private final Socket socket;
    private final Protocol protocol;
    private final DataInputStream in;
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream(1 << 14);
    private final List<Message> received = new ArrayList<>();
    private int lastPacketId;

    private MqttProbe(Socket socket, Protocol protocol) throws IOException {
        this.socket = socket;
        this.protocol = protocol;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 14));
    }

    /**
     * Connects to 127.0.0.1 with a clean session.
     *
     * @throws ConnectionRefused when the broker answers, and says no
     */
    public static MqttProbe connect(int port, Login login) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            return connect(socket, login);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** As {@link #connect(int, Login)} on a connection that is there, one with TLS for example. */
    public static MqttProbe connect(Socket socket, Login login) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        MqttProbe probe = new MqttProbe(socket, login.protocol());
        probe.login(login);
        return probe;
    }

    private void login(Login login) throws IOException {
        Body body = new Body().text("MQTT").u8(protocol.level).u8(flags(login)).u16(0).properties(protocol);
        body.text(login.clientId());
        if (login.will().isPresent()) {
            Message will = login.will().get();
            body.properties(protocol).text(will.topic()).text(will.payload());
        }
        login.user().ifPresent(body::text);
        login.password().ifPresent(body::text);
        put(CONNECT, body);
        flush();
        Packet answer = next(CONNACK);
        int code = answer.body()[1] & 0xFF;
        if (code != 0) {
            throw new ConnectionRefused(code);
        }
    }

    private static int flags(Login login) {
        int cleanSession = 0x02;
        int will = login.will().isPresent() ? 0x04 | (login.will().get().retained() ? 0x20 : 0) : 0;
        int user = login.user().isPresent() ? 0x80 : 0;
        return cleanSession | will | user | (login.password().isPresent() ? 0x40 : 0);
    }

    /**
     * Subscribes to all of them at once, with QoS 0.
     *
     * @return the codes of the SUBACK; 0x80 and above are refusals
     */
    public List<Integer> subscribe(String... filters) throws IOException {
        Body body = new Body().u16(nextId()).properties(protocol);
        for (String filter : filters) {
            body.text(filter).u8(0);
        }
        put(SUBSCRIBE, body);
        flush();
        byte[] answer = next(SUBACK).body();
        int from = protocol == Protocol.V5 ? 3 + answer[2] : 2;
        List<Integer> codes = new ArrayList<>();
        for (int i = from; i < answer.length; i++) {
            codes.add(answer[i] & 0xFF);
        }
        return codes;
    }

    /** Publishes with QoS 0; nothing is sent before {@link #sync} or 16 KiB. */
    public void publish(String topic, String payload) throws IOException {
        publish(PUBLISH, new Body().text(topic), payload);
    }

    /** Publishes a message that the broker keeps, with QoS 0. */
    public void publishRetained(String topic, String payload) throws IOException {
        publish(PUBLISH | RETAIN, new Body().text(topic), payload);
    }

    private void publish(int type, Body body, String payload) throws IOException {
        put(type, body.properties(protocol).raw(payload));
        if (unsent.size() >= 1 << 14) {
            flush();
        }
    }

    /**
     * Publishes with QoS 1 and waits for the answer.
     *
     * @return the reason code of the PUBACK, 0 when it has none
     */
    public int publishAcknowledged(String topic, String payload) throws IOException {
        publish(PUBLISH | QOS_1, new Body().text(topic).u16(nextId()), payload);
        flush();
        byte[] answer = next(PUBACK).body();
        return answer.length > 2 ? answer[2] & 0xFF : 0;
    }

    /** Sends what is waiting, and comes back when the broker has dealt with all of it. */
    public void sync() throws IOException {
        put(PINGREQ, new Body());
        flush();
        next(PINGRESP);
    }

    /** What has come since the last time; call {@link #sync} first to be sure that all has. */
    public List<Message> take() {
        List<Message> taken = List.copyOf(received);
        received.clear();
        return taken;
    }

    /** Breaks the connection without a word, so that the broker publishes the will. */
    public void vanish() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        if (!socket.isClosed()) {
            put(DISCONNECT, new Body());
            try (socket) {
                flush();
            }
        }
    }

    private int nextId() {
        lastPacketId = lastPacketId % 65_535 + 1;
        return lastPacketId;
    }

    private void put(int type, Body body) throws IOException {
        DataOutputStream out = new DataOutputStream(unsent);
        out.writeByte(type);
        int length = body.size();
        do {
            int more = length > 0x7F ? 0x80 : 0;
            out.writeByte(length & 0x7F | more);
            length >>>= 7;
        } while (length > 0);
        body.writeTo(out);
    }

    private void flush() throws IOException {
        unsent.writeTo(socket.getOutputStream());
        unsent.reset();
    }

    /** Reads on to the next packet of that kind; messages on the way are kept. */
    private Packet next(int kind) throws IOException {
        while (true) {
            Packet packet = read();
            if (packet.kind() == kind) {
                return packet;
            }
            if (packet.kind() != PUBLISH) {
                throw new IOException("the broker sent packet 0x" + Integer.toHexString(packet.type()));
            }
            received.add(message(packet));
        }
    }

    private Packet read() throws IOException {
        int type = in.read();
        if (type < 0) {
            throw new EOFException("the broker closed the connection");
        }
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int part = in.readUnsignedByte();
            length |= (part & 0x7F) << shift;
            if (part < 0x80) {
                return new Packet(type, in.readNBytes(length));
            }
        }
    }

    private Message message(Packet packet) {
        byte[] body = packet.body();
        int length = (body[0] & 0xFF) << 8 | body[1] & 0xFF;
        String topic = new String(body, 2, length, StandardCharsets.UTF_8);
        int at = 2 + length + (protocol == Protocol.V5 ? 1 + body[2 + length] : 0);
        String payload = new String(body, at, body.length - at, StandardCharsets.ISO_8859_1);
        return new Message(topic, payload, (packet.type() & RETAIN) != 0);
    }

    /** The body of a packet; numbers are big-endian, texts have 16 bits of length before them. */
    private static final class Body {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);

        Body u8(int value) {
            bytes.write(value);
            return this;
        }

        Body u16(int value) {
            return u8(value >>> 8).u8(value);
        }

        Body text(String text) {
            byte[] counted = text.getBytes(StandardCharsets.UTF_8);
            u16(counted.length);
            bytes.writeBytes(counted);
            return this;
        }

        Body raw(String text) {
            bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        /** MQTT 5 has properties here; none are sent. */
        Body properties(Protocol protocol) {
            return protocol == Protocol.V5 ? u8(0) : this;
        }

        int size() {
            return bytes.size();
        }

        void writeTo(DataOutputStream out) throws IOException {
            bytes.writeTo(out);
        }
    }
}
