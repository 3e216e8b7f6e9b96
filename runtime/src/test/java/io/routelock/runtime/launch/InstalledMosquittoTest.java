package io.routelock.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.runtime.watch.BrokerReport;
import io.routelock.runtime.watch.Protection;
import io.routelock.runtime.watch.Refusal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;
import routelock.testing.MqttProbe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The mosquitto of this machine on the files of a profile. */
class InstalledMosquittoTest {

    private static final String ACL = "topic read a\nuser plc1\ntopic read PLC1/cmd\ntopic write PLC1/out\n";

    @TempDir Path folder;

    private final HeardBroker heard = new HeardBroker();
    private MosquittoProgram program;
    private Path conf;
    private int port;

    @BeforeEach
    void aProfile() throws IOException {
        Path path = Mosquitto.program();
        program = MosquittoProgram.find(Map.of("PATH", path.getParent().toString())).orElseThrow();
        port = Mosquitto.freePort();
        conf = folder.resolve("mosquitto.conf");
        Files.writeString(folder.resolve("mosquitto.acl"), ACL);
        write("");
    }

    private void write(String more) throws IOException {
        String user = "root".equals(System.getProperty("user.name")) ? "user root\n" : "";
        Files.writeString(
                conf,
                user
                        + "listener %d 127.0.0.1\nallow_anonymous true\nacl_file %s\n"
                                .formatted(port, folder.resolve("mosquitto.acl"))
                        + more);
    }

    private InstalledMosquitto start() {
        InstalledMosquitto broker =
                new InstalledMosquitto(new MosquittoLaunch(conf, MosquittoVersion.V2_0, program));
        broker.listen(heard);
        broker.start();
        return broker;
    }

    @Test
    void itIsFoundAndSaysItsVersion() {
        assertThat(program.version()).matches("[0-9]+\\.[0-9]+.*");
        assertThat(program.words()).startsWith("mosquitto ");
    }

    @Test
    void itRunsTellsOfItsClientsAndStops() throws Exception {
        try (InstalledMosquitto broker = start()) {
            ReadyBroker ready = (ReadyBroker) heard.awaitState(RuntimeState.Running.class).ready();
            assertThat(ready.listeners())
                    .containsExactly(
                            new ReadyBroker.Door("127.0.0.1:" + port, "127.0.0.1:" + port, false, false));
            assertThat(ProcessHandle.of(ready.pid())).isPresent();
            try (MqttProbe plc = MqttProbe.connect(port, MqttProbe.Login.of("plc1", "press-1"))) {
                plc.subscribe("PLC1/cmd");
                plc.publish("PLC1/out", "1");
                plc.sync();
                var client =
                        heard.awaitClient(
                                "press-1", it -> it.received() == 1 && it.subscriptions().size() == 1);
                assertThat(client.user()).contains("plc1");
                assertThat(client.subscriptions().getFirst().filter()).isEqualTo("PLC1/cmd");
                var connection = client.connection().orElseThrow();
                assertThat(connection.listener()).isEqualTo("127.0.0.1:" + port);
                assertThat(connection.protection()).isEqualTo(Protection.PLAIN);
                assertThat(connection.mqtt()).isEqualTo("3.1.1");
            }
            heard.awaitGone("press-1");
            broker.stop().get(10, TimeUnit.SECONDS);
            heard.awaitState(RuntimeState.Stopped.class);
            assertThat(ProcessHandle.of(ready.pid()).map(ProcessHandle::onExit))
                    .satisfiesAnyOf(
                            gone -> assertThat(gone).isEmpty(),
                            ends -> assertThat(ends.orElseThrow()).succeedsWithin(Duration.ofSeconds(5)));
        }
    }

