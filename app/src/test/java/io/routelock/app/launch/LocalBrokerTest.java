package io.routelock.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.brokerfiles.BrokerDesk;
import io.routelock.app.model.RuntimeRow;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.runtime.launch.BrokerLaunch;
import io.routelock.runtime.launch.MosquittoLaunch;
import io.routelock.runtime.launch.MosquittoProgram;
import io.routelock.runtime.launch.RuntimeState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One broker at a time, on the files of the profile that was chosen. */
class LocalBrokerTest {

    private static final MosquittoProgram INSTALLED =
            new MosquittoProgram(Path.of("/usr/sbin/mosquitto"), "2.0.11");

    @TempDir Path home;

    private final FakeRuntimes fakes = new FakeRuntimes();
    private BrokerDesk desk;
    private LocalBroker broker;
    private Path other;

    @BeforeEach
    void open() throws IOException {
        desk = new BrokerDesk(home);
        broker = new LocalBroker(desk.bench, fakes, () -> Optional.of(INSTALLED));
        other = home.resolve("line-2").resolve("mosquitto.conf");
        Files.createDirectories(other.resolveSibling(""));
        Files.writeString(other, "listener 1884 127.0.0.1\nallow_anonymous true\n");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private RuntimeRow row() {
        return desk.bench.model().runtime(RuntimeRow.Kind.BROKER);
    }

    @Test
    void theBundledBrokerTakesTheFilesUnlessTheInstalledOneIsChosen() {
        broker.start(desk.conf);
        assertThat(fakes.lastBroker().anyLaunch())
                .isEqualTo(new BrokerLaunch(desk.conf, MosquittoVersion.V2_0));
        fakes.lastBroker().ready();
        assertThat(row().state()).isEqualTo(RuntimeRow.State.RUNNING);
        assertThat(row().remark()).contains("8883, 8884, 127.0.0.1:1883");
        assertThat(desk.bench.model().brokerConfProperty().get()).contains(desk.conf);

        broker.choose(desk.conf, LocalBroker.Program.INSTALLED);
        broker.runtime().restart();
        fakes.lastBroker().end();
        assertThat(fakes.lastBroker().anyLaunch())
                .isEqualTo(new MosquittoLaunch(desk.conf, MosquittoVersion.V2_0, INSTALLED));
        assertThat(broker.program(other)).isEqualTo(LocalBroker.Program.BUNDLED);
    }

    @Test
    void anInstalledOneThatIsGoneIsAFinding() {
        LocalBroker without = new LocalBroker(desk.bench, fakes, Optional::empty);
        assertThat(without.installedProperty().get()).isInstanceOf(LocalBroker.Installed.Absent.class);
        without.choose(desk.conf, LocalBroker.Program.INSTALLED);
        without.start(desk.conf);
        assertThat(without.runtime().state()).isInstanceOf(RuntimeState.Failed.class);
        Finding why = ((RuntimeState.Failed) without.runtime().state()).finding();
        assertThat(why.code()).isEqualTo("broker.no-mosquitto");
        assertThat(fakes.made()).isEmpty();
    }

    /** Two brokers would want the same ports, and the tool has one live view of one. */
    @Test
    void theBrokerOfAnotherProfileWaitsUntilSomebodyDecides() {
        broker.start(desk.conf);
        fakes.lastBroker().ready();
        broker.start(other);
        assertThat(broker.waitingProperty().get()).contains(other);
        assertThat(fakes.made()).hasSize(1);

        broker.keepOther();
        assertThat(broker.waitingProperty().get()).isEmpty();
        assertThat(broker.isBusyWith(desk.conf)).isTrue();

        broker.start(other);
        broker.stopOther();
        assertThat(fakes.made()).hasSize(1);
        fakes.lastBroker().end();
        assertThat(fakes.made()).hasSize(2);
        assertThat(broker.confProperty().get()).contains(other);
        assertThat(broker.isBusyWith(other)).isTrue();
    }

    @Test
    void theProfileThatRanLastIsRemembered() {
        broker.start(desk.conf);
        LocalBroker later = new LocalBroker(desk.bench, fakes, Optional::empty);
        assertThat(later.confProperty().get()).contains(desk.conf);
        assertThat(later.isBusyWith(desk.conf)).isFalse();
    }

    @Test
    void filesThatCannotBeReadAreAFinding() {
        broker.start(home.resolve("nothing").resolve("mosquitto.conf"));
        assertThat(broker.runtime().state()).isInstanceOf(RuntimeState.Failed.class);
        assertThat(desk.problems.list())
                .anyMatch(problem -> problem.source().equals("MQTT broker"));
    }
}
