package io.routelock.mosquitto.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessQuestion;
import io.routelock.mosquitto.acl.AccessRules;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.profile.AmsAccess.Call;
import io.routelock.mosquitto.profile.Login.Account;
import io.routelock.pki.Secret;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;
import routelock.testing.TestAuthority;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every template starts on a real mosquitto, and there every client may do what the rules say. */
class TemplatesOnRealBrokerTest {

    private static final String PASSWORD = "s3cret for tests";
    private static final String KEY = "b7e87d9b2074d5889a7969985d9fc3f04e4e5b8cb57956a812b2c52b6411abd8";
    private static final String OTHER_KEY =
            "00e87d9b2074d5889a7969985d9fc3f04e4e5b8cb57956a812b2c52b6411abd8";
    private static final List<Right> TWO =
            List.of(
                            new Role.Plain("myPLC", List.of("PLC1/out"), List.of("PLC1/cmd")),
                            new Role.Plain("myD2000", List.of("PLC1/cmd"), List.of("PLC1/out")))
                    .stream()
                    .flatMap(role -> role.rights().stream())
                    .toList();

    @TempDir private static Path pki;
    @TempDir private Path folder;

    private static TestAuthority plant;
    private static TlsSupport.Certificates files;
    private static TestAuthority.Issued collector;
    private static TestAuthority.Issued stranger;

    @BeforeAll
    static void makeCertificates() throws IOException {
        plant = TestAuthority.create(pki.resolve("plant"), "caMQTT");
        TestAuthority.Issued broker = plant.issue("broker", "subjectAltName=IP:127.0.0.1");
        collector = plant.issue("Data collector");
        stranger = plant.issue("Stranger");
        files =
                new TlsSupport.Certificates(
                        plant.certificate().toString(),
                        broker.certificate().toString(),
                        broker.key().toString());
    }

    private int port;
    private final Map<String, RealClient> clients = new LinkedHashMap<>();

    @Test
    void plainLetsEverybodyDoEverything() throws IOException {
        BrokerWish wish = Template.plain(freePort(), LogLevel.ALL).on("127.0.0.1");
        client("");
        behavesAsTheRulesSay(wish, "PLC1/out", "any/other topic");
    }

    @Test
    void usersWithPasswordsHaveTheirRightsAndNobodyElseComesIn() throws IOException {
        BrokerWish wish = Template.passwords(freePort(), LogLevel.ERROR, accounts("myPLC", "myD2000"), TWO);
        client("myPLC", "-u", "myPLC", "-P", PASSWORD);
        client("myD2000", "-u", "myD2000", "-P", PASSWORD);
        try (Mosquitto _ = behavesAsTheRulesSay(wish, "PLC1/out", "PLC1/cmd", "other")) {
            assertThat(RealClient.of(port).connects()).isFalse();
            assertThat(RealClient.of(port, "-u", "myPLC", "-P", "wrong").connects()).isFalse();
        }
    }

    @Test
    void overTlsTheBrokerShowsItsCertificateAndUsersTheirPasswords() throws IOException {
        BrokerWish wish = Template.tls(freePort(), LogLevel.ALL, files, accounts("myPLC", "myD2000"), TWO);
        client("myPLC", trusting("-u", "myPLC", "-P", PASSWORD));
        client("myD2000", trusting("-u", "myD2000", "-P", PASSWORD));
        try (Mosquitto _ = behavesAsTheRulesSay(wish, "PLC1/out", "PLC1/cmd")) {
            assertThat(RealClient.of(port, trusting()).connects()).isFalse();
            assertThat(RealClient.of(port, "-u", "myPLC", "-P", PASSWORD).connects())
                    .as("without TLS")
                    .isFalse();
        }
    }

