package io.routelock.app.adsmqtt;

import static io.routelock.app.adsmqtt.AdsMqttSample.BENCH;
import static io.routelock.app.adsmqtt.AdsMqttSample.CX;
import static io.routelock.app.adsmqtt.AdsMqttSample.HALL_7;
import static io.routelock.app.adsmqtt.AdsMqttSample.PLANT;
import static io.routelock.app.adsmqtt.AdsMqttSample.REFUSED;
import static io.routelock.app.adsmqtt.AdsMqttSample.connected;
import static io.routelock.app.adsmqtt.AdsMqttSample.disabled;
import static io.routelock.app.adsmqtt.AdsMqttSample.lost;
import static io.routelock.app.adsmqtt.AdsMqttSample.online;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.launch.FakeRuntimes;
import io.routelock.app.launch.ListenAddress;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.launch.TestBench;
import io.routelock.app.model.BrokerRow;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.model.MemberRow;
import io.routelock.app.model.NetworkRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Problem;
import io.routelock.diagnosis.Finding;
import io.routelock.localrouter.LocalRouter;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.runtime.connection.NetworkEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The connections of the files and what the router tells of them. */
class AdsMqttModelTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-20T09:41:07.5Z"), ZoneOffset.UTC);

    @TempDir Path folder;

    private TestBench bench;
    private FakeRuntimes fakes;
    private LocalRuntimes runtimes;
    private FakeStorage storage;
    private BrokerTrial.Outcome outcome = AdsMqttSample.joined();
    private AdsMqttModel model;

    @BeforeEach
    void threeConnections() {
        bench = new TestBench(folder);
        fakes = new FakeRuntimes();
        runtimes = new LocalRuntimes(bench.bench(), fakes);
        storage = new FakeStorage(PLANT, HALL_7, disabled(BENCH));
        model =
                new AdsMqttModel(
                        bench.bench(),
                        runtimes.networks(),
                        runtimes.router(),
                        () -> storage,
                        new Trials(bench.bench(), (broker, home, progress) -> outcome, NOW),
                        new AccessFiles(bench.bench()));
        model.look();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void start() {
        runtimes.listenProperty()
                .set(new ListenAddress(InetAddress.ofLiteral("192.168.10.117"), "Ethernet 2"));
        startHere();
    }

    private void startHere() {
        runtimes.router().start();
        fakes.last(false).ready();
    }

    private String state(BrokerConnection broker) {
        return model.find(broker.name()).orElseThrow().state().words();
    }

    @Test
    void withoutTheRouterNobodyIsInANetwork() {
        assertThat(model.rows())
                .extracting(row -> row.state().words())
                .containsExactly("Router stopped", "Router stopped", "Disabled");
        assertThat(model.selectedProperty().get()).contains("plant-broker");
        assertThat(bench.bench().model().networks()).extracting(NetworkRow::name).hasSize(3);
    }

    @Test
    void aConnectionStandsAsTheRouterTells() {
        start();
        assertThat(state(PLANT)).isEqualTo("Connecting");
        fakes.last(false).tell(connected(PLANT));
        fakes.last(false).tell(online(PLANT, CX, "CX-5A3F21"));
        fakes.last(false).tell(lost(HALL_7, REFUSED));

        assertThat(state(PLANT)).isEqualTo("Connected");
        assertThat(state(HALL_7)).isEqualTo("Waiting");
        assertThat(model.find("plant-broker").orElseThrow().membersWords()).isEqualTo("1");
        assertThat(model.members()).extracting(MemberRow::netId).containsExactly(CX);
        model.select("hall-7");
        assertThat(model.members()).isEmpty();
    }

    /** A router tries again every few seconds; nobody wants to read that. */
    @Test
    void aLostBrokerIsOneProblemWithItsNextStepUntilItIsBack() {
        start();
        fakes.last(false).tell(lost(HALL_7, REFUSED));
        fakes.last(false).tell(lost(HALL_7, REFUSED));

        assertThat(bench.bench().problems().list()).hasSize(1);
        Problem problem = bench.bench().problems().list().getFirst();
        assertThat(problem.where()).isEqualTo("ADS over MQTT › hall-7");
        problem.go().orElseThrow().run();
        problem.next().orElseThrow().action().run();
        assertThat(bench.opened())
                .containsExactly(
                        Place.adsMqtt("hall-7"), new Place.EditBrokerConnection(Optional.of("hall-7")));

        fakes.last(false).tell(connected(HALL_7));
        assertThat(bench.bench().problems().list()).isEmpty();
    }

    /** A router for this computer alone is in the network too, by a NetId of its own. */
    @Test
    void itSaysByWhichNetIdTheMembersKnowThisComputer() {
        startHere();
        assertThat(model.find("plant-broker").orElseThrow().ownNetId()).isEmpty();
        fakes.last(false).tell(connected(PLANT));

        assertThat(model.find("plant-broker").orElseThrow().ownNetId()).contains(AdsMqttSample.HERE);
        assertThat(bench.bench().problems().list()).isEmpty();
    }

    /** Never plain because of a typing mistake: the router leaves it out, and here it says why. */
    @Test
    void oneWhoseProtectionIsNotUnderstoodIsAProblem() {
        storage.add(
                BrokerConnection.of(
                        "odd", "broker", 8883, "Net", new BrokerSecurity.Unusable("its key has 63 digits")));
        model.look();

        assertThat(model.find("odd").orElseThrow().state().words()).isEqualTo("Not usable");
        assertThat(bench.bench().problems().list())
                .singleElement()
                .extracting(it -> it.finding().symptom())
                .asString()
                .contains("its key has 63 digits");
    }

    @Test
    void itIsDisabledAndEnabledWhereItStands() {
        model.setDisabled("plant-broker", true);
        assertThat(state(PLANT)).isEqualTo("Disabled");
        assertThat(storage.brokers().getFirst()).isEqualTo(disabled(PLANT));
        model.setDisabled("plant-broker", false);
        assertThat(storage.brokers().getFirst()).isEqualTo(PLANT);
    }

    @Test
    void oneThatIsRemovedIsGoneAndTheNextIsSelected() {
        model.remove("plant-broker");

        assertThat(model.rows()).extracting(LinkRow::name).containsExactly("hall-7", "test-bench");
        assertThat(model.selectedProperty().get()).contains("hall-7");
    }

    @Test
    void whatCannotBeReadLeavesTheRowsAsTheyWere() {
        storage.fail(Finding.error("routes-file.broken", "It is no XML.", "Mend it."));
        model.look();

        assertThat(model.rows()).hasSize(3);
        assertThat(model.troubleProperty().get()).map(Finding::code).contains("routes-file.broken");
    }

    @Test
    void aTestSaysWhatCameOfIt() {
        model.test("plant-broker");
        var tried = model.trials().of("plant-broker").orElseThrow();
        assertThat(tried.at()).hasToString("09:41:07");
        assertThat(((BrokerTrial.Outcome.Joined) tried.outcome()).fact()).isEqualTo("TLSv1.3, 24 ms");

        outcome = AdsMqttSample.refused();
        model.test("plant-broker");
        assertThat(model.trials().of("plant-broker").orElseThrow().outcome()).isEqualTo(outcome);
    }

    /** TwinCAT has connections of its own and tells nobody how they stand. */
    @Test
    void anotherRouterTellsNothing() {
        start();
        LocalRouter other =
                new LocalRouter(bench.bench().computer().routerPort(), CX, "TwinCAT System", "3.1.4026");
        bench.bench().model().foreignRouterProperty().set(Optional.of(new ForeignRouter(other, true)));

        assertThat(state(PLANT)).isEqualTo("Not told");
        assertThat(state(disabled(BENCH))).isEqualTo("Disabled");
    }

    @Test
    void theCommandSaysAllButTheSecrets() {
        assertThat(model.command(PLANT))
                .isEqualTo(
                        "routelock routes broker add --home %s --host broker.plant.example"
                                        .formatted(storage.folder())
                                + " --topic VirtualAmsNetwork1 --name plant-broker --user ENG-NB-117"
                                + " --password-file - --ca /etc/plant/ca.pem --cert /etc/plant/eng-nb-117.pem"
                                + " --key /etc/plant/eng-nb-117.key --unidirectional --replace");
        storage.remove("hall-7");
        model.look();
        assertThat(model.command(HALL_7))
                .endsWith(
                        "--host 192.168.70.4 --port 8884 --topic Hall7/Ads --name hall-7 --psk-identity ENG-NB-117")
                .doesNotContain("planted");
        assertThat(model.command(BENCH)).contains("--plain").doesNotContain("--port");
    }

    /** The same words for two connections are two problems, and each leads to its own. */
    @Test
    void theSameFaultOfAnotherConnectionIsANewProblem() {
        start();
        fakes.last(false).tell(lost(HALL_7, REFUSED));
        storage.remove("hall-7");
        storage.add(
                BrokerConnection.of("hall-8", "192.168.70.4", 8884, "Hall8/Ads", new BrokerSecurity.Plain()));
        fakes.last(false).tell(new NetworkEvent.BrokerLost("hall-8", REFUSED));
        model.look();

        assertThat(bench.bench().problems().list())
                .extracting(Problem::where)
                .containsExactly("ADS over MQTT › hall-8");
    }

    @Test
    void theAccessRulesAreFoundWhenTheirProfileIsOpenedAndWhenTheConnectionIsAnotherOne() throws Exception {
        Path conf = folder.resolve("mosquitto.conf");
        Path acl = folder.resolve("acl");
        Files.writeString(conf, "listener 8883\nacl_file %s\n".formatted(acl));
        Files.writeString(acl, "user ENG-NB-117\ntopic readwrite VirtualAmsNetwork1/#\n");
        assertThat(model.access().fileOf(PLANT)).isEmpty();
        bench.bench().model().brokers().add(BrokerRow.notRead(conf));
        assertThat(model.access().fileOf(PLANT)).contains(acl);

        BrokerConnection moved =
                BrokerConnection.of(
                        PLANT.name(), "other.example", 8883, PLANT.topic(), new BrokerSecurity.Plain());
        storage.change(PLANT.name(), moved);
        model.look();
        assertThat(model.access().fileOf(moved)).contains(acl);
    }

    @Test
    void outOfReachAreThoseThatAreCalledOverTheBroker() {
        start();
        fakes.last(false).tell(connected(PLANT));
        fakes.last(false).tell(online(PLANT, CX, "CX-5A3F21"));
        fakes.last(false).tell(uncalled("5.1.1.1.1.1", true, false));
        fakes.last(false).tell(uncalled("5.1.1.2.1.1", false, true));

        assertThat(model.find(PLANT.name()).orElseThrow().members()).isEqualTo(3);
        assertThat(model.reachedOver(PLANT.name())).isEqualTo(1);
    }

    private static NetworkEvent uncalled(String netId, boolean unidirectional, boolean shadowed) {
        return new NetworkEvent.MemberOnline(
                PLANT.name(),
                AmsNetId.parse(netId),
                "",
                Optional.empty(),
                Optional.empty(),
                unidirectional,
                shadowed);
    }
}
