package io.routelock.runtime.broker.rights;

import io.routelock.runtime.broker.rights.Hello.Version;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An MQTT client that tells in words what a broker does to it, so that two brokers can be compared: MQTT 3.1,
 * 3.1.1 and 5.0, every QoS, on the thread of its caller. It acknowledges what it gets.
 */
final class Speaker implements AutoCloseable {

    static final String CLOSED = "closed";

    /** "No matching subscribers", which mosquitto 2.0.11 says in a PUBACK only: no matter of rights. */
    private static final String NOBODY = "PUBREC 16";

    private static final Set<String> MALFORMED = Set.of("CONNACK 0x81", "DISCONNECT 0x81", "DISCONNECT 0x90");
    private static final Set<String> POLITE = Set.of("DISCONNECT 0x87", "DISCONNECT 0x8e", "DISCONNECT 0x98");
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final Version version;
    private final DataInputStream in;
    private final List<String> messages = new ArrayList<>();
    private final String welcome;
    private int lastId;

    private Speaker(Socket socket, Hello hello) throws IOException {
        this.socket = socket;
        this.version = hello.version();
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.welcome = login(hello);
    }

    /** Connects to 127.0.0.1 and waits for the answer, whatever it is. */
    static Speaker connect(int port, Hello hello) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        return connect(socket, hello);
    }

    /** As {@link #connect(int, Hello)} on a connection that is there, which is closed with it. */
    static Speaker connect(Socket socket, Hello hello) throws IOException {
        try {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            return new Speaker(socket, hello);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private String login(Hello hello) throws IOException {
        Packet.Body body = Packet.of(Packet.CONNECT).text(version.name).u8(version.level).u8(flags(hello));
        body.u16(0);
        if (version == Version.V5) {
            // Session expiry: for ever, or not at all.
            body.u8(5).u8(0x11).u16(hello.clean() ? 0 : 0xFFFF).u16(hello.clean() ? 0 : 0xFFFF);
        }
        body.text(hello.clientId());
        hello.will().ifPresent(will -> properties(body).text(will.topic()).text(will.payload()));
        hello.user().ifPresent(body::text);
        hello.password().ifPresent(body::octets);
        return answer(body.packet(), Packet.CONNACK);
    }

    private static int flags(Hello hello) {
        int will = hello.will().map(last -> 0x0C | (last.retained() ? 0x20 : 0)).orElse(0);
        int user = hello.user().isPresent() ? 0x80 : 0;
        int password = hello.password().isPresent() ? 0x40 : 0;
        return (hello.clean() ? 0x02 : 0) | will | user | password;
    }

    private Packet.Body properties(Packet.Body body) {
        return version == Version.V5 ? body.u8(0) : body;
    }

    /** How the broker took the CONNECT: {@code CONNACK 0}, or {@link #CLOSED}. */
    String welcome() {
        return welcome;
    }

    boolean isIn() {
        return welcome.equals("CONNACK 0");
    }

    /** {@code SUBACK 1} for example. */
    String subscribe(String filter, int qos) throws IOException {
        Packet.Body body = properties(Packet.of(Packet.SUBSCRIBE | 2).u16(nextId()));
        return answer(body.text(filter).u8(qos).packet(), Packet.SUBACK);
    }

    String unsubscribe(String filter) throws IOException {
        Packet.Body body = properties(Packet.of(Packet.UNSUBSCRIBE | 2).u16(nextId()));
        return answer(body.text(filter).packet(), Packet.UNSUBACK);
    }

    /** What the broker answers: {@code PUBREC 0, PUBCOMP 0} for example; {@code nothing} to QoS 0. */
    String publish(String topic, String payload, int qos, boolean retained) throws IOException {
        Packet.Body body = Packet.of(Packet.PUBLISH | qos << 1 | (retained ? 1 : 0)).text(topic);
        int id = qos == 0 ? 0 : nextId();
        if (qos > 0) {
            body.u16(id);
        }
        Packet packet = properties(body).raw(payload.getBytes(StandardCharsets.UTF_8)).packet();
        return switch (qos) {
            case 0 -> answer(packet, Packet.PINGRESP);
            case 1 -> answer(packet, Packet.PUBACK);
            default -> {
                String first = answer(packet, Packet.PUBREC);
                if (first.equals(NOBODY)) {
                    first = "PUBREC 0";
                }
                yield first.equals("PUBREC 0") ? first + ", " + release(id) : first;
            }
        };
    }

    private String release(int id) throws IOException {
        return answer(Packet.of(Packet.PUBREL | 2).u16(id).packet(), Packet.PUBCOMP);
    }

    /**
     * The messages since the last time, in their order, after the broker has dealt with all that was sent.
     */
    List<String> heard() throws IOException {
        String end = answer(Packet.of(Packet.PINGREQ).packet(), Packet.PINGRESP);
        List<String> all = new ArrayList<>(messages);
        messages.clear();
        if (!end.equals("nothing")) {
            all.add(end);
        }
        return all;
    }

    /**
     * The answer, with {@link #CLOSED} for the words that ours says before it closes the connection of somebody
     * whose packet is malformed; mosquitto 2.0.11 closes without a word.
     */
    static String orClosed(String answer) {
        return MALFORMED.contains(answer) ? CLOSED : answer;
    }

    /**
     * Waits for the end of a connection that the broker closes. Nothing is sent any more, as the answer to
     * that would wipe out what has come.
     *
     * <p>MQTT 5 has a DISCONNECT with a reason for that, which mosquitto 2.0.11 never sends, and ours does:
     * no matter of rights, so both will do.
     */
    String end() throws IOException {
        String last = next(Packet.DISCONNECT);
        return last.equals(CLOSED) || version == Version.V5 && POLITE.contains(last) ? "is out" : last;
    }

    private String answer(Packet packet, int kind) throws IOException {
        try {
            packet.writeTo(socket.getOutputStream());
            if (kind == Packet.PINGRESP && packet.kind() != Packet.PINGREQ) {
                Packet.of(Packet.PINGREQ).packet().writeTo(socket.getOutputStream());
            }
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // Its last words may still be there.
        }
        return next(kind);
    }

    /** What the broker says next beside messages. */
    private String next(int kind) throws IOException {
        while (true) {
            Packet packet;
            try {
                packet = Packet.read(in);
            } catch (java.net.SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                return CLOSED;
            }
            if (packet.kind() == Packet.PUBLISH) {
                took(packet);
            } else if (packet.kind() == Packet.PUBREL) {
                Packet.of(Packet.PUBCOMP).u16(packet.u16(0)).packet().writeTo(socket.getOutputStream());
            } else if (packet.kind() == kind || packet.kind() == Packet.DISCONNECT) {
                return words(packet);
            } else {
                throw new IOException("the broker sent packet 0x" + Integer.toHexString(packet.type()));
            }
        }
    }

    private void took(Packet packet) throws IOException {
        int qos = packet.type() >> 1 & 3;
        int at = 2 + packet.u16(0);
        if (qos > 0) {
            int answer = qos == 1 ? Packet.PUBACK : Packet.PUBREC;
            Packet.of(answer).u16(packet.u16(at)).packet().writeTo(socket.getOutputStream());
            at += 2;
        }
        at += version == Version.V5 ? 1 + packet.u8(at) : 0;
        String kept = (packet.type() & 1) == 0 ? "" : " retained";
        messages.add("%s=%s q%d%s".formatted(packet.text(0), packet.rest(at), qos, kept));
    }

    private String words(Packet packet) {
        return switch (packet.kind()) {
            case Packet.CONNACK -> "CONNACK " + code(packet.u8(1));
            case Packet.SUBACK -> "SUBACK " + code(packet.u8(version == Version.V5 ? 3 + packet.u8(2) : 2));
            case Packet.UNSUBACK -> "UNSUBACK";
            case Packet.PUBACK -> "PUBACK " + reason(packet, 2);
            case Packet.PUBREC -> "PUBREC " + reason(packet, 2);
            case Packet.PUBCOMP -> "PUBCOMP " + reason(packet, 2);
            case Packet.DISCONNECT -> "DISCONNECT " + reason(packet, 0);
            default -> "nothing";
        };
    }

    /** MQTT 5 may leave it out when it is 0. */
    private static String reason(Packet packet, int at) {
        return code(packet.body().length > at ? packet.u8(at) : 0);
    }

    private static String code(int code) {
        return code < 0x80 ? Integer.toString(code) : "0x" + Integer.toHexString(code);
    }

    private int nextId() {
        return ++lastId;
    }

    /** Breaks the connection without a word, so that the broker publishes the will. */
    void vanish() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        if (socket.isClosed()) {
            return;
        }
        try (socket) {
            Packet.of(Packet.DISCONNECT).packet().writeTo(socket.getOutputStream());
        } catch (IOException e) {
            // The broker was faster.
        }
    }
}
