package io.routelock.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.Finding;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.Route;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.runtime.broker.BrokerKind;
import io.routelock.runtime.broker.Given;
import io.routelock.runtime.connection.ConnectionAttempt;
import io.routelock.runtime.connection.ConnectionEvent;
import io.routelock.runtime.connection.ConnectionMode;
import io.routelock.runtime.connection.Direction;
import io.routelock.runtime.connection.NetworkEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What every way to run a router keeps to: one contract, two implementations. */
abstract class LocalRuntimeContract {

    static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.61");
    private static final long SECONDS = 30;

    /** Keeps what it hears. */
    private static final class Listener implements RuntimeListener {
        final BlockingQueue<RuntimeState> states = new LinkedBlockingQueue<>();
        final List<String> log = new CopyOnWriteArrayList<>();
        final List<Finding> findings = new CopyOnWriteArrayList<>();
        final BlockingQueue<ConnectionEvent> connections = new LinkedBlockingQueue<>();
        final BlockingQueue<NetworkEvent> networks = new LinkedBlockingQueue<>();

        @Override
        public void state(RuntimeState state) {
            states.add(state);
        }

        @Override
        public void log(String line) {
            log.add(line);
        }

        @Override
        public void finding(Finding finding) {
            findings.add(finding);
        }

        @Override
        public void connection(ConnectionEvent event) {
            connections.add(event);
        }

        @Override
        public void network(NetworkEvent event) {
            networks.add(event);
        }

        <T extends ConnectionEvent> T nextConnection(Class<T> expected) throws InterruptedException {
            ConnectionEvent event = connections.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(event).isInstanceOf(expected);
            return expected.cast(event);
        }

        <T extends RuntimeState> T next(Class<T> expected) throws InterruptedException {
            RuntimeState state = states.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(state).isInstanceOf(expected);
            return expected.cast(state);
        }
    }

    @TempDir Path home;

    abstract LocalRuntime runtime(Path folder);

    @Test
    void itTellsWhereItListensWhileItRunsAndNothingListensAfterwards() throws Exception {
        Listener listener = new Listener();
        try (LocalRuntime runtime = runtime(home)) {
            runtime.listen(listener);
            assertThat(runtime.state()).isInstanceOf(RuntimeState.Stopped.class);
            runtime.start();
            listener.next(RuntimeState.Starting.class);
            ReadyRouter ready = listener.next(RuntimeState.Running.class).router();
            assertThat(ready.netId()).isEqualTo("127.0.0.61.1.1");
            assertThat(ready.fingerprint()).hasSize(64);
            assertThat(accepts(ready.reachAds())).isTrue();

            runtime.stop().get(SECONDS, TimeUnit.SECONDS);
            listener.next(RuntimeState.Stopping.class);
            listener.next(RuntimeState.Stopped.class);
            assertThat(accepts(ready.reachAds())).isFalse();
        }
    }

    @Test
    void itCanBeStartedAgain() throws Exception {
        Listener listener = new Listener();
        try (LocalRuntime runtime = runtime(home)) {
            runtime.listen(listener);
            for (int i = 0; i < 2; i++) {
                runtime.start();
                listener.next(RuntimeState.Starting.class);
                listener.next(RuntimeState.Running.class);
                runtime.stop().get(SECONDS, TimeUnit.SECONDS);
                listener.next(RuntimeState.Stopping.class);
                listener.next(RuntimeState.Stopped.class);
            }
        }
    }

    /** The user is told why, not that "the process ended with code 1". */
    @Test
    void whatKeepsItFromStartingIsItsFinding() throws Exception {
        Listener first = new Listener();
        Listener second = new Listener();
        try (LocalRuntime one = runtime(home);
                LocalRuntime other = runtime(home)) {
            one.listen(first);
            other.listen(second);
            one.start();
            first.next(RuntimeState.Starting.class);
            first.next(RuntimeState.Running.class);
            other.start();
            second.next(RuntimeState.Starting.class);
            assertThat(second.next(RuntimeState.Failed.class).finding().code()).isEqualTo("home.in-use");
        }
    }

    @Test
    void stoppingWhatDoesNotRunIsDoneAtOnce() {
        try (LocalRuntime runtime = runtime(home)) {
            assertThat(runtime.stop()).isCompleted();
        }
    }

