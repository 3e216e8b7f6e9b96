package io.routelock.app.brokerlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.launch.TestBench;
import io.routelock.mosquitto.log.LogAlignment.Row;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;
import routelock.testing.MosquittoClient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Issue 4: a real mosquitto's log and a real client's, and log_type all in the conf that it runs on. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RealBrokerLogTest {

    private static final int TRIES = 200;

    @TempDir Path home;

    private static String publish(Mosquitto broker) throws IOException {
        return MosquittoClient.publish(
                        broker.port(), "-d", "-i", "plc1", "-q", "1", "-t", "Plant/out", "-m", "1")
                .said();
    }

    /** It reads its conf again when its loop comes to it, and does not say so at first. */
    private static String publishUntilDenied(Mosquitto broker) throws IOException {
        String said = publish(broker);
        for (int tries = 0; tries < TRIES && !broker.log().contains("Denied PUBLISH"); tries++) {
            said = publish(broker);
        }
        return said;
    }

    private static List<String> codes(BrokerLogModel log) {
        return log.shownProperty().get().orElseThrow().failures().stream()
                .map(it -> it.finding().code())
                .toList();
    }

    @Test
    void aDeniedMessageIsExplainedOnceTheConfLogsAllAndMosquittoIsReloaded() throws IOException {
        Files.writeString(home.resolve("acl"), "user nobody\n");
        Path conf = home.resolve("mosquitto.conf");
        try (TestBench desk = new TestBench(home.resolve("settings"));
                Mosquitto broker =
                        Mosquitto.start(
                                home,
                                "allow_anonymous true",
                                "acl_file " + home.resolve("acl"),
                                "log_type notice")) {
            publish(broker);
            BrokerLogModel log =
                    new BrokerLogModel(desk.bench(), new OpenFiles(desk.bench()), Optional.of(conf));
            log.pasteBroker(broker.logUntil("Client plc1 disconnected"));
            assertThat(codes(log)).isEmpty();
            assertThat(log.shownProperty().get().orElseThrow().reading().incomplete()).isPresent();

            log.logType().propose(conf);
            log.logType().save();
            assertThat(Files.readString(conf)).contains("log_type all").doesNotContain("log_type notice");
            broker.reload();
            String client = publishUntilDenied(broker);
            log.pasteBroker(broker.logUntil("Denied PUBLISH from plc1"));
            assertThat(codes(log)).containsOnly("log.publish-denied");
            assertThat(log.hasRulesFor(log.shownProperty().get().orElseThrow().failures().getFirst()))
                    .isTrue();

            log.pasteClient(client);
            ShownLog shown = log.shownProperty().get().orElseThrow();
            assertThat(log.clientIdProperty().get()).isEqualTo("plc1");
            assertThat(shown.rows().stream().filter(RealBrokerLogTest::isDenied).findFirst())
                    .get()
                    .extracting(row -> row.client().orElseThrow().text())
                    .asString()
                    .contains("sending PUBLISH");
        }
    }

    private static boolean isDenied(Row row) {
        return row.broker().filter(line -> line.text().startsWith("Denied PUBLISH")).isPresent();
    }
}
