package io.routelock.app.adsmqtt;

import static io.routelock.app.adsmqtt.AdsMqttSample.CX;
import static io.routelock.app.adsmqtt.AdsMqttSample.HALL_7;
import static io.routelock.app.adsmqtt.AdsMqttSample.PLANT;
import static io.routelock.app.adsmqtt.AdsMqttSample.connected;
import static io.routelock.app.adsmqtt.AdsMqttSample.online;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.controls.Step;
import io.routelock.app.launch.FakeRuntimes;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.launch.TestBench;
import io.routelock.app.workbench.Progress;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Secret;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.TlsCredential.KeySource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A connection is added step by step, and nothing half-added remains without being said. */
class JoinModelTest {

    @TempDir Path folder;

    private final List<BrokerConnection> tried = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private TestBench bench;
    private FakeRuntimes fakes;
    private FakeStorage storage;
    private BrokerTrial.Outcome outcome = AdsMqttSample.joined();
    private AdsMqttModel all;
    private JoinModel join;

    @BeforeEach
    void aRouterThatRuns() {
        bench = new TestBench(folder);
        fakes = new FakeRuntimes();
        LocalRuntimes runtimes = new LocalRuntimes(bench.bench(), fakes);
        storage = new FakeStorage(HALL_7);
        all =
                new AdsMqttModel(
                        bench.bench(),
                        runtimes.networks(),
                        runtimes.router(),
                        () -> storage,
                        new Trials(bench.bench(), this::tryOut, Clock.systemUTC()),
                        new AccessFiles(bench.bench()));
        all.look();
        runtimes.router().start();
        fakes.last(false).ready();
        join = joining(new BrokerForm());
    }

    private BrokerTrial.Outcome tryOut(BrokerConnection broker, Path home, Progress progress) {
        tried.add(broker);
        meanwhile.run();
        return outcome;
    }