    @Test
    void thePskIdentityIsTheUserWhateverNameTheClientSends() throws IOException {
        TlsSupport.Psk keys =
                new TlsSupport.Psk(
                        "plant",
                        List.of(
                                new TlsSupport.PskKey("myPLC", Secret.of(KEY)),
                                new TlsSupport.PskKey("myD2000", Secret.of(OTHER_KEY))));
        BrokerWish wish = Template.psk(freePort(), LogLevel.ALL, keys, TWO);
        client("myPLC", "--psk", KEY, "--psk-identity", "myPLC", "-u", "myD2000");
        client("myD2000", "--psk", OTHER_KEY, "--psk-identity", "myD2000");
        try (Mosquitto _ = behavesAsTheRulesSay(wish, "PLC1/out", "PLC1/cmd")) {
            assertThat(RealClient.of(port, "--psk", KEY, "--psk-identity", "myD2000").connects())
                    .as("the key of another")
                    .isFalse();
            assertThat(RealClient.of(port).connects()).as("without TLS").isFalse();
        }
    }

    /** Seed 004, figure 3. "Any certificate of the CA may connect" (mosquitto.md): and there it ends. */
    @Test
    void aCommonNameWithASpaceIsTheUserAndOtherNamesDoNothing() throws IOException {
        BrokerWish wish =
                new SimpleChoices(
                                true,
                                freePort(),
                                LogLevel.ALL,
                                files,
                                new SimpleChoices.CertificateName("Data collector"))
                        .wish();
        client("Data collector", certified(collector));
        client("Stranger", certified(stranger));
        try (Mosquitto _ = behavesAsTheRulesSay(wish, "factory/sensor/1", "other")) {
            assertThat(RealClient.of(port, certified(stranger)).connects()).isTrue();
            assertThat(RealClient.of(port, trusting()).connects()).as("no certificate").isFalse();
        }
        assertThat(aclOf(wish).source().text()).contains("# " + Template.OTHER_NAMES);
    }

    /** Seed 004, figure 4: PSK for the line, a password for the user. */
    @Test
    void thePageOfSeed004WithPskAndPasswordNeedsBoth() throws IOException {
        BrokerWish wish =
                new SimpleChoices(
                                true,
                                freePort(),
                                LogLevel.ERROR,
                                TlsSupport.Psk.of("test", Secret.of(KEY)),
                                new SimpleChoices.OneUser("house", Secret.of(PASSWORD)))
                        .wish();
        String[] line = {"--psk", KEY, "--psk-identity", "test"};
        client("house", with(line, "-u", "house", "-P", PASSWORD));
        try (Mosquitto _ = behavesAsTheRulesSay(wish, "SENSOR/ROOM8/TEMPERATURE")) {
            assertThat(RealClient.of(port, line).connects()).as("no password").isFalse();
            assertThat(RealClient.of(port, "-u", "house", "-P", PASSWORD).connects()).as("no key").isFalse();
        }
    }

    @Test
    void withPskAndNoAuthenticationWhoeverHasTheKeyIsIn() throws IOException {
        BrokerWish wish =
                new SimpleChoices(
                                true,
                                freePort(),
                                LogLevel.NONE,
                                TlsSupport.Psk.of("test", Secret.of(KEY)),
                                new SimpleChoices.Everybody())
                        .wish();
        client("", "--psk", KEY, "--psk-identity", "test");
        try (Mosquitto _ = behavesAsTheRulesSay(wish, "a/b")) {
            assertThat(RealClient.of(port, "--psk", OTHER_KEY, "--psk-identity", "test").connects())
                    .isFalse();
        }
    }

    @Test
    void inASparkplugPlantNodesSpeakForThemselvesAndTheHostCommands() throws IOException {
        BrokerWish wish =
                Template.sparkplug(
                        freePort(),
                        LogLevel.WARNING,
                        new TlsSupport.None(),
                        accounts("myEdge", "myHost"),
                        List.of(
                                new Role.EdgeNode("myEdge", "myGroup", "myNode", true, Optional.of("scada")),
                                new Role.HostApplication("myHost", "scada", List.of("myGroup"))));
        client("myEdge", "-u", "myEdge", "-P", PASSWORD);
        client("myHost", "-u", "myHost", "-P", PASSWORD);
        behavesAsTheRulesSay(
                wish,
                "spBv1.0/myGroup/NDEATH/myNode",
                "spBv1.0/myGroup/DDATA/myNode/motor",
                "spBv1.0/myGroup/DCMD/myNode/motor",
                "spBv1.0/myGroup/NBIRTH/otherNode",
                "STATE/scada",
                "spBv1.0/STATE/scada");
    }

