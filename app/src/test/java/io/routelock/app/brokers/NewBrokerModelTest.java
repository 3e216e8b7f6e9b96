package io.routelock.app.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.brokerfiles.BrokerDesk;
import io.routelock.app.launch.FakeRuntimes;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.model.BrokerRow;
import io.routelock.app.navigation.Place;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.CertificateFlaw;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.mosquitto.profile.LogLevel;
import io.routelock.pki.Secret;
import io.routelock.runtime.launch.BrokerLaunch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;
import routelock.testing.MqttProbe;
import routelock.testing.TestAuthority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** A broker is made from what is typed; real mosquittos say whether it is one. */
class NewBrokerModelTest {

    private static final String PASSWORD = "s3cret for tests";

    private @TempDir Path home;
    private final FakeRuntimes fakes = new FakeRuntimes();
    private BrokerDesk desk;
    private LocalRuntimes runtimes;
    private NewBrokerModel model;
    private NewBrokerPage page;
    private Path folder;

    @BeforeEach
    void open() {
        desk = new BrokerDesk(home);
        runtimes = new LocalRuntimes(desk.bench, fakes);
        model =
                new NewBrokerModel(
                        desk.bench, new KnownBrokers(desk.bench, desk.files), runtimes.broker(), home);
        page = model.page();
        folder = home.resolve("mqtt-broker");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void user(String name) {
        page.simple().user().nameProperty().set(name);
        page.simple().user().secretProperty().set(Secret.of(PASSWORD));
    }

    private ClientDraft client(String name) {
        ClientDraft client = page.clients().getLast();
        if (client.isNamed()) {
            page.addClient();
            client = page.clients().getLast();
        }
        client.nameProperty().set(name);
        client.secretProperty().set(Secret.of(PASSWORD));
        return client;
    }

    private String fault() {
        return model.faultProperty().get().orElse("");
    }

    private String preview(String name) {
        return model.previewProperty().get().stream()
                .filter(file -> file.name().equals(name))
                .map(FilePreview::text)
                .collect(Collectors.joining());
    }

    private void certificates(TestAuthority authority, TestAuthority.Issued broker) {
        page.certificates().authorityProperty().set(authority.certificate().toString());
        page.certificates().certificateProperty().set(broker.certificate().toString());
        page.certificates().keyProperty().set(broker.key().toString());
    }

    private String found() {
        return page.certificates().verdict().flaws().stream()
                .map(CertificateFlaw::code)
                .collect(Collectors.joining(" "));
    }

    @Test
    void whatIsMissingIsSaidOneAfterTheOtherAndNothingIsMadeBefore() {
        assertThat(fault()).isEqualTo("The user name is missing.");
        page.simple().user().nameProperty().set("plc1");
        assertThat(fault()).isEqualTo("The password of plc1 is missing.");
        model.make();
        assertThat(folder).doesNotExist();
        page.simple().user().secretProperty().set(Secret.of(PASSWORD));
        assertThat(fault()).isEmpty();
        page.portProperty().set("70000");
        assertThat(fault()).contains("70000", "1 to 65535");
        page.portProperty().set("many");
        assertThat(fault()).contains("The port is a number");
        page.portProperty().set("1883");
        page.folderProperty().set("somewhere");
        assertThat(fault()).contains("whole path");
    }

    @Test
    void thePreviewShowsTheFilesAndBulletsForWhatIsSecret() {
        user("plc1");
        assertThat(model.previewProperty().get())
                .extracting(FilePreview::name)
                .containsExactly("mosquitto.conf", "mosquitto.acl", "mosquitto.passwd");
        assertThat(preview("mosquitto.conf"))
                .contains("listener 1883\n", "acl_file " + folder.resolve("mosquitto.acl") + "\n");
        assertThat(preview("mosquitto.acl")).contains("user plc1\ntopic readwrite #\n");
        assertThat(preview("mosquitto.passwd")).isEqualTo("plc1:••••••••\n");
        assertThat(model.previewProperty().get().toString()).doesNotContain(PASSWORD);
        assertThat(model.command().orElseThrow())
                .contains("--template password", "--user plc1", "--write \"plc1=#\"")
                .doesNotContain(PASSWORD);
    }

    @Test
    void whatWasMadeIsOpenedRememberedAndForTheVersionThatWasChosen() {
        user("plc1");
        page.versionProperty().set(MosquittoVersion.V2_1);
        model.make();
        assertThat(model.troubleProperty().get()).isEmpty();
        Path conf = folder.resolve("mosquitto.conf");
        assertThat(desk.opened).containsExactly(Place.broker(conf, Place.Broker.View.CONFIGURATION));
        assertThat(desk.bench.model().brokers()).extracting(BrokerRow::conf).containsExactly(conf);
        assertThat(BrokerProfile.open(folder).version()).isEqualTo(MosquittoVersion.V2_1);
        assertThat(model.makingProperty().get()).isFalse();
    }

    @Test
    void aBrokerThatIsToRunIsStartedOnItsFilesAndShownLive() {
        user("plc1");
        page.enabledProperty().set(true);
        model.make();
        Path conf = folder.resolve("mosquitto.conf");
        assertThat(desk.opened).containsExactly(Place.broker(conf, Place.Broker.View.LIVE));
        assertThat(fakes.lastBroker().anyLaunch()).isEqualTo(new BrokerLaunch(conf, MosquittoVersion.V2_0));
    }

    @Test
    void aFolderThatHasABrokerIsLeftAloneAndCanBeOpened() {
        user("plc1");
        page.folderProperty().set(desk.folder.toString());
        model.make();
        assertThat(model.troubleProperty().get()).get().extracting("code").isEqualTo("profile.exists");
        assertThat(desk.onDisk("mosquitto.acl")).isEqualTo(BrokerDesk.ACL);
        model.openThere();
        assertThat(desk.opened).containsExactly(new Place.OpenBroker(Optional.of(desk.folder)));
    }

    @Test
    void theUsualPortFollowsTheProtectionAndATypedOneStays() {
        page.simple().tlsProperty().set(SimplePage.Tls.CERTIFICATES);
        assertThat(page.portProperty().get()).isEqualTo("8883");
        page.beginningProperty().set(Beginning.PLAIN);
        assertThat(page.portProperty().get()).isEqualTo("1883");
        page.portProperty().set("2883");
        page.beginningProperty().set(Beginning.TLS);
        assertThat(page.portProperty().get()).isEqualTo("2883");
    }

    @Test
    void aCommonNameNeedsCertificatesAndIsGivenUpWithThem() {
        page.simple().tlsProperty().set(SimplePage.Tls.CERTIFICATES);
        page.simple().authenticationProperty().set(SimplePage.Authentication.CERTIFICATE_NAME);
        page.simple().tlsProperty().set(SimplePage.Tls.NONE);
        assertThat(page.simple().authenticationProperty().get())
                .isEqualTo(SimplePage.Authentication.ONE_USER);
        assertThat(page.simple().authentications())
                .doesNotContain(SimplePage.Authentication.CERTIFICATE_NAME);
    }

    /** Seed 004: exactly that user, with its space, and a word about the others. */
    @Test
    void aCommonNameWithASpaceGetsAnAclFileForItselfAlone() throws IOException {
        TestAuthority authority = TestAuthority.create(home.resolve("pki"), "caMQTT");
        page.simple().tlsProperty().set(SimplePage.Tls.CERTIFICATES);
        page.simple().authenticationProperty().set(SimplePage.Authentication.CERTIFICATE_NAME);
        assertThat(fault()).isEqualTo("The certificate of the CA is missing.");
        certificates(authority, authority.issue("broker", "subjectAltName=IP:127.0.0.1"));
        page.simple().commonName().nameProperty().set("Data collector");
        assertThat(fault()).isEmpty();
        assertThat(preview("mosquitto.acl"))
                .contains("user Data collector\ntopic readwrite #\n", "Other common names of the same CA");
        assertThat(preview("mosquitto.conf")).contains("require_certificate true");
        assertThat(model.command().orElseThrow()).contains("--template cn", "--user \"Data collector\"");
        try (Mosquitto broker = startsOnARealMosquitto()) {
            assertThat(broker.exitCode()).isEmpty();
        }
    }

    @Test
    void certificatesAreCheckedWhenTheyAreChosen() throws IOException {
        TestAuthority authority = TestAuthority.create(home.resolve("pki"), "caMQTT");
        TestAuthority.Issued broker = authority.issue("broker", "subjectAltName=DNS:broker.plant");
        TestAuthority.Issued other = authority.issue("other");
        page.beginningProperty().set(Beginning.TLS);
        certificates(authority, broker);
        assertThat(found()).isEmpty();
        assertThat(page.certificates().verdict().words())
                .startsWith("broker for broker.plant, signed by caMQTT, valid until 20");
        page.certificates().nameProperty().set("elsewhere.plant");
        assertThat(found()).isEqualTo("conf.certificate-name");
        page.certificates().nameProperty().set("broker.plant");
        assertThat(page.certificates().verdict().fits()).isTrue();
        page.certificates().keyProperty().set(other.key().toString());
        assertThat(found()).isEqualTo("conf.certificate-key");
        assertThat(fault()).contains("key");
        page.certificates().keyProperty().set(home.resolve("nowhere.pem").toString());
        assertThat(found()).isEqualTo("conf.certificate-file");
        page.certificates().keyProperty().set("");
        assertThat(found()).as("what is not chosen yet is not wrong").isEmpty();
        assertThat(page.certificates().verdict().fits()).isFalse();
    }

    @Test
    void onTheBrokerOfTheSimplePageTheUserDoesEverythingAndNobodyElseComesIn() throws IOException {
        user("plc1");
        try (Mosquitto broker = startsOnARealMosquitto();
                MqttProbe plc =
                        MqttProbe.connect(
                                broker.port(), MqttProbe.Login.of("plc1", "plc").withPassword(PASSWORD))) {
            assertThat(plc.subscribe("any/topic")).containsExactly(0);
            assertThat(connects(broker, MqttProbe.Login.anonymous("nobody"))).isFalse();
        }
    }

    private static boolean connects(Mosquitto broker, MqttProbe.Login login) throws IOException {
        try (MqttProbe probe = MqttProbe.connect(broker.port(), login)) {
            Objects.requireNonNull(probe);
            return true;
        } catch (MqttProbe.ConnectionRefused e) {
            return false;
        }
    }

    /** On what the model made, with nothing changed in it but who runs it. */
    private Mosquitto startsOnARealMosquitto() throws IOException {
        int port = Mosquitto.freePort();
        page.portProperty().set(Integer.toString(port));
        page.addressProperty().set("127.0.0.1");
        model.make();
        assertThat(model.troubleProperty().get()).isEmpty();
        Path conf = folder.resolve("mosquitto.conf");
        if ("root".equals(System.getProperty("user.name"))) {
            Files.writeString(conf, "user root\n" + Files.readString(conf));
        }
        Mosquitto.Attempt attempt = Mosquitto.run(conf, port);
        assertThat(attempt).isInstanceOf(Mosquitto.Started.class);
        return ((Mosquitto.Started) attempt).broker();
    }

    @Test
    void everyTemplateMakesFilesThatAreABroker() throws IOException {
        TestAuthority authority = TestAuthority.create(home.resolve("pki"), "caMQTT");
        certificates(authority, authority.issue("broker", "subjectAltName=IP:127.0.0.1"));
        for (Beginning beginning : Beginning.values()) {
            page.beginningProperty().set(beginning);
            page.folderProperty().set(home.resolve("made").resolve(beginning.name()).toString());
            fill(beginning);
            assertThat(fault()).as(beginning.name()).isEmpty();
            assertThat(model.previewProperty().get()).as(beginning.name()).isNotEmpty();
            model.make();
            assertThat(model.troubleProperty().get()).as(beginning.name()).isEmpty();
            BrokerProfile made = BrokerProfile.open(home.resolve("made").resolve(beginning.name()));
            assertThat(made.check()).as(beginning.name()).isEmpty();
            assertThat(model.command().orElseThrow())
                    .startsWith("routelock mosquitto new --template ")
                    .doesNotContain(PASSWORD);
        }
    }

    private void fill(Beginning beginning) {
        switch (beginning) {
            case SIMPLE -> user("plc1");
            case PLAIN -> page.logProperty().set(LogLevel.ERROR);
            case PASSWORD, TLS, PSK, COMMON_NAME -> {
                ClientDraft plc = client("plc 1");
                plc.writesProperty().set("PLC1/out, PLC1/state");
                plc.readsProperty().set("PLC1/cmd");
                if (beginning == Beginning.PSK) {
                    plc.generateKey();
                }
            }
            case SPARKPLUG -> {
                client("myEdge");
                client("myHost").roleProperty().set(ClientDraft.SparkplugRole.HOST_APPLICATION);
            }
            case AMS -> {
                client("XAE").netIdProperty().set("192.168.1.2.1.1");
                client("PLC1").netIdProperty().set("5.90.63.33.1.1");
                page.clients().getFirst().callsProperty().set("PLC1");
            }
        }
    }

    @Test
    void theCommandOfEachTemplateNamesItsClientsAndNoSecret() {
        page.beginningProperty().set(Beginning.SPARKPLUG);
        fill(Beginning.SPARKPLUG);
        assertThat(model.command().orElseThrow())
                .contains("--group plant", "--node myEdge=myEdge", "--host myHost=myHost");
        page.beginningProperty().set(Beginning.AMS);
        fill(Beginning.AMS);
        assertThat(model.command().orElseThrow()).contains("--member XAE=192.168.1.2.1.1", "--call XAE=PLC1");
        page.beginningProperty().set(Beginning.SIMPLE);
        page.simple().tlsProperty().set(SimplePage.Tls.PSK);
        assertThat(model.command()).as("the console has no template for it").isEmpty();
    }

    @Test
    void aTopicOfTheBrokerItselfIsNotExpandedByTheShellThatTheCommandIsPastedInto() {
        page.beginningProperty().set(Beginning.PASSWORD);
        ClientDraft scada = client("scada");
        assertThat(model.shells()).isEqualTo(ShellWord.Shells.ALL);
        scada.readsProperty().set("$SYS/#");
        assertThat(model.command().orElseThrow()).contains("--read 'scada=$SYS/#'");
        assertThat(model.shells()).isEqualTo(ShellWord.Shells.POWERSHELL_AND_BASH);
    }

    @Test
    void clientsThatCannotBeAreToldByName() {
        page.beginningProperty().set(Beginning.PASSWORD);
        assertThat(fault()).isEqualTo("Name at least one client.");
        client("plc1");
        client("plc1");
        assertThat(fault()).isEqualTo("plc1 is there twice.");
        page.clients().getLast().nameProperty().set("a:b");
        assertThat(fault()).contains("a:b", "no colon");
        page.clients().removeLast();
        page.clients().getFirst().writesProperty().set("PLC1/#/out");
        assertThat(fault()).contains("PLC1/#/out", "not a topic filter");
        page.beginningProperty().set(Beginning.PSK);
        ClientDraft client = client("plc1");
        assertThat(fault()).contains("not pairs of hexadecimal digits");
        client.generateKey();
        assertThat(fault()).isEmpty();
        page.beginningProperty().set(Beginning.AMS);
        client("XAE");
        assertThat(fault()).contains("XAE needs an AmsNetId");
        page.clients().getFirst().netIdProperty().set("1.2.3.4.1.1");
        page.clients().getFirst().callsProperty().set("PLC9");
        assertThat(fault()).contains("XAE may call PLC9, which is no other member");
    }

    @Test
    void nothingThatIsPrintedHoldsASecret() {
        user("plc1");
        String printed = List.of(page.simple().user().secret(), new PageWish(page).wish()).toString();
        assertThat(printed).doesNotContain(PASSWORD);
    }
}
