package io.routelock.app.adsmqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.Octets;
import io.routelock.app.workbench.Problems;
import io.routelock.app.workbench.Progress;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Tasks;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.BrokerAddress;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.Protection;
import io.routelock.mqtt.Qos;
import io.routelock.net.NettyThreads;
import io.routelock.net.mqtt.MqttConnector;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.Mosquitto;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Connections are tried at a real broker that others wrote. */
class NetworkTrialTest {

    private static final String INFO =
            "<info><online name=\"%s\" tcVersion=\"3.1.4026.10\">%s</online></info>";

    @TempDir Path folder;

    private NettyThreads threads;
    private Mosquitto broker;

    @BeforeEach
    void aBrokerThatKnowsTwoNetworks() throws Exception {
        threads = NettyThreads.create(1);
        Path acl = folder.resolve("acl");
        Files.writeString(acl, "topic readwrite Net/#\n");
        broker = Mosquitto.start(folder, "allow_anonymous true", "acl_file " + acl);
        keep("Net/5.1.1.1.1.1/info", INFO.formatted("CX-1", "true"));
        keep("Net/5.2.2.2.1.1/info", INFO.formatted("CX-2", "false"));
    }

    @AfterEach
    void close() throws Exception {
        broker.close();
        threads.close();
    }

    private void keep(String topic, String text) throws Exception {
        ClientSettings settings =
                ClientSettings.of(BrokerAddress.of("127.0.0.1", broker.port()), new Protection.Plain());
        try (MqttClient client = MqttConnector.on(threads).client(settings, new Silent())) {
            client.start();
            ApplicationMessage message =
                    ApplicationMessage.of(
                                    topic,
                                    Octets.of(text.getBytes(StandardCharsets.UTF_8)),
                                    Qos.AT_LEAST_ONCE)
                            .retained();
            client.publish(message).toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private static final class Uncancelled implements Progress {
        @Override
        public void at(double fraction, String now) {
            // Nobody looks.
        }

        @Override
        public void at(String now) {
            // Nobody looks.
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void onCancel(Runnable action) {
            // Never.
        }
    }

    private static final class Silent implements MqttClient.Listener {
        @Override
        public void onState(ClientState state) {
            // Nobody asks.
        }

        @Override
        public void onMessage(ApplicationMessage message) {
            // Nobody asks.
        }
    }

    private BrokerTrial.Outcome outcome(String topic, int port) throws InterruptedException {
        BrokerConnection connection =
                BrokerConnection.of("Test", "127.0.0.1", port, topic, new BrokerSecurity.Plain());
        return new NetworkTrial(threads).run(connection, folder, new Uncancelled());
    }

    private static String code(BrokerTrial.Outcome outcome) {
        return outcome instanceof BrokerTrial.Outcome.Refused(var why) ? why.code() : outcome.toString();
    }

    @Test
    void whoIsInTheNetworkIsSeenAndNothingIsLeftThere() throws Exception {
        assertThat(outcome("Net", broker.port()))
                .isInstanceOfSatisfying(
                        BrokerTrial.Outcome.Joined.class,
                        joined -> {
                            assertThat(joined.tls()).isEqualTo(Optional.empty());
                            assertThat(joined.members())
                                    .singleElement()
                                    .extracting(member -> member.title())
                                    .isEqualTo("CX-1");
                        });
        assertThat(outcome("Net", broker.port())).isInstanceOf(BrokerTrial.Outcome.Joined.class);
    }

    @Test
    void aBrokerThatIsNotThereIsAFinding() throws Exception {
        assertThat(code(outcome("Net", Mosquitto.freePort()))).contains("refused");
    }

    @Test
    void whoCancelsHasTheConnectionClosedAtOnce() throws Exception {
        BlockingQueue<Runnable> fx = new LinkedBlockingQueue<>();
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                Tasks tasks = new Tasks(fx::add, new Problems())) {
            silent.setSoTimeout(10_000);
            BrokerConnection connection =
                    BrokerConnection.of(
                            "Test", "127.0.0.1", silent.getLocalPort(), "Net", new BrokerSecurity.Plain());
            RunningTask<BrokerTrial.Outcome> task =
                    tasks.start(
                            "Test", progress -> new NetworkTrial(threads).run(connection, folder, progress));
            try (Socket accepted = silent.accept()) {
                task.cancel();
                // The client itself would wait for ten seconds.
                Runnable end = fx.poll(5, TimeUnit.SECONDS);
                assertThat(end).isNotNull();
                end.run();
                assertThat(task.outcomeProperty().get()).isInstanceOf(RunningTask.Outcome.Cancelled.class);
                accepted.setSoTimeout(5_000);
                accepted.getInputStream().readAllBytes();
            }
        }
    }

    /** A CONNECT of MQTT 5 is answered with that; empty: closed without a word. */
    @ParameterizedTest
    @ValueSource(strings = {"20020001", "2003008400", ""})
    void aBrokerThatKnowsMqtt311AloneIsJoinedAsTheRouterWould(String answer) throws Exception {
        try (OldBroker old = new OldBroker(HexFormat.of().parseHex(answer))) {
            assertThat(outcome("Net", old.port())).isInstanceOf(BrokerTrial.Outcome.Joined.class);
            assertThat(old.versions()).containsExactly(5, 4);
        }
    }

    @Test
    void oneThatKnowsNeitherIsAskedTwiceAtMost() throws Exception {
        try (OldBroker old = new OldBroker(new byte[0]).refusingAll()) {
            assertThat(code(outcome("Net", old.port()))).isEqualTo("mqtt.closed-early");
            assertThat(old.versions()).containsExactly(5, 4);
        }
    }
}
