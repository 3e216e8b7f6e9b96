package io.routelock.app.adsmqtt;

import static io.routelock.app.adsmqtt.AdsMqttSample.BENCH;
import static io.routelock.app.adsmqtt.AdsMqttSample.HALL_7;
import static io.routelock.app.adsmqtt.AdsMqttSample.PLANT;
import static io.routelock.app.adsmqtt.AdsMqttSample.disabled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.diagnosis.FindingException;
import io.routelock.route.BrokerConnection;
import io.routelock.route.file.StaticRoutesFile;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/** Connections in the files of a home. */
class BrokersInFilesTest {

    @TempDir Path home;

    private Path main;
    private BrokersInFiles files;

    @BeforeEach
    void aHome() {
        main = home.resolve("StaticRoutes.xml");
        files = new BrokersInFiles(main, true);
    }

    @Test
    void aNewOneGetsAFileOfItsOwnAndAnybodyHearsOfIt() {
        Object before = files.glance();
        assertThat(files.read()).isEmpty();
        files.add(PLANT);

        assertThat(files.glance()).isNotEqualTo(before);
        assertThat(files.read())
                .singleElement()
                .satisfies(stored -> {
                    assertThat(stored.broker()).isEqualTo(PLANT);
                    assertThat(stored.place()).isEqualTo("Routes/Mqtt-plant-broker.xml");
                });
    }

    @Test
    void itIsChangedWhereItStands() throws Exception {
        StaticRoutesFile.createdIfMissing(main).update(document -> document.withBroker(BENCH));
        files.add(HALL_7);
        files.change("test-bench", disabled(BENCH));
        files.change("hall-7", disabled(HALL_7));

        assertThat(files.read())
                .extracting(StoredBroker::broker)
                .containsExactly(disabled(BENCH), disabled(HALL_7));
        assertThat(Files.readString(main)).contains("test-bench");
    }

    @Test
    void anotherNameIsTheSameConnectionUnlessItIsTaken() {
        files.add(HALL_7);
        files.add(PLANT);
        BrokerConnection renamed =
                BrokerConnection.of("hall-8", "192.168.70.4", 8884, "Hall7/Ads", HALL_7.security());
        files.change("hall-7", renamed);
        assertThat(files.read()).extracting(it -> it.broker().name()).containsOnly("hall-8", "plant-broker");

        BrokerConnection taken =
                BrokerConnection.of("PLANT-broker", "192.168.70.4", 8884, "Hall7/Ads", HALL_7.security());
        assertThatThrownBy(() -> files.change("hall-8", taken))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("broker.conflict"));
    }

    @Test
    void oneThatIsRemovedTakesItsFileWithIt() {
        files.add(PLANT);
        StaticRoutesFile.createdIfMissing(main).update(document -> document.withBroker(BENCH));
        files.remove("plant-broker");
        files.remove("test-bench");

        assertThat(files.read()).isEmpty();
        assertThat(home.resolve("Routes/Mqtt-plant-broker.xml")).doesNotExist();
        assertThatThrownBy(() -> files.remove("test-bench"))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("broker.changed-meanwhile"));
    }
}
