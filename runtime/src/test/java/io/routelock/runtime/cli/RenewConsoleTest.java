package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.ConsoleProcess.PASSWORD;
import static io.routelock.runtime.cli.Workbench.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.ams.AmsNetId;
import io.routelock.pki.IdentityFile;
import io.routelock.pki.PrivateFiles;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Issue: renewal. What the list names is what has to be redone, tried with real peers. */
class RenewConsoleTest {

    private static final int NOTHING_DONE = 3;
    private static final String OLD = "planted-0ld";

    @TempDir private Path folder;
    private Workbench bench;
    private Path home;

    @BeforeEach
    void prepare() {
        bench = new Workbench(folder);
        home = bench.homeOfRouterAt("127.0.7.65");
    }

    private StartedRouter device(String name, String address) {
        Path deviceHome = bench.homeWithCertificate(name);
        Workbench.account(deviceHome, "anna", PASSWORD);
        return bench.router(deviceHome, "--bind", address, "--events");
    }

    private void add(StartedRouter device, String name) {
        String[] wish = {
            "routes",
            "add",
            "--home",
            home.toString(),
            "--host",
            device.address(),
            "--secure",
            "self-signed",
            "--user",
            "anna",
            "--fingerprint",
            device.fingerprint(),
            "--name",
            name
        };
        bench.typing(PASSWORD + "\n", words(wish, device.ports())).succeeded();
    }

    private Ran renew(String... more) {
        return bench.run(
                words(new String[] {"renew", "certificate", "--home", home.toString(), "--json"}, more));
    }

    private static List<String> names(JsonNode array, String field) {
        List<String> names = new ArrayList<>();
        array.forEach(one -> names.add(one.at(field).asText()));
        return names;
    }

    private static List<String> silent(JsonNode record) {
        List<String> names = new ArrayList<>();
        record.at("/devices")
                .forEach(row -> {
                    if (!row.at("/verified").asBoolean()) {
                        names.add(row.at("/device").asText());
                    }
                });
        return names;
    }

    private JsonNode proveAll(StartedRouter device) {
        String[] wish = {"record", "--home", home.toString(), "--json"};
        return bench.run(words(wish, device.ports())).succeeded().json();
    }

    @Test
    void thePeersOfTheListAndNoOthersRefuseTheNewCertificateUntilTheyAreDoneAgain() throws IOException {
        try (StartedRouter secure = device("oven", "127.0.7.66");
                StartedRouter plain = plainDeviceWithThePortsOf(secure)) {
            add(secure, "Oven");
            store(home, Route.plain("Press", AmsNetId.parse(plain.netId()), "127.0.7.67"));
            assertThat(silent(proveAll(secure))).isEmpty();
            byte[] old = Files.readAllBytes(home.resolve(IdentityFile.NAME));

            Ran listed = renew();

            assertThat(listed.exit()).describedAs(listed.toString()).isEqualTo(NOTHING_DONE);
            assertThat(listed.json().at("/done").asBoolean(true)).isFalse();
            assertThat(names(listed.json().at("/affected"), "/name")).containsExactly("Oven");
            assertThat(home.resolve(IdentityFile.NAME)).hasBinaryContent(old);

            JsonNode done = renew("--yes").succeeded().json();

            assertThat(done.at("/done").asBoolean()).isTrue();
            assertThat(names(done.at("/affected"), "/name")).containsExactly("Oven");
            assertThat(done.at("/fingerprint").asText()).isNotEqualTo(done.at("/fingerprintBefore").asText());
            Path backup = Path.of(done.at("/backup").asText());
            assertThat(backup).hasParent(home).hasBinaryContent(old);
            assertThat(PrivateFiles.check(backup)).isEmpty();
            assertThat(PrivateFiles.check(home.resolve(IdentityFile.NAME))).isEmpty();

            assertThat(silent(proveAll(secure))).containsExactly("Oven");
            secure.process().awaitLine(line -> line.contains("secure-ads.rejected-certificate"));

            add(secure, "Oven");
            assertThat(silent(proveAll(secure))).isEmpty();
        }
    }

    /** One option tells the ports of all devices. */
    private StartedRouter plainDeviceWithThePortsOf(StartedRouter other) {
        Path deviceHome = bench.homeWithCertificate("press");
        store(deviceHome, Route.plain("Here", AmsNetId.parse("127.0.7.65.1.1"), "127.0.7.65"));
        return bench.router(deviceHome, words(other.ports(), "--bind", "127.0.7.67"));
    }

