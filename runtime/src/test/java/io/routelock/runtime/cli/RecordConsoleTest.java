package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.ConsoleProcess.PASSWORD;
import static io.routelock.runtime.cli.Workbench.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.ams.AmsNetId;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;

/** Issue: record. A commissioning record of a folder, with a device that answers and ones that do not. */
class RecordConsoleTest {

    private static final String PLANTED = "planted-s3cret";

    @TempDir private static Path folder;
    private static Workbench bench;
    private static StartedRouter device;
    private static Path home;

    @BeforeAll
    static void prepare() {
        bench = new Workbench(folder);
        Path deviceHome = bench.homeWithCertificate("device");
        Workbench.account(deviceHome, "anna", PASSWORD);
        device = bench.router(deviceHome, "--bind", "127.0.7.61");
        home = bench.homeOfRouterAt("127.0.7.62", "=EVIL()");
        add();
        StaticRoutesFile.createdIfMissing(home.resolve("StaticRoutes.xml"))
                .update(document ->
                        document.withRoute(Route.plain("Gone", AmsNetId.parse("5.9.9.9.1.1"), "127.0.7.63"))
                                .withRoute(
                                        Route.of(
                                                "Key",
                                                AmsNetId.parse("5.9.9.8.1.1"),
                                                "127.0.7.63",
                                                new RouteSecurity.PreSharedKey("ENG", false)),
                                        new TlsCredential.PreSharedKey(
                                                "ENG",
                                                false,
                                                new TlsCredential.KeySource.Password(Secret.of(PLANTED)))));
    }

    private static void add() {
        String[] wish = {
            "routes",
            "add",
            "--home",
            home.toString(),
            "--host",
            "127.0.7.61",
            "--secure",
            "self-signed",
            "--user",
            "anna",
            "--fingerprint",
            device.fingerprint(),
            "--name",
            "=Oven"
        };
        bench.typing(PASSWORD + "\n", words(wish, device.ports())).succeeded();
    }

    @AfterAll
    static void stop() {
        device.close();
    }

    @Test
    void eachRouteIsARowAndWhoDoesNotAnswerIsOneThatSaysSo() throws Exception {
        Path html = folder.resolve("record.html");
        Path csv = folder.resolve("record.csv");
        OffsetDateTime before = OffsetDateTime.now().minusSeconds(2);

        String[] wish = {
            "record", "--home", home.toString(), "--html", html.toString(), "--csv", csv.toString(), "--json"
        };
        Ran ran = bench.run(words(wish, device.ports()));

        JsonNode json = ran.succeeded().json();
        assertThat(json.at("/netId").asText()).isEqualTo("127.0.7.62.1.1");
        assertThat(json.at("/fingerprint").asText()).hasSize(64);
        assertThat(json.at("/program").asText()).startsWith("Routelock");
        assertThat(json.at("/devices")).hasSize(3);
        JsonNode oven = json.at("/devices/0");
        assertThat(oven.at("/device").asText()).isEqualTo("=Oven");
        assertThat(oven.at("/verified").asBoolean()).isTrue();
        assertThat(oven.at("/mode").asText()).isEqualTo("SSC");
        assertThat(oven.at("/fingerprint").asText()).isEqualTo(device.fingerprint());
        assertThat(oven.at("/twinCatVersion").asText()).isEqualTo("3.1.4026");
        assertThat(oven.at("/osVersion").asText()).contains(System.getProperty("os.name"));
        assertThat(OffsetDateTime.parse(oven.at("/verifiedAt").asText())).isAfter(before);
        assertThat(Math.abs(oven.at("/clockAheadSeconds").asLong(-99))).isLessThan(5);
        assertThat(oven.at("/serialNumber").isNull()).isTrue();
        for (int silent = 1; silent <= 2; silent++) {
            JsonNode row = json.at("/devices/" + silent);
            assertThat(row.at("/verified").asBoolean(true)).isFalse();
            assertThat(row.at("/verifiedAt").isNull()).isTrue();
            assertThat(row.at("/why").asText()).isNotBlank();
        }
        assertThat(Files.readString(html))
                .contains("<!DOCTYPE html>", "=Oven", "3 devices, 1 verified", "Gone", "not verified");
        assertThat(Files.readString(csv)).contains("'=Oven,", "'=EVIL()").doesNotContain("\n=Oven");
        assertThat(ran + Files.readString(html) + Files.readString(csv)).doesNotContain(PLANTED, PASSWORD);
    }

    @Test
    void impatienceLeavesNoRowOut() {
        Ran ran = bench.run("record", "--home", home.toString(), "--patience", "1", "--json");

        assertThat(ran.succeeded().json().at("/devices")).hasSize(3);
        assertThat(ran.json().at("/devices/1/verified").asBoolean(true)).isFalse();
    }

    @Test
    void anEmptyFolderHasAnEmptyRecordAndGetsNoCertificate() {
        Path empty = bench.home("empty");

        Ran ran = bench.run("record", "--home", empty.toString());

        assertThat(ran.succeeded().out()).contains("0 devices, 0 verified");
        assertThat(empty).doesNotExist();
    }

    @Test
    void aFileThatCannotBeWrittenIsAFinding() {
        Path nowhere = folder.resolve("missing").resolve("record.html");

        Ran ran =
                bench.run(
                        "record",
                        "--home",
                        bench.home("empty").toString(),
                        "--html",
                        nowhere.toString(),
                        "--json");

        assertThat(ran.finding()).isEqualTo("record.file");
    }
}