    /** mosquitto says that it was denied; by which line, its files say. */
    @Test
    void aRefusedPublishComesWithItsLine() throws Exception {
        try (InstalledMosquitto broker = start()) {
            heard.awaitState(RuntimeState.Running.class);
            try (MqttProbe plc = MqttProbe.connect(port, MqttProbe.Login.of("plc1", "press-1"))) {
                plc.publish("PLC1/cmd", "1");
                plc.sync();
            }
            Refusal refusal = heard.await(BrokerReport.Refused.class, it -> true).refusal();
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.PUBLISH);
            assertThat(refusal.clientId()).contains("press-1");
            assertThat(refusal.user()).contains("plc1");
            assertThat(refusal.topic()).contains("PLC1/cmd");
            assertThat(refusal.rule())
                    .contains(
                            new Refusal.RuleLine(
                                    folder.resolve("mosquitto.acl").toString(), 3, "topic read PLC1/cmd"));
            assertThat(broker.state()).isInstanceOf(RuntimeState.Running.class);
        }
    }

    /** mosquitto 2.0 would go on without any rule after the reload of a broken acl_file (run). */
    @Test
    void filesThatChangeAreTakenUnlessTheyAreBroken() throws Exception {
        try (InstalledMosquitto broker = start()) {
            heard.awaitState(RuntimeState.Running.class);
            Path acl = folder.resolve("mosquitto.acl");
            Files.writeString(acl, "tpoic read a\n");
            Finding why = heard.await(BrokerReport.FilesRefused.class, it -> true).findings().getFirst();
            assertThat(why.symptom()).startsWith("mosquitto.acl, line 1: ");

            Files.writeString(acl, ACL.replace("read PLC1/cmd", "readwrite PLC1/cmd"));
            assertThat(heard.await(BrokerReport.FilesTaken.class, it -> true).files())
                    .containsExactly(acl.toString());
            heard.await(BrokerReport.Logged.class, it -> it.line().contains("Reloading config"));
            try (MqttProbe plc = MqttProbe.connect(port, MqttProbe.Login.of("plc1", "press-1"))) {
                plc.subscribe("PLC1/cmd");
                plc.publish("PLC1/cmd", "1");
                plc.sync();
                assertThat(plc.take()).hasSize(1);
            }
            assertThat(broker.state()).isInstanceOf(RuntimeState.Running.class);
        }
    }

    @Test
    void whatKeepsItFromStartingIsItsFinding() throws Exception {
        write("no_such_option true\n");
        try (InstalledMosquitto broker = start()) {
            Finding why = heard.awaitState(RuntimeState.Failed.class).finding();
            assertThat(why.symptom()).contains("no_such_option");
            assertThat(broker.stop()).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    /** Started by root it becomes the user mosquitto, before it opens the files of the user (run). */
    @Test
    void asRootItSaysThatTheFilesAreClosedToIt() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "SKIPPED: only root loses its rights");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(conf, Files.readString(conf).replace("user root\n", ""));
        try (InstalledMosquitto broker = start()) {
            Finding why = heard.awaitState(RuntimeState.Failed.class).finding();
            assertThat(why.code()).isEqualTo("mosquitto.account");
            assertThat(why.symptom()).contains("becomes the user mosquitto").contains("mosquitto.acl");
            assertThat(broker.stop()).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void aLogThatGoesIntoAFileIsReadThere() throws Exception {
        Path log = folder.resolve("mosquitto.log");
        write("log_dest file " + log + "\n");
        try (InstalledMosquitto broker = start()) {
            heard.awaitState(RuntimeState.Running.class);
            try (MqttProbe plc = MqttProbe.connect(port, MqttProbe.Login.of("plc1", "press-1"))) {
                plc.sync();
                assertThat(heard.awaitClient("press-1", it -> true).user()).contains("plc1");
            }
            assertThat(heard.findings()).isEmpty();
            assertThat(broker.state()).isInstanceOf(RuntimeState.Running.class);
        }
        assertThat(log).content().contains("press-1").doesNotContain("Sending CONNACK");
    }

    /** 2.0.11 holds its standard output back until 4096 bytes are together (run). */
    @Test
    void aLogThatGoesToStandardOutputComesAtOnce() throws Exception {
        write("log_dest stdout\n");
        try (InstalledMosquitto broker = start()) {
            heard.awaitState(RuntimeState.Running.class);
            assertThat(heard.await(BrokerReport.Load.class, it -> true).connected()).isZero();
            heard.await(BrokerReport.Logged.class, it -> it.line().contains("running"));
            assertThat(broker.state()).isInstanceOf(RuntimeState.Running.class);
        }
    }

    /** A view that fails once must not cost the log, the clients and the reload for good. */
    @Test
    void aListenerThatFailsEndsNothing() throws Exception {
        InstalledMosquitto broker =
                new InstalledMosquitto(new MosquittoLaunch(conf, MosquittoVersion.V2_0, program));
        try (broker) {
            broker.listen(heard);
            broker.listen(new HeardBroker.Failing());
            broker.start();
            heard.awaitState(RuntimeState.Running.class);
            BrokerReport.Load first = heard.await(BrokerReport.Load.class, it -> true);
            heard.await(BrokerReport.Load.class, it -> it.at().isAfter(first.at()));
            try (MqttProbe plc = MqttProbe.connect(port, MqttProbe.Login.of("plc1", "press-1"))) {
                plc.sync();
                heard.awaitClient("press-1", it -> true);
            }
            Files.writeString(folder.resolve("mosquitto.acl"), "topic read a\n");
            heard.await(BrokerReport.FilesTaken.class, it -> true);
            assertThat(heard.findings()).extracting(Finding::code).containsExactly("mosquitto.not-followed");
        }
    }
}
