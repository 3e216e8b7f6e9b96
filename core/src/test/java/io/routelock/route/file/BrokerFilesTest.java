package io.routelock.route.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The vendor keeps each broker in a file of the folder Routes (protocol notes: ads-over-mqtt). */
class BrokerFilesTest {

    private static final String MQTT =
            "<TcConfig>\r\n<RemoteConnections><!-- x --><Mqtt><Name>%s</Name><Address>%s</Address><Topic>N</Topic><Tls><Ca>ca.pem</Ca></Tls></Mqtt></RemoteConnections></TcConfig>";

    @TempDir private Path target;
    private Path staticRoutes;
    private RoutesFolder folder;

    @BeforeEach
    void open() throws IOException {
        staticRoutes = target.resolve("StaticRoutes.xml");
        folder = RoutesFolder.beside(staticRoutes);
        Files.createDirectories(folder.path());
    }

    private void put(String name, String broker, String host) throws IOException {
        Path folderOrTarget = name.equals("StaticRoutes.xml") ? target : folder.path();
        Files.writeString(folderOrTarget.resolve(name), MQTT.formatted(broker, host));
    }

    private RouteFiles read() {
        return RouteFiles.read(staticRoutes, StaticRoutesDocument.empty());
    }

    private static BrokerConnection secret(String name) {
        PreSharedKey key = new PreSharedKey("I", false, new KeySource.Password(Secret.of("p")));
        return BrokerConnection.of(name, "broker", 8883, "N", new BrokerSecurity.PreSharedKey(key));
    }

    @Test
    void staticRoutesComesFirstThenTheFilesByNameAndOfTwoOfOneNameTheFirstCounts() throws IOException {
        put("StaticRoutes.xml", "Main", "h1");
        put("b.xml", "second", "h3");
        put("A.xml", "First", "h2");
        put("c.xml", "MAIN", "h4");
        put("d.xml", "Copy", "H2");
        RouteFiles files = read();
        assertThat(files.brokers())
                .extracting(BrokerConnection::name)
                .containsExactly("Main", "First", "second", "Copy");
        assertThat(files.findings())
                .extracting(Finding::code)
                .containsExactly("routes-file.broker-twice", "routes-file.broker-same-network");
        assertThat(files.findings().get(0).symptom()).contains("Routes/c.xml", "MAIN", "StaticRoutes.xml");
        assertThat(files.findings().get(1).symptom()).contains("Routes/d.xml", "Copy", "First");
        assertThat(files.brokerUnion().fileOf("main")).isEmpty();
        assertThat(files.brokerUnion().fileOf("SECOND")).contains(folder.path().resolve("b.xml"));
        assertThat(files.brokerUnion().find("COPY")).isPresent();
    }

    @Test
    void aFileOfTheFolderThatIsNotChangedStaysByteForByte() throws IOException {
        put("b.xml", "B", "broker");
        Path file = folder.path().resolve("b.xml");
        byte[] before = Files.readAllBytes(file);
        BrokerConnection broker = read().brokers().getFirst();
        folder.open(file).update(document -> document.withBroker(broker));
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        BrokerConnection moved = BrokerConnection.of("B", "h", broker.port(), "M", broker.security());
        folder.open(file).update(document -> document.withBroker(moved));
        assertThat(read().brokers()).containsExactly(moved);
        folder.open(file).update(document -> document.withBroker(broker));
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    /** A name may climb out of the folder, be a device of Windows, or be a letter that a disk lacks. */
    @ParameterizedTest
    @CsvSource({
        "MyBroker, Mqtt-MyBroker.xml",
        "NUL, Mqtt-NUL.xml",
        "a:b c.xml, Mqtt-a_b_c_xml.xml",
        "ÄÖ.., Mqtt-____.xml",
        "plant-1_b, Mqtt-plant-1_b.xml"
    })
    void aConnectionGetsAFileOfItsOwnThatIsSafelyNamedAfterIt(String name, String file) {
        Path made = folder.addBrokerFile(StaticRoutesDocument.empty(), secret(name));
        assertThat(made).isEqualTo(folder.path().resolve(file));
        assertThat(read().brokers()).containsExactly(secret(name));
        assertThat(read().brokerUnion().fileOf(name)).contains(made);
    }

    @Test
    void aLongNameIsCutAndNamesThatAreCalledAlikeGetFilesOfTheirOwn() {
        StaticRoutesDocument main = StaticRoutesDocument.empty();
        for (String name : List.of("x".repeat(255), "x".repeat(254), "a?", "a*")) {
            folder.addBrokerFile(main, secret(name));
        }
        assertThat(folder.load())
                .extracting(content -> content.file().getFileName().toString())
                .containsExactlyInAnyOrder(
                        "Mqtt-a_.xml",
                        "Mqtt-a_-2.xml",
                        "Mqtt-" + "x".repeat(59) + ".xml",
                        "Mqtt-" + "x".repeat(59) + "-2.xml");
    }

    @Test
    void aNameThatAnyFileHasIsNotAddedAgain() throws IOException {
        put("b.xml", "B", "broker");
        StaticRoutesDocument main = StaticRoutesDocument.empty().withBroker(secret("Main"));
        for (String name : List.of("MAIN", "b")) {
            FindingException refused =
                    catchThrowableOfType(
                            FindingException.class, () -> folder.addBrokerFile(main, secret(name)));
            assertThat(refused.finding().code()).isEqualTo("broker.conflict");
        }
        assertThat(folder.load()).hasSize(1);
    }

    @Test
    void aFileThatWasMadeForAConnectionGoesWithItAndOneThatHoldsMoreStays() throws IOException {
        Path made = folder.addBrokerFile(StaticRoutesDocument.empty(), secret("B"));
        folder.removeBroker(made, "b");
        assertThat(made).doesNotExist();
        assertThat(target.resolve("Routes-Mqtt-B.xml.routelock-1.bak")).exists();
        put("b.xml", "B", "broker");
        Path others = folder.path().resolve("b.xml");
        folder.removeBroker(others, "B");
        assertThat(others)
                .hasContent("<TcConfig>\r\n<RemoteConnections><!-- x --></RemoteConnections></TcConfig>");
        assertThat(read().brokers()).isEmpty();
        assertThat(folder.open(others).deleteIfStill(StaticRoutesDocument.empty())).isFalse();
        assertThat(others).exists();
    }

    /** Its key would be for everybody's eyes otherwise. */
    @Test
    void theFileIsForItsOwnerAlone() throws IOException {
        Path file = folder.addBrokerFile(StaticRoutesDocument.empty(), secret("B"));
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(file.resolveSibling("../Routes-Mqtt-B.xml.lock").normalize()).exists();
    }
}
