package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.RouteFiles;
import io.routelock.route.file.RoutesFolder;
import io.routelock.route.file.StaticRoutesDocument;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys and files of authorities as a StaticRoutes.xml names them. */
class KeyringReaderTest {

    private static final AmsNetId PANEL = AmsNetId.parse("10.0.0.2.1.1");

    @TempDir private static Path shared;
    private static TestAuthority plant;
    private static Issued first;
    private static Issued second;

    @TempDir private Path home;
    private final List<Finding> findings = new ArrayList<>();

    @BeforeAll
    static void makeAuthority() throws IOException {
        plant = TestAuthority.create(shared.resolve("plant"), "Plant CA");
        first = plant.issue("FIRST");
        second = plant.issue("SECOND");
    }

    private List<String> codes() {
        return findings.stream().map(Finding::code).toList();
    }

    private void use(Issued own, int seconds) throws IOException {
        copy(plant.certificate(), "ca.pem", seconds);
        copy(own.certificate(), "own.pem", seconds);
        copy(own.key(), "own.key", seconds);
    }

    private void copy(Path from, String name, int seconds) throws IOException {
        Path to = Files.copy(from, home.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(to, FileTime.fromMillis(1000L * seconds));
    }

    private static StaticRoutesDocument document() {
        TlsCredential.SharedCa files =
                new TlsCredential.SharedCa(
                        "ca.pem", "own.pem", "own.key", Optional.empty(), Optional.empty(), true);
        return StaticRoutesDocument.empty()
                .withServer(Plant.authority(files))
                .withRoute(Route.of("Panel", PANEL, "10.0.0.2", files.security()), files);
    }

    private static String nameIn(Keyring keyring) {
        return keyring.serverAuthority().orElseThrow().certificate().getSubjectX500Principal().getName();
    }

    @Test
    void filesBesideTheRoutesAreReadAndReadAgainWhenTheyChange() throws IOException {
        use(first, 1);
        KeyringReader reader = new KeyringReader(home, findings::add);
        Keyring before = reader.read(RouteFiles.of(document()));
        assertThat(nameIn(before)).contains("CN=FIRST");
        assertThat(before.of(PANEL)).isPresent();
        assertThat(reader.isStale()).isFalse();

        use(second, 2);
        assertThat(reader.isStale()).isTrue();
        Keyring after = reader.read(RouteFiles.of(document()));
        assertThat(nameIn(after)).contains("CN=SECOND");
        assertThat(after.admitsAs(before)).isFalse();
        assertThat(findings).isEmpty();
    }

    /** A certificate is being renewed: one file is the new one already, the other not yet. */
    @Test
    void filesThatDoNotFitForAMomentLeaveTheOldOnesInUseAndAreTold() throws IOException {
        use(first, 1);
        KeyringReader reader = new KeyringReader(home, findings::add);
        reader.read(RouteFiles.of(document()));
        copy(second.certificate(), "own.pem", 2);
        assertThat(nameIn(reader.read(RouteFiles.of(document())))).contains("CN=FIRST");
        assertThat(codes()).containsExactly("ca.key-mismatch");
        assertThat(reader.isStale()).isFalse();
    }

    @Test
    void filesThatAreMissingAdmitNobodyAndAreToldOnceForAllWhoNameThem() {
        Keyring keyring = new KeyringReader(home, findings::add).read(RouteFiles.of(document()));
        assertThat(keyring.serverAuthority()).isEmpty();
        assertThat(keyring.of(PANEL)).isEmpty();
        assertThat(codes()).containsExactly("ca.missing");
    }

    @Test
    void aKeyThatIsNoneIsToldWithItsIdentityAndWithoutItsDigits() {
        var broken =
                new TlsCredential.PreSharedKey(
                        "ENG1", false, new TlsCredential.KeySource.HexKey(Secret.of("abc123")));
        StaticRoutesDocument document =
                StaticRoutesDocument.empty()
                        .withServer(Plant.keys(broken, Plant.key("ENG2", false, "geheim")));
        Keyring keyring = new KeyringReader(home, findings::add).read(RouteFiles.of(document));
        assertThat(codes()).containsExactly("psk.key-form");
        assertThat(findings.getFirst().symptom()).contains("ENG1").doesNotContain("abc123");
        assertThat(keyring.entryOf("ENG1")).isEmpty();
        assertThat(keyring.entryOf("ENG2")).isPresent();
        assertThat(keyring.toString()).doesNotContain("geheim");
    }

    /** Attack: who knows the key of a server entry uses its identity for a route with another key. */
    @Test
    void anIdentityWithTwoKeysProvesOnlyWhatItsKeyBelongsTo() {
        var ofRoute = Plant.key("ENG1", false, "of the route");
        var ofServer = Plant.key("ENG1", false, "of the server");
        Route panel = Route.of("Panel", PANEL, "10.0.0.2", ofRoute.security());
        StaticRoutesDocument document =
                StaticRoutesDocument.empty().withServer(Plant.keys(ofServer)).withRoute(panel, ofRoute);
        Keyring keyring = new KeyringReader(home, findings::add).read(RouteFiles.of(document));
        assertThat(keyring.proves("ENG1", panel)).isNotEqualTo(keyring.entryOf("ENG1").isPresent());
    }

    /** Attack: who knows a key that two identities share proves the one that it has named. */
    @Test
    void twoIdentitiesWithOneKeyStayTwo() {
        var digits = new TlsCredential.KeySource.HexKey(Secret.of("ab".repeat(32)));
        var ofRoute = new TlsCredential.PreSharedKey("PANEL", false, digits);
        var ofServer = new TlsCredential.PreSharedKey("PLANT", false, digits);
        Route panel = Route.of("Panel", PANEL, "10.0.0.2", ofRoute.security());
        StaticRoutesDocument document =
                StaticRoutesDocument.empty().withServer(Plant.keys(ofServer)).withRoute(panel, ofRoute);
        Keyring keyring = new KeyringReader(home, findings::add).read(RouteFiles.of(document));
        assertThat(keyring.proves("panel", panel)).isTrue();
        assertThat(keyring.proves("PLANT", panel)).isFalse();
        assertThat(keyring.entryOf("PANEL")).isEmpty();
        assertThat(keyring.entryOf("plant")).isPresent();
    }

    /** A route with a file of its own has its key there; its authority may be the one of StaticRoutes.xml. */
    @Test
    void routesOfTheFolderHaveTheirKeysFromTheirOwnFiles() throws IOException {
        use(first, 1);
        RoutesFolder folder = RoutesFolder.beside(home.resolve("StaticRoutes.xml"));
        var key = Plant.key("OVEN", false, "geheim");
        Route oven = Route.of("Oven", AmsNetId.parse("10.0.0.7.1.1"), "10.0.0.7", key.security());
        folder.addOwnFile(document(), oven, Optional.of(key));
        Files.writeString(
                folder.path().resolve("press.xml"),
                "<TcConfig><RemoteConnections><Route><Name>Press</Name><Address>10.0.0.8</Address>"
                        + "<NetId>10.0.0.8.1.1</NetId><Tls/></Route></RemoteConnections></TcConfig>");
        Keyring keyring =
                new KeyringReader(home, findings::add)
                        .read(new RouteFiles(document(), folder.load(), StaticRoutesDocument.empty()));
        assertThat(keyring.of(oven)).isPresent();
        assertThat(keyring.proves("oven", oven)).isTrue();
        assertThat(keyring.of(PANEL)).isPresent();
        assertThat(findings).isEmpty();
    }
}
