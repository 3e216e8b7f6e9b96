package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.pki.Secret;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.route.file.RouteFiles;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.runtime.account.PrivateHome;
import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Brokers of ADS over MQTT on the command line. */
class RoutesBrokerConsoleTest {

    private static final String KEY = "0a1B".repeat(16);

    @TempDir private static Path certificates;
    private static TestAuthority plant;
    private static Issued own;

    @TempDir private Path folder;
    private Path home;

    @BeforeAll
    static void makeThePlant() throws IOException {
        plant = TestAuthority.create(certificates.resolve("plant"), "RootCA");
        own = plant.issue("CX-1");
        plant.openssl(
                "pkcs8",
                "-topk8",
                "-in",
                own.key().toString(),
                "-out",
                certificates.resolve("locked.key").toString(),
                "-passout",
                "pass:swordfish");
    }

    @BeforeEach
    void nameTheHome() {
        home = folder.resolve("home");
    }

    private Ran broker(String input, String command, String... more) {
        Stream<String> words = Stream.of("routes", "broker", command, "--home", home.toString(), "--json");
        return InProcess.run(input, Stream.concat(words, Stream.of(more)).toArray(String[]::new));
    }

    private Ran add(String input, String... more) {
        Stream<String> words = Stream.of("--host", "broker", "--topic", "Net");
        return broker(input, "add", Stream.concat(words, Stream.of(more)).toArray(String[]::new));
    }

    private List<BrokerConnection> stored() {
        return RouteFiles.read(home.resolve("StaticRoutes.xml"), StaticRoutesDocument.empty()).brokers();
    }

    private static BrokerSecurity psk(boolean caseSensitive, KeySource source) {
        return new BrokerSecurity.PreSharedKey(new PreSharedKey("Eng", caseSensitive, source));
    }

