package io.routelock.runtime.broker.bench;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The first packets of a connection, while it still blocks. */
final class Login {

    /** CONNACK and SUBACK of one filter have as many or one more. */
    private static final int SHORTEST_ANSWER = 4;

    private static final int SUBACK_LENGTH = 5;

    private Login() {}

    static void on(Link link, String clientId) throws IOException {
        ask(link, Packets.connect(clientId), Packets.CONNACK);
    }

    /** Sends it and waits for an answer of that type that says yes. */
    static void ask(Link link, ByteBuffer packet, int answerType) throws IOException {
        link.write(packet);
        ByteBuffer answer = ByteBuffer.allocate(Subscriber.ROOM);
        int length = answerType == Packets.SUBACK ? SUBACK_LENGTH : SHORTEST_ANSWER;
        while (answer.position() < length) {
            link.read(answer);
        }
        int type = answer.get(0) & 0xFF;
        int code = answer.get(length - 1) & 0xFF;
        if (type != answerType || code > 2 || answer.position() != length) {
            throw new IOException("the broker answered 0x%02X, code %d".formatted(type, code));
        }
    }
}
