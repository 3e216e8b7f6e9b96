package io.routelock.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.runtime.watch.BrokerReport;
import io.routelock.runtime.watch.Refusal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;
import routelock.testing.MqttProbe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The bundled broker as a child process: the same calls and the same news as of an installed mosquitto. */
class BrokerProcessTest {

    @TempDir Path folder;
    @TempDir Path user;

    private final HeardBroker heard = new HeardBroker();
    private Path conf;
    private int port;

    /** The acl_file is named as it lies beside the conf, wherever this program was started. */
    @BeforeEach
    void aProfile() throws IOException {
        port = Mosquitto.freePort();
        conf = folder.resolve("mosquitto.conf");
        Files.writeString(
                conf, "listener %d 127.0.0.1\nallow_anonymous true\nacl_file mosquitto.acl\n".formatted(port));
        Files.writeString(folder.resolve("mosquitto.acl"), "user plc1\ntopic read PLC1/cmd\n");
    }

    private RuntimeProcess start() {
        RuntimeProcess broker =
                new RuntimeProcess(
                        new BrokerLaunch(conf, MosquittoVersion.V2_0),
                        Map.of("ROUTELOCK_USER_DIR", user.toString()));
        broker.listen(heard);
        broker.start();
        return broker;
    }

    @Test
    void itRunsTellsOfItsClientsAndWhatItRefusedAndStops() throws Exception {
        try (RuntimeProcess broker = start()) {
            ReadyBroker ready = (ReadyBroker) heard.awaitState(RuntimeState.Running.class).ready();
            assertThat(ready.listeners())
                    .containsExactly(
                            new ReadyBroker.Door("127.0.0.1:" + port, "127.0.0.1:" + port, false, false));
            assertThat(ProcessHandle.of(ready.pid())).isPresent();
            try (MqttProbe plc = MqttProbe.connect(port, MqttProbe.Login.of("plc1", "press-1"))) {
                plc.publish("PLC1/cmd", "1");
                plc.sync();
                assertThat(heard.awaitClient("press-1", it -> it.connection().isPresent()).user())
                        .contains("plc1");
                Refusal refusal = heard.await(BrokerReport.Refused.class, it -> true).refusal();
                assertThat(refusal.topic()).contains("PLC1/cmd");
                assertThat(refusal.rule().map(Refusal.RuleLine::line)).contains(2);
            }
            heard.awaitGone("press-1");
            broker.stop().get(10, TimeUnit.SECONDS);
            heard.awaitState(RuntimeState.Stopped.class);
        }
    }

    /** The first finding is why; the others are told too, so that all can be corrected at once. */
    @Test
    void everyFindingThatKeepsItFromStartingIsTold() throws Exception {
        Files.writeString(folder.resolve("mosquitto.acl"), "tpoic read a\nuser\n");
        Files.writeString(conf, Files.readString(conf) + "no_such_option true\n");
        try (RuntimeProcess broker = start()) {
            Finding why = heard.awaitState(RuntimeState.Failed.class).finding();
            assertThat(why.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(why.symptom()).containsAnyOf("no_such_option", "tpoic");
            assertThat(heard.findings()).isNotEmpty();
            assertThat(broker.stop()).succeedsWithin(Duration.ofSeconds(10));
        }
    }
}