    @Test
    void aPasswordOrAKeyComesFromStandardInputOrAFileAndIsNeverShown() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\r\n");
        Ran[] ran = {
            add("MySecret\n", "--name", "one", "--psk-identity", "Eng", "--case-sensitive"),
            add(KEY + "\n", "--name", "two", "--psk-identity", "Eng", "--psk-file", "-"),
            add("", "--name", "three", "--psk-identity", "Eng", "--psk-file", file.toString())
        };
        for (Ran one : ran) {
            JsonNode added = one.succeeded().json().at("/broker");
            assertThat(added.at("/mode").asText()).isEqualTo("psk");
            assertThat(added.at("/port").asInt()).isEqualTo(8883);
            assertThat(added.at("/identity").asText()).isEqualTo("Eng");
            assertThat(added.at("/encrypted").asBoolean()).isTrue();
            assertThat(one.out() + one.err()).doesNotContain("MySecret", KEY);
        }
        BrokerSecurity byKey = psk(false, new KeySource.HexKey(Secret.of(KEY)));
        assertThat(stored())
                .containsExactlyInAnyOrder(
                        BrokerConnection.of(
                                "one",
                                "broker",
                                8883,
                                "Net",
                                psk(true, new KeySource.Password(Secret.of("MySecret")))),
                        BrokerConnection.of("two", "broker", 8883, "Net", byKey),
                        BrokerConnection.of("three", "broker", 8883, "Net", byKey));
        Ran list = broker("", "list");
        assertThat(list.succeeded().json()).hasSize(3);
        assertThat(list.err()).contains("routes-file.broker-same-network");
        assertThat(list.out() + list.err()).doesNotContain("MySecret", KEY);
    }

    @Test
    void anAuthorityAloneIsEnoughAndIsNamedByItsWholePath() {
        String ca = plant.certificate().toString();
        Ran alone = add("", "--name", "alone", "--ca", ca, "--ignore-cn");
        assertThat(alone.succeeded().json().at("/broker/ca").asText()).isEqualTo(ca);
        assertThat(stored().getFirst().security())
                .isEqualTo(new BrokerSecurity.Tls(ca, Optional.empty(), true));
    }

    @Test
    void theKeyOfACertificateMayNeedAPassword() {
        String[] files = {
            "--ca",
            plant.certificate().toString(),
            "--cert",
            own.certificate().toString(),
            "--key",
            certificates.resolve("locked.key").toString()
        };
        assertThat(add("haddock\n", files).finding()).isEqualTo("ca.key-password-wrong");
        Ran added = add("swordfish\n", files);
        assertThat(added.succeeded().json().at("/broker/mode").asText()).isEqualTo("tls");
        assertThat(added.out() + added.err()).doesNotContain("swordfish");
        assertThat(stored().getFirst().security())
                .isInstanceOfSatisfying(
                        BrokerSecurity.Tls.class,
                        tls ->
                                assertThat(tls.own().orElseThrow().keyPassword())
                                        .contains(Secret.of("swordfish")));
    }

    /** Who takes it has to know what it means. */
    @Test
    void aPlainBrokerIsStoredAndItIsSaidWhatThatMeans() throws IOException {
        Ran plain = add("", "--plain");
        assertThat(plain.succeeded().json().at("/broker/port").asInt()).isEqualTo(1883);
        assertThat(plain.err()).contains("unencrypted", "read and forge", "routes-file.broker-plain");
        assertThat(broker("", "remove", "--name", "BROKER").succeeded().json().at("/removed/name").asText())
                .isEqualTo("broker");
        Path password = Files.writeString(folder.resolve("pw"), "MySecret\n");
        Ran readable =
                add(
                        "",
                        "--plain",
                        "--user",
                        "u",
                        "--password-file",
                        password.toString(),
                        "--no-retain",
                        "--unidirectional",
                        "--client-id",
                        "me");
        assertThat(readable.succeeded().err()).contains("routes-file.broker-readable-password");
        BrokerConnection stored = stored().getFirst();
        assertThat(stored.password()).contains(Secret.of("MySecret"));
        assertThat(stored.user()).contains("u");
        assertThat(stored.clientId()).contains("me");
        assertThat(List.of(stored.noRetain(), stored.unidirectional(), stored.disabled()))
                .containsExactly(true, true, false);
    }

    @Test
    void aBrokerIsAddedOnceChangedOnDemandAndRemovedWithItsFile() throws IOException {
        String file = add("", "--plain", "--name", "a:b").succeeded().json().at("/broker/file").asText();
        assertThat(Path.of(file)).isEqualTo(home.resolve("Routes").resolve("Mqtt-a_b.xml")).exists();
        Ran again = add("", "--plain", "--name", "A:B", "--disabled");
        assertThat(again.finding()).isEqualTo("broker.conflict");
        add("", "--plain", "--name", "A:B", "--disabled", "--replace").succeeded();
        assertThat(stored()).hasSize(1).allMatch(BrokerConnection::disabled);
        broker("", "remove", "--name", "a:B").succeeded();
        assertThat(Path.of(file)).doesNotExist();
        assertThat(broker("", "remove", "--name", "a:B").finding()).isEqualTo("broker.unknown");
        assertThat(broker("", "list").succeeded().json()).isEmpty();
    }

    /** What no option says must not be lost, and what is not understood must not pass for protected. */
    @Test
    void qosStaysAndABrokenEntryIsNotCalledEncrypted() throws IOException {
        Files.createDirectories(home);
        String mqtt =
                "<Mqtt><Address>broker</Address><Topic>T</Topic><QoS>1</QoS></Mqtt>"
                        + "<Mqtt><Address>odd</Address><Topic>O</Topic><Tls/></Mqtt>";
        Path file =
                Files.writeString(
                        home.resolve("StaticRoutes.xml"),
                        "<TcConfig><RemoteConnections>%s</RemoteConnections></TcConfig>".formatted(mqtt));
        add("", "--plain", "--disabled", "--replace").succeeded();
        assertThat(stored().getFirst().disabled()).isTrue();
        assertThat(stored().getFirst().qos()).hasValue(1);
        assertThat(file).content().contains("<QoS>1</QoS>");
        JsonNode odd = broker("", "list").succeeded().json().at("/1");
        assertThat(odd.at("/mode").asText()).isEqualTo("unknown");
        assertThat(odd.at("/encrypted").asBoolean(true)).isFalse();
    }

    /** The router would not start with a key that everybody can read. */
    @Test
    void aFileIsTakenAwayFromOthersBeforeAKeyComesIntoIt() throws IOException {
        Path file = Path.of(add("", "--plain").succeeded().json().at("/broker/file").asText());
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        add("MySecret\n", "--psk-identity", "Eng", "--replace").succeeded();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(PrivateHome.check(home)).isEmpty();
    }

    @Test
    void aBrokerOfStaticRoutesIsRemovedThereAndTheRestStays() throws IOException {
        Files.createDirectories(home);
        String rest = "<TcConfig><RemoteConnections><!-- x --></RemoteConnections></TcConfig>";
        String mqtt = "<Mqtt><Address>h</Address><Topic>T</Topic></Mqtt>";
        Path file = Files.writeString(home.resolve("StaticRoutes.xml"), rest.replace("-->", "-->" + mqtt));
        assertThat(broker("", "list").succeeded().json().at("/0/file").asText()).isEqualTo(file.toString());
        broker("", "remove", "--name", "h").succeeded();
        assertThat(file).hasContent(rest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                     | Name one of",
                "--plain --ca x                         | Name one of",
                "--plain --psk-identity i               | Name one of",
                "--ca x --cert y                        | --cert and --key",
                "--plain --ignore-cn                    | need --ca",
                "--plain --psk-file f                   | need --psk-identity",
                "--plain --password-file f              | needs --user",
                "--plain --port 0                       | port",
                "--plain --name a/b                     | path",
                "--psk-identity i --client-id=          | client id",
            })
    void optionsThatDoNotGoTogetherAreToldBeforeAnythingIsAsked(String options, String complaint) {
        Ran ran = add("", options.isEmpty() ? new String[0] : options.split(" +"));
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains(complaint);
        assertThat(home).doesNotExist();
    }

    @Test
    void whatCannotBeConnectedToIsNotStored() {
        Ran noFile = add("", "--ca", folder.resolve("none.pem").toString());
        assertThat(noFile.finding()).isEqualTo("ca.missing");
        Ran noKey = add("12\n", "--psk-identity", "Eng", "--psk-file", "-");
        assertThat(noKey.finding()).isEqualTo("psk.key-form");
        assertThat(home).doesNotExist();
    }
}
