package io.routelock.app.brokerlive;

import static io.routelock.app.Pictures.on;
import static io.routelock.app.Pictures.until;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.launch.LocalBroker;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.settings.Settings;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.runtime.launch.RuntimeState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.framework.junit5.ApplicationExtension;

import routelock.testing.Mosquitto;
import routelock.testing.MosquittoClient;
import routelock.testing.MqttProbe;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;

/** A profile is started, watched, changed and stopped from the models of the app, with real processes. */
@ExtendWith(ApplicationExtension.class)
class BrokerEndToEndTest {

    private static final String ACL = "user plc1\ntopic read PLC1/cmd\ntopic write PLC1/out\n";

    @TempDir Path home;

    private Desk desk;
    private OpenFiles files;
    private BrokerWatch watch;
    private LiveModel live;
    private Path conf;
    private Path acl;
    private int port;

    @BeforeEach
    void aProfile() throws Exception {
        Mosquitto.program();
        port = Mosquitto.freePort();
        conf = home.resolve("plant-broker").resolve("mosquitto.conf");
        acl = conf.resolveSibling("mosquitto.acl");
        Files.createDirectories(conf.resolveSibling(""));
        String user = "root".equals(System.getProperty("user.name")) ? "user root\n" : "";
        Files.writeString(acl, ACL);
        Files.writeString(
                conf, "%slistener %d 127.0.0.1\nallow_anonymous true\nacl_file %s\n".formatted(user, port, acl));
        on(() -> {
            desk = new Desk(Settings.in(home.resolve("settings")), new NetworkPorts(1, 1, 1), () -> {});
            files = new OpenFiles(desk.bench());
            watch = new BrokerWatch(desk.bench(), desk.runtimes().broker(), action -> action);
            live = new LiveModel(desk.bench(), files, watch, conf, ZoneOffset.UTC);
            return null;
        });
    }

    @AfterEach
    void close() throws Exception {
        on(() -> {
            live.close();
            desk.close();
            return null;
        });
    }

    private void does(Runnable action) throws Exception {
        on(() -> {
            action.run();
            return null;
        });
    }

    private void awaits(String what, BooleanSupplier condition) throws Exception {
        try {
            until(condition);
        } catch (Exception e) {
            throw new AssertionError(
                    what
                            + "; "
                            + on(() ->
                                    live.stateProperty().get()
                                            + " "
                                            + desk.bench().problems().list()
                                            + " "
                                            + desk.bench().output().of("MQTT broker")),
                    e);
        }
    }

    private void edit(OpenProfile profile, String text) {
        var file = profile.file(acl).orElseThrow();
        file.change("Test", old -> SourceText.of(text));
        file.save(() -> {});
    }

    @ParameterizedTest
    @EnumSource(LocalBroker.Program.class)
    void aProfileIsStartedWatchedChangedAndStopped(LocalBroker.Program program) throws Exception {
        does(() -> live.installedProperty());
        does(() -> live.programProperty().set(program));
        does(live::start);
        awaits("it runs", () -> live.isRunning());
        assertThat(live.doors()).singleElement().extracting("name").isEqualTo("127.0.0.1:" + port);

        MosquittoClient.publish(port, "-i", "press-1", "-u", "plc1", "-t", "PLC1/cmd", "-m", "1", "-q", "1");
        awaits("the refused publish is told", () -> !watch.refusals().isEmpty());
        RefusalRow refused = on(() -> watch.refusals().getFirst());
        assertThat(refused.client()).isEqualTo("press-1");
        assertThat(refused.user()).isEqualTo("plc1");
        assertThat(refused.what()).isEqualTo("Publish to PLC1/cmd, QoS 1");
        assertThat(refused.decidedBy()).isEqualTo("mosquitto.acl line 2, topic read PLC1/cmd");
        assertThat(refused.nextStep(conf).map(NextStep::text)).contains("Show line 2");

        try (MqttProbe press = MqttProbe.connect(port, MqttProbe.Login.of("plc1", "press-2"))) {
            press.subscribe("PLC1/cmd");
            awaits("the client is shown", () -> watch.clients().stream().anyMatch(row -> isPress(row)));

            OpenProfile profile = on(() -> files.takeProfile(conf));
            awaits("the files are open", () -> profile.file(acl).isPresent());
            does(() -> edit(profile, ACL.replace("read PLC1/cmd", "readwrite PLC1/cmd")));
            awaits("the files are applied", () ->
                    watch.filesProperty().get().filter(FilesNews.Taken.class::isInstance).isPresent());
            press.publish("PLC1/cmd", "2");
            press.sync();
            awaits("its message comes back", () -> !press.take().isEmpty());

            // Somebody else breaks the file: the tool itself would not save it.
            Files.writeString(acl, "tpoic read a\n");
            awaits("the broken file is refused", () ->
                    watch.filesProperty().get().filter(FilesNews.Refused.class::isInstance).isPresent());
            press.publish("PLC1/cmd", "3");
            press.sync();
            awaits("the rules from before stay", () -> !press.take().isEmpty());
            assertThat(on(() -> desk.bench().problems().list().size())).isPositive();
        }
        awaits("the client is gone", () -> watch.clients().stream().noneMatch(row -> isPress(row)));
        does(live::stop);
        awaits("it has stopped", () -> live.stateProperty().get() instanceof RuntimeState.Stopped);
        assertThat(accepts()).isFalse();
    }

    private static boolean isPress(ClientRow row) {
        return row.id().equals("press-2") && row.view().subscriptions().size() == 1;
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return socket.getLocalPort() != port;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