    private JoinModel joining(BrokerForm form) {
        return new JoinModel(all, bench.bench(), form, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void fillInPsk() {
        join.form().protectionProperty().set(Protection.PSK);
        join.form().hostProperty().set("broker.plant.example");
        join.form().psk().identityProperty().set("ENG-NB-117");
        join.form().psk().secretProperty().set(Secret.of("a-long-password-1"));
    }

    private List<String> steps() {
        return join.steps().stream().map(step -> step.state() + " " + step.fact()).toList();
    }

    @Test
    void itConnectsStoresAndSeesWhoIsThere() {
        assertThat(join.fault()).contains("The host name or address of the broker is missing.");
        fillInPsk();
        assertThat(join.fault()).isEmpty();
        join.goOn();

        assertThat(tried).hasSize(1);
        assertThat(storage.brokers()).last().isEqualTo(tried.getFirst());
        assertThat(join.phase()).isEqualTo(new JoinModel.Phase.Stored("broker.plant.example"));
        assertThat(steps())
                .containsExactly(
                        "DONE how to connect", "DONE TLSv1.3, 24 ms", "DONE here", "NOW the router connects");
        fakes.last(false).tell(connected(tried.getFirst()));
        fakes.last(false).tell(online(tried.getFirst(), CX, "CX-5A3F21"));
        assertThat(steps()).last().isEqualTo("DONE 1 member seen");
        assertThat(all.selectedProperty().get()).contains("broker.plant.example");
    }

    @Test
    void aBrokerThatRefusesLeavesNothingBehindAndItCanBeStoredAllTheSame() {
        fillInPsk();
        outcome = AdsMqttSample.refused();
        join.goOn();

        assertThat(join.phase()).isInstanceOf(JoinModel.Phase.NotConnected.class);
        assertThat(storage.brokers()).containsExactly(HALL_7);
        assertThat(join.foot()).isEqualTo("Nothing is stored yet.");
        assertThat(join.steps().get(1).state()).isEqualTo(Step.State.FAILED);
        join.storeUntested();
        assertThat(storage.brokers()).hasSize(2);
        assertThat(steps().get(1)).isEqualTo("NOT_NEEDED not tested");
        assertThat(join.foot()).isEqualTo("Stored in Routes/Mqtt-broker.plant.example.xml.");
    }

    /** The broker may have let us in a moment before. */
    @Test
    void anAttemptThatWasCancelledStoresNothingEvenIfItConnects() {
        fillInPsk();
        meanwhile =
                () -> {
                    join.cancel();
                    assertThat(join.phase()).as("at once").isEqualTo(new JoinModel.Phase.Choosing());
                };
        join.goOn();

        assertThat(tried).hasSize(1);
        assertThat(join.phase()).isEqualTo(new JoinModel.Phase.Choosing());
        assertThat(storage.brokers()).containsExactly(HALL_7);
        meanwhile = () -> {};
        join.goOn();
        assertThat(storage.brokers()).hasSize(2);
    }

    @Test
    void aDisabledOneIsStoredAtOnce() {
        fillInPsk();
        join.form().disabledProperty().set(true);
        join.goOn();

        assertThat(tried).isEmpty();
        assertThat(storage.brokers()).last().matches(BrokerConnection::disabled);
        assertThat(steps()).last().isEqualTo("NOT_NEEDED disabled");
    }

    @Test
    void whatCannotBeStoredIsSaidAndTheFieldsStay() {
        fillInPsk();
        storage.fail(Finding.error("routes-file.unsaved", "The disk is full.", "Make room."));
        join.goOn();

        assertThat(join.phase()).isInstanceOf(JoinModel.Phase.NotStored.class);
        assertThat(join.isChoosing()).isTrue();
        assertThat(steps().get(2)).isEqualTo("FAILED nothing changed");
    }

    /** Secrets are not shown, so what is not typed anew stays. */
    @Test
    void aChangeKeepsTheSecretsThatNobodyTypes() {
        join = joining(new BrokerForm(HALL_7));
        assertThat(join.form().psk().verdict()).isEqualTo("As it is stored");
        join.form().hostProperty().set("192.168.70.5");
        join.goOn();

        BrokerConnection now = storage.brokers().getFirst();
        assertThat(now.host()).isEqualTo("192.168.70.5");
        assertThat(now.security()).isEqualTo(HALL_7.security());
        assertThat(now.name()).isEqualTo("hall-7");
    }

    @Test
    void anotherIdentityKeepsThePasswordAndAnotherKindOfKeyDoesNot() {
        join = joining(new BrokerForm(HALL_7));
        join.form().psk().fromPasswordProperty().set(false);
        assertThat(join.fault()).contains("The key is missing.");
        join.form().psk().secretProperty().set(Secret.of("ab"));
        assertThat(join.fault()).contains("The key has 64 hexadecimal digits.");
        join.form().psk().secretProperty().set(Secret.of("0123456789abcdef".repeat(4)));
        assertThat(join.fault()).isEmpty();
        assertThat(((BrokerSecurity.PreSharedKey) join.form().value().security()).key().source())
                .isInstanceOf(KeySource.HexKey.class);
    }

    @Test
    void anMqttPasswordBelongsToItsUser() {
        join = joining(new BrokerForm(PLANT));
        assertThat(join.form().keepsPassword()).isTrue();
        assertThat(join.form().value().password()).isEqualTo(PLANT.password());
        join.form().userProperty().set("somebody-else");
        assertThat(join.form().value().password()).isEmpty();
        join.form().userProperty().set("");
        join.form().passwordProperty().set(Secret.of("x"));
        assertThat(join.form().fault()).contains("The password needs a user.");
    }

    /** Whoever waits at the other address would be told it. */
    @Test
    void anMqttPasswordStaysWithItsBrokerAndProtection() {
        BrokerForm form = new BrokerForm(PLANT);
        form.hostProperty().set("192.168.70.99");
        assertThat(form.value().password()).isEmpty();
        form.hostProperty().set(PLANT.host());
        assertThat(form.value().password()).isEqualTo(PLANT.password());
        form.portProperty().set("1");
        assertThat(form.keepsPassword()).isFalse();
        form.portProperty().set(Integer.toString(PLANT.port()));
        form.tls().ignoreNameProperty().set(!form.tls().ignoreNameProperty().get());
        assertThat(form.keepsPassword()).isFalse();
        form.protectionProperty().set(Protection.PLAIN);
        form.portProperty().set(Integer.toString(PLANT.port()));
        assertThat(form.keepsPassword()).isFalse();
    }

    @Test
    void thePortFollowsTheProtectionUntilSomebodyTypesAnother() {
        BrokerForm form = new BrokerForm();
        assertThat(form.portProperty().get()).isEqualTo("8883");
        form.protectionProperty().set(Protection.PLAIN);
        assertThat(form.portProperty().get()).isEqualTo("1883");
        form.portProperty().set("18883");
        form.protectionProperty().set(Protection.TLS);
        assertThat(form.portProperty().get()).isEqualTo("18883");
        assertThat(form.unidirectionalProperty().get()).as("as a workstation's route").isTrue();
    }

    @Test
    void whatIsNoConnectionIsSaidInASentence() {
        fillInPsk();
        join.form().topicProperty().set("Net/#");
        assertThat(join.fault()).contains("The topic contains a wildcard.");
        join.form().topicProperty().set("Net");
        join.form().portProperty().set("MQTT");
        assertThat(join.fault()).contains("The port is not 1 to 65535.");
        join.form().portProperty().set("8883");
        join.form().protectionProperty().set(Protection.TLS);
        assertThat(join.fault()).contains("The file of the CA is missing.");
        join.form().tls().caProperty().set(folder.resolve("no-ca.pem").toString());
        join.files().look(join.form().tls());
        assertThat(join.fault()).contains("The files cannot be used as they are.");
        join.form().tls().keyProperty().set("key.pem");
        assertThat(join.fault()).contains("The key needs its certificate.");
    }
}
