package io.routelock.addroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.FindingException;
import io.routelock.localrouter.RouterAccess;
import io.routelock.net.NettyThreads;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.systemservice.AddRemote;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A router of somebody else, played byte by byte. Protocol notes: ams-ads, system-service. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class RouterRoutesTest {

    private static final AmsNetId SELF = AmsNetId.parse("5.36.69.176.1.1");

    /** {@code 00 10}, as the bytes come. */
    private static final int PORT_CONNECT = 0x0010;

    private static final int AMS_HEADER = 32;
    private static final int READ = 2;
    private static final byte[] PRESS = entry("Press", "5.2.2.2.1.1", "192.168.0.12");
    private static final byte[] OVEN = entry("Oven", "5.3.3.3.1.1", "192.168.0.13");

    /** Ends in the middle of its timeout. */
    private static final byte[] CUT =
            java.util.Arrays.copyOf(entry("Cut", "5.4.4.4.1.1", "192.168.0.14"), 14);

    private NettyThreads threads;
    private ServerSocket server;
    private RouterRoutes routes;

    private static byte[] entry(String name, String netId, String address) {
        return AddRemote.plain(name, AmsNetId.parse(netId), address, 0).encode().toArray();
    }

    @BeforeEach
    void listen() throws IOException {
        threads = NettyThreads.create(1);
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        routes =
                new RouterRoutes(
                        new RouterAccess(
                                threads,
                                (InetSocketAddress) server.getLocalSocketAddress(),
                                Duration.ofSeconds(10)),
                        SELF);
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        threads.close();
    }

    /** For one connection. */
    private void routerHas(byte[]... entries) {
        Thread.ofVirtual()
                .start(() -> {
                    try (Socket socket = server.accept()) {
                        play(socket, List.of(entries));
                    } catch (IOException e) {
                        // The other side has left; what it found is what counts.
                    }
                });
    }

    private static void play(Socket socket, List<byte[]> entries) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            int command = in.readUnsignedShort();
            byte[] request = in.readNBytes(Integer.reverseBytes(in.readInt()));
            byte[] answer =
                    command == PORT_CONNECT
                            ? littleEndian(8).put(netId()).putShort((short) 32_905).array()
                            : answer(ByteBuffer.wrap(request).order(ByteOrder.LITTLE_ENDIAN), entries);
            ByteBuffer out = littleEndian(6 + answer.length);
            out.put((byte) (command >> 8)).put((byte) command).putInt(answer.length).put(answer);
            socket.getOutputStream().write(out.array());
        }
    }

    private static byte[] netId() {
        return new byte[] {5, 36, 69, (byte) 176, 1, 1};
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] answer(ByteBuffer request, List<byte[]> entries) {
        assertThat(request.getShort(16)).as("a list asks for nothing but Read").isEqualTo((short) READ);
        int index = request.getInt(AMS_HEADER + 4);
        byte[] entry = index < entries.size() ? entries.get(index) : new byte[0];
        int result = index < entries.size() ? 0 : AdsErrorCode.NO_MORE_HANDLES.value();
        ByteBuffer out = littleEndian(AMS_HEADER + 8 + entry.length);
        out.put(request.array(), 8, 8).put(request.array(), 0, 8);
        out.putShort((short) READ).putShort((short) 5);
        out.putInt(8 + entry.length).putInt(0).putInt(request.getInt(28));
        return out.putInt(result).putInt(entry.length).put(entry).array();
    }

    /** Else one route of a kind that is unknown here would hide all others of TwinCAT. */
    @Test
    void anEntryThatCannotBeReadIsAFindingAndTheOthersAreListed() {
        routerHas(PRESS, CUT, OVEN);

        RouteTable.Reading list = routes.list();

        assertThat(list.table().routes()).extracting(Route::name).containsExactly("Press", "Oven");
        assertThat(list.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("route.unreadable");
                    assertThat(finding.symptom()).contains("entry 2, to 5.4.4.4.1.1");
                });
    }

    /** It may have the name of the route that is to be added. The fake fails when it hears a write. */
    @Test
    void besideAnEntryThatCannotBeReadNothingIsAdded() {
        routerHas(PRESS, CUT);
        Route other = Route.plain("Other", AmsNetId.parse("5.9.9.9.1.1"), "192.168.0.19");

        assertThatThrownBy(() -> routes.add(other))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("router.unreadable"));
    }
}
