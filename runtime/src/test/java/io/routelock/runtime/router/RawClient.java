package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.HexFormat;

/** A TCP socket that sends whatever bytes a test wants, well-formed or not. */
final class RawClient implements AutoCloseable {

    private static final int HEADER = 6;

    private final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    static RawClient connect(InetSocketAddress to, String from) {
        try {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
            socket.connect(to);
            socket.setSoTimeout((int) Eventually.PATIENCE.toMillis());
            socket.setTcpNoDelay(true);
            return new RawClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void sendHex(String hex) {
        send(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    /** An AMS/TCP message with that command and data, in bytes. */
    static byte[] message(int command, byte[] data) {
        ByteBuf out = Unpooled.buffer().writeShortLE(command).writeIntLE(data.length).writeBytes(data);
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }

    /** A request with data, as it stands on the wire. */
    static byte[] request(AmsAddress source, AmsAddress target, AdsCommand command, byte[] data) {
        return frame(AmsHeader.request(target, source, command, 77), data);
    }

    static byte[] frame(AmsHeader header, byte[] data) {
        ByteBuf out = Unpooled.buffer();
        new AmsFrame(header, Unpooled.wrappedBuffer(data)).writeTo(out);
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return message(0, bytes);
    }

    static byte[] readState(AmsAddress source, AmsAddress target) {
        return request(source, target, AdsCommand.READ_STATE, new byte[0]);
    }

    /** Registers a port and gives the address that was granted. */
    AmsAddress register(int port) {
        send(message(0x1000, new byte[] {(byte) port, (byte) (port >> 8)}));
        byte[] answer = receive();
        assertThat(answer).hasSize(HEADER + 8);
        ByteBuf in = Unpooled.wrappedBuffer(answer).skipBytes(HEADER);
        return new AmsAddress(AmsNetId.readFrom(in), new AmsPort(in.readUnsignedShortLE()));
    }

    /** The next AMS/TCP message, whole. */
    byte[] receive() {
        try {
            InputStream in = socket.getInputStream();
            byte[] head = readFully(in, HEADER);
            int length = Unpooled.wrappedBuffer(head).getIntLE(2);
            byte[] body = readFully(in, length);
            return Unpooled.wrappedBuffer(head, body).copy().array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] readFully(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the router closed the connection");
        }
        return bytes;
    }

    /** The next AMS frame. */
    AmsFrame receiveFrame() {
        return AmsFrame.decode(Unpooled.wrappedBuffer(receive()).skipBytes(HEADER));
    }

    /** Fails when the router sends anything more, or keeps the connection. */
    void expectEnd() {
        try {
            assertThat(socket.getInputStream().read()).as("nothing but the end").isEqualTo(-1);
        } catch (SocketException e) {
            // Closed with bytes of ours unread: the connection is reset instead of ended.
            assertThat(e).hasMessageContaining("reset");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #expectEnd}, where the router may say goodbye with a TLS alert. */
    void expectTlsEnd() {
        try {
            byte[] goodbye = socket.getInputStream().readNBytes(64);
            assertThat(goodbye).as("at most two alerts").hasSizeLessThan(32);
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