    /** A peer that is let in, one that has no route, one that speaks something else. */
    @Test
    void itTellsOfItsConnectionsAndOfThoseThatWereNotMade() throws Exception {
        String guest = "127.0.0.62";
        AmsNetId known = AmsNetId.parse("10.1.2.3.1.1");
        AmsNetId unknown = AmsNetId.parse("10.9.9.9.1.1");
        Files.write(
                home.resolve("StaticRoutes.xml"),
                StaticRoutesDocument.empty().withRoute(Route.plain("Guest", known, guest)).bytes());
        Listener listener = new Listener();
        try (LocalRuntime runtime = runtime(home)) {
            runtime.listen(listener);
            runtime.start();
            listener.next(RuntimeState.Starting.class);
            ReadyRouter ready = listener.next(RuntimeState.Running.class).router();

            ConnectionEvent.Opened opened;
            try (Socket socket = connect(guest, ready)) {
                socket.getOutputStream().write(readState(ready, known));
                opened = listener.nextConnection(ConnectionEvent.Opened.class);
            }
            assertThat(opened)
                    .isEqualTo(
                            new ConnectionEvent.Opened(
                                    opened.line(), known, guest, ConnectionMode.PLAIN, Direction.IN));
            assertThat(listener.nextConnection(ConnectionEvent.Ended.class))
                    .isEqualTo(new ConnectionEvent.Ended(opened.line(), Optional.empty()));
            try (Socket socket = connect(guest, ready)) {
                socket.getOutputStream().write(readState(ready, unknown));
                ConnectionAttempt attempt = listener.nextConnection(ConnectionEvent.NotMade.class).attempt();
                assertThat(attempt.direction()).isEqualTo(Direction.IN);
                assertThat(attempt.peer()).isEqualTo(guest);
                assertThat(attempt.netId()).contains(unknown);
                assertThat(attempt.mode()).isEqualTo(ConnectionMode.PLAIN);
                assertThat(attempt.finding().code()).isEqualTo("router.no-route-back");
                assertThat(attempt.finding().likelyCauses()).isNotEmpty();
                assertThat(attempt.finding().nextStep()).contains("Add a route");
            }
            try (Socket socket = connect(guest, new InetSocketAddress(ready.address(), ready.tls()))) {
                socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                ConnectionAttempt attempt = listener.nextConnection(ConnectionEvent.NotMade.class).attempt();
                assertThat(attempt.mode()).isEqualTo(ConnectionMode.SECURE);
                assertThat(attempt.netId()).isEmpty();
                assertThat(attempt.finding().code()).isEqualTo("router.tls-failed");
            }
        }
    }

    /** That all pieces of news are read as they were written stands in the tests of the console program. */
    @Test
    void itTellsOfTheNetworkBehindABroker() throws Exception {
        try (BrokerKind.Running broker =
                Given.conf("allow_anonymous true").start(BrokerKind.BUNDLED, home.resolve("broker"))) {
            BrokerConnection plant =
                    BrokerConnection.of(
                            "Plant", "127.0.0.1", broker.port(), "Net", new BrokerSecurity.Plain());
            Files.write(
                    home.resolve("StaticRoutes.xml"), StaticRoutesDocument.empty().withBroker(plant).bytes());
            Listener listener = new Listener();
            try (LocalRuntime runtime = runtime(home)) {
                runtime.listen(listener);
                runtime.start();
                assertThat(listener.networks.poll(SECONDS, TimeUnit.SECONDS))
                        .isInstanceOfSatisfying(
                                NetworkEvent.BrokerConnected.class,
                                news -> {
                                    assertThat(news.broker()).isEqualTo("127.0.0.1:" + broker.port());
                                    assertThat(news.topic()).isEqualTo("Net");
                                    assertThat(news.ownNetId()).isPresent();
                                });
                Files.write(home.resolve("StaticRoutes.xml"), StaticRoutesDocument.empty().bytes());
                assertThat(listener.networks.poll(SECONDS, TimeUnit.SECONDS))
                        .isEqualTo(new NetworkEvent.BrokerForgotten("Plant"));
            }
        }
    }

    private static Socket connect(String from, ReadyRouter to) throws IOException {
        return connect(from, to.reachAds());
    }

    private static Socket connect(String from, InetSocketAddress to) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(to, 5000);
        return socket;
    }

    /** A whole AMS/TCP message: six bytes, then a header without data. */
    private static byte[] readState(ReadyRouter to, AmsNetId source) {
        AmsHeader header =
                AmsHeader.request(
                        new AmsAddress(AmsNetId.parse(to.netId()), new AmsPort(10000)),
                        new AmsAddress(source, new AmsPort(40000)),
                        AdsCommand.READ_STATE,
                        1);
        ByteBuf frame = new AmsFrame(header, Unpooled.EMPTY_BUFFER).encode(UnpooledByteBufAllocator.DEFAULT);
        ByteBuf whole = Unpooled.buffer().writeShortLE(0).writeIntLE(frame.readableBytes()).writeBytes(frame);
        frame.release();
        return ByteBufUtil.getBytes(whole);
    }

    private static boolean accepts(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