    @Test
    void inAVirtualAmsNetworkXaeCallsAndThePlcOnlyAnswers() throws IOException {
        AmsAccess access =
                new AmsAccess("VirtualAmsNetwork1", List.of("XAE", "PLC1"), List.of(new Call("XAE", "PLC1")));
        BrokerWish wish =
                Template.ams(
                        freePort(),
                        LogLevel.NOTICE,
                        new TlsSupport.None(),
                        accounts("XAE", "PLC1"),
                        access,
                        Map.of("XAE", AmsNetId.parse("10.0.0.1.1.1"), "PLC1", AmsNetId.parse("5.1.2.3.1.1")));
        client("XAE", "-u", "XAE", "-P", PASSWORD);
        client("PLC1", "-u", "PLC1", "-P", PASSWORD);
        behavesAsTheRulesSay(
                wish,
                "VirtualAmsNetwork1/10.0.0.1.1.1/info",
                "VirtualAmsNetwork1/5.1.2.3.1.1/info",
                "VirtualAmsNetwork1/5.1.2.3.1.1/ams",
                "VirtualAmsNetwork1/10.0.0.1.1.1/ams/res");
    }

    /** Every client writes every topic; then every client listens for those that somebody could write. */
    private Mosquitto behavesAsTheRulesSay(BrokerWish wish, String... topics) throws IOException {
        AccessRules rules = AccessRules.of(aclOf(wish).rules(), MosquittoVersion.V2_0);
        Mosquitto broker = ProfileBroker.start(folder, wish);
        opened.add(broker);
        for (String topic : topics) {
            boolean written = false;
            for (Map.Entry<String, RealClient> client : clients.entrySet()) {
                boolean may = may(rules, client.getKey(), Access.WRITE, topic);
                assertThat(client.getValue().mayWrite(topic))
                        .as("%s writes %s", client.getKey(), topic)
                        .isEqualTo(may);
                written |= may;
            }
            for (Map.Entry<String, RealClient> client : clients.entrySet()) {
                boolean may = may(rules, client.getKey(), Access.READ, topic);
                if (written) {
                    assertThat(client.getValue().receives(topic, may ? 10 : 1))
                            .as("%s reads %s", client.getKey(), topic)
                            .isEqualTo(may);
                }
            }
        }
        return broker;
    }

    private final List<Mosquitto> opened = new ArrayList<>();

    @org.junit.jupiter.api.AfterEach
    void stop() throws IOException {
        for (Mosquitto broker : opened) {
            broker.close();
        }
    }

    private static boolean may(AccessRules rules, String user, Access access, String topic) {
        Optional<String> name = Optional.of(user).filter(one -> !one.isEmpty());
        return rules.decide(new AccessQuestion(name, "client", topic, access)).allowed();
    }

    private AclFile aclOf(BrokerWish wish) {
        ProfileFiles files = wish.files(new BrokerFolder(folder.toString()));
        return AclFile.read(
                java.util.Objects.requireNonNull(
                        files.byName().get(ProfileFiles.ACL), "every one has rules"));
    }

    private int freePort() throws IOException {
        port = ProfileBroker.freePort();
        return port;
    }

    private void client(String user, String... login) {
        clients.put(user, RealClient.of(port, login));
    }

    private static Login.Passwords accounts(String... users) {
        return new Login.Passwords(
                List.of(users).stream().map(user -> new Account(user, Secret.of(PASSWORD))).toList());
    }

    private static String[] trusting(String... more) {
        return with(new String[] {"--cafile", plant.certificate().toString()}, more);
    }

    private static String[] certified(TestAuthority.Issued one) {
        return trusting("--cert", one.certificate().toString(), "--key", one.key().toString());
    }

    private static String[] with(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