    private static void store(Path in, Route route) {
        StaticRoutesFile.createdIfMissing(in.resolve("StaticRoutes.xml"))
                .update(document -> document.withRoute(route));
    }

    @Test
    void aRouterThatRunsKeepsItsCertificateAndTheFindingSaysWhatToDo() throws IOException {
        try (StartedRouter router = bench.router(home, "--bind", "127.0.7.65")) {
            byte[] old = Files.readAllBytes(home.resolve(IdentityFile.NAME));

            assertThat(renew("--yes").finding()).isEqualTo("renewal.router-runs");

            assertThat(home.resolve(IdentityFile.NAME)).hasBinaryContent(old);
            assertThat(renew().exit()).isEqualTo(NOTHING_DONE);
            router.stop();
        }
        renew("--yes").succeeded();
    }

    @Test
    void aFolderWithoutACertificateHasNothingToRenew() {
        home = bench.home("new");

        assertThat(renew("--yes").finding()).isEqualTo("renewal.no-certificate");
        assertThat(home).doesNotExist();
    }

    // ------------------------------------------------------------------ pre-shared keys

    private void storeKeys() {
        KeySource old = new KeySource.Password(Secret.of(OLD));
        StaticRoutesFile.createdIfMissing(home.resolve("StaticRoutes.xml"))
                .update(document ->
                        document.withRoute(psk("Press", 1, "Eng"), key("Eng", old))
                                .withRoute(psk("Saw", 2, "Maint"), key("Maint", old))
                                .withServer(
                                        new ServerSettings(
                                                List.of(key("ENG", old)),
                                                Optional.empty(),
                                                Optional.empty())));
    }

    private static Route psk(String name, int number, String identity) {
        return Route.of(
                name,
                AmsNetId.parse("5.1.1." + number + ".1.1"),
                "127.0.7." + (100 + number),
                new RouteSecurity.PreSharedKey(identity, false));
    }

    private static TlsCredential.PreSharedKey key(String identity, KeySource source) {
        return new TlsCredential.PreSharedKey(identity, false, source);
    }

    private String[] renewKey(String identity, String... more) {
        return words(
                new String[] {"renew", "psk", "--home", home.toString(), "--identity", identity, "--json"},
                more);
    }

    @Test
    void aKeyIsListedFirstAndChangedInEveryPlaceAndNeverShown() throws IOException {
        storeKeys();
        byte[] before = Files.readAllBytes(home.resolve("StaticRoutes.xml"));

        Ran listed = bench.run(renewKey("eng"));

        assertThat(listed.exit()).describedAs(listed.toString()).isEqualTo(NOTHING_DONE);
        assertThat(names(listed.json().at("/affected"), "/name"))
                .containsExactly("Press", "Server entry \"ENG\"");
        assertThat(home.resolve("StaticRoutes.xml")).hasBinaryContent(before);

        Ran done = bench.typing(PASSWORD + "\n", renewKey("eng", "--yes")).succeeded();

        KeySource fresh = new KeySource.Password(Secret.of(PASSWORD));
        StaticRoutesDocument now = StaticRoutesFile.existing(home.resolve("StaticRoutes.xml")).load();
        assertThat(now.credentialOf(now.routes().findByName("Press").orElseThrow()))
                .contains(key("Eng", fresh));
        assertThat(now.server().preSharedKeys()).containsExactly(key("ENG", fresh));
        assertThat(now.credentialOf(now.routes().findByName("Saw").orElseThrow()))
                .contains(key("Maint", new KeySource.Password(Secret.of(OLD))));
        assertThat(listed.toString() + done).doesNotContain(OLD, PASSWORD);
    }

    @Test
    void whatCannotBeAKeyChangesNothing() throws IOException {
        storeKeys();
        byte[] before = Files.readAllBytes(home.resolve("StaticRoutes.xml"));

        assertThat(bench.typing("\n", renewKey("eng", "--yes")).finding()).isEqualTo("renewal.empty-key");
        assertThat(bench.run(renewKey("eng", "--yes")).finding()).isEqualTo("password.missing");
        assertThat(bench.run(renewKey("nobody", "--yes")).finding()).isEqualTo("renewal.unknown-identity");
        assertThat(bench.typing("12ab\n", renewKey("eng", "--yes", "--hex")).finding())
                .isEqualTo("psk.key-form");

        assertThat(home.resolve("StaticRoutes.xml")).hasBinaryContent(before);
    }
}
