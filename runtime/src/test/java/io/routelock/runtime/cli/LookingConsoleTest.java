package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.Workbench.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.pki.CertificateFile;
import io.routelock.pki.IdentityFile;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The commands that only look: {@code search}, {@code info} and {@code fingerprint}. None broadcasts here.
 */
class LookingConsoleTest {

    @TempDir private static Path folder;
    private static Workbench bench;
    private static StartedRouter device;

    /** Has another certificate than the first one. */
    private static StartedRouter other;

    @BeforeAll
    static void startTheDevices() throws IOException {
        bench = new Workbench(folder);
        Path otherHome = bench.homeWithCertificate("other");
        IdentityFile.in(otherHome).store(SelfSignedIdentity.generate("other"));
        Path home = bench.homeWithCertificate("device");
        ConsoleProcess first = bench.start(Workbench.routerCommand(otherHome, "--bind", "127.0.7.2"));
        device = bench.router(home, "--bind", "127.0.7.2", "--name", "Prüfstand");
        other = new StartedRouter(first);
    }

    @AfterAll
    static void stopTheDevices() {
        device.close();
        other.close();
    }

    private static Ran search(String... options) {
        return bench.run(
                words(
                        new String[] {"search", "--json", "--udp-port", Integer.toString(device.udp())},
                        options));
    }

    @Test
    void aSearchOfARangeFindsTheDeviceInIt() {
        Ran ran = search("--host", "127.0.7.0/29", "--timeout", "700").succeeded();
        assertThat(ran.json()).hasSize(1);
        JsonNode found = ran.json().get(0);
        assertThat(found.at("/netId").asText()).isEqualTo("127.0.7.2.1.1");
        assertThat(found.at("/hostName").asText()).isEqualTo("Prüfstand");
        assertThat(found.at("/address").asText()).isEqualTo("127.0.7.2");
        assertThat(found.at("/twinCatVersion").asText()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(found.at("/osVersion").asText()).isNotBlank();
        assertThat(found.at("/fingerprint").asText()).isEqualTo(device.fingerprint());
        assertThat(found.has("interface")).isTrue();
    }

    @Test
    void aSearchThatFindsNothingIsNoFailure() {
        Ran json = search("--host", "127.0.7.99", "--timeout", "200").succeeded();
        assertThat(json.out()).isEqualTo("[]");
        Ran text = bench.run("search", "--host", "127.0.7.99", "--udp-port", "1", "--timeout", "200");
        assertThat(text.succeeded().out()).isEqualTo("No device answered.");
    }

    /** A script reads an array; what is wrong is for people, on standard error. */
    @Test
    void anUnknownNameIsToldOnStandardErrorAndTheArrayStaysAlone() {
        Ran ran = search("--host", "nobody.invalid", "--timeout", "1500").succeeded();
        assertThat(ran.out()).isEqualTo("[]");
        assertThat(ran.err()).contains("nobody.invalid").contains("Next: ");
    }

    @Test
    void whatCannotBeSearchedIsWrongUsage() {
        for (String[] wrong :
                new String[][] {
                    {"--host", "192.168.1.300"},
                    {"--host", "10.0.0.0/8"},
                    {"--timeout", "0"},
                    {"--udp-port", "70000"}
                }) {
            String[] search = {"search", "--host", "127.0.7.99", "--json"};
            Ran ran = InProcess.run("", words(search, wrong));
            assertThat(ran.exit()).describedAs(ran.toString()).isEqualTo(2);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err().lines()).hasSize(2);
        }
    }

    @Test
    void anInterfaceThatIsNotThereIsAFindingThatNamesThoseThatAre() {
        Ran ran = search("--interface", "no-such-adapter");
        assertThat(ran.finding()).isEqualTo("search.unknown-interface");
    }

    /** As loopback and tunnels have none: without a word that would look like an empty network. */
    @Test
    void anInterfaceWithoutBroadcastsIsTold() {
        Ran ran = search("--interface", "lo", "--timeout", "200").succeeded();
        assertThat(ran.out()).isEqualTo("[]");
        assertThat(ran.err()).startsWith("warning: ").contains("search.no-broadcast");
    }

    @Test
    void infoTellsWhatADeviceSaysAndWhatItProves() {
        JsonNode info =
                bench.run(words(new String[] {"info", "127.0.7.2", "--json"}, device.ports()))
                        .succeeded()
                        .json();
        assertThat(info.at("/host").asText()).isEqualTo("127.0.7.2");
        assertThat(info.at("/address").asText()).isEqualTo("127.0.7.2");
        assertThat(info.at("/netId").asText()).isEqualTo("127.0.7.2.1.1");
        assertThat(info.at("/hostName").asText()).isEqualTo("Prüfstand");
        assertThat(info.at("/ports").toString()).isEqualTo("{\"ads\":true,\"tls\":true,\"udp\":true}");
        assertThat(info.at("/presentedFingerprint").asText()).isEqualTo(device.fingerprint());
        assertThat(info.at("/advertisedFingerprint").asText()).isEqualTo(device.fingerprint());
        assertThat(info.at("/fingerprintAsAdvertised").asBoolean()).isTrue();
    }

    @Test
    void infoOfADeviceThatPresentsAnotherFingerprintThanItAdvertisesExplainsIt() {
        Path home = bench.homeOfRouterAt("127.0.7.41");
        Ran ran =
                bench.run(
                        "info",
                        "127.0.7.2",
                        "--json",
                        "--home",
                        home.toString(),
                        "--udp-port",
                        Integer.toString(device.udp()),
                        "--tls-port",
                        Integer.toString(other.tls()),
                        "--ads-port",
                        "1");
        JsonNode info = ran.succeeded().json();
        assertThat(info.at("/fingerprintAsAdvertised").asBoolean(true)).isFalse();
        assertThat(info.at("/presentedFingerprint").asText()).isEqualTo(other.fingerprint());
        assertThat(info.at("/ports/ads").asBoolean(true)).isFalse();
        assertThat(ran.err()).startsWith("note: ").contains("info.not-as-advertised");
    }

    @Test
    void infoWithoutAnAnswerToTheSearchLeavesUnknownWhatItTells() {
        Ran ran =
                bench.run(
                        "info",
                        "127.0.7.2",
                        "--json",
                        "--udp-port",
                        "1",
                        "--tls-port",
                        "1",
                        "--ads-port",
                        Integer.toString(device.ads()));
        JsonNode info = ran.succeeded().json();
        for (String unknown :
                new String[] {
                    "netId",
                    "hostName",
                    "twinCatVersion",
                    "osVersion",
                    "presentedFingerprint",
                    "advertisedFingerprint",
                    "fingerprintAsAdvertised"
                }) {
            assertThat(info.has(unknown)).isTrue();
            assertThat(info.get(unknown).isNull()).describedAs(unknown).isTrue();
        }
        assertThat(info.at("/ports").toString()).isEqualTo("{\"ads\":true,\"tls\":false,\"udp\":false}");
    }

    @Test
    void infoOfAHostWhereNothingAnswersIsAFinding() {
        Ran ran =
                bench.run(
                        "info",
                        "127.0.7.99",
                        "--json",
                        "--ads-port",
                        "1",
                        "--tls-port",
                        "1",
                        "--udp-port",
                        "1");
        assertThat(ran.finding()).isEqualTo("info.no-answer");
        assertThat(bench.run("info", "nobody.invalid", "--json").finding()).isEqualTo("connect.unknown-host");
    }

    @Test
    void theFingerprintOfAHomeIsMadeOnceAndIsThatOfItsRouter() {
        Path home = bench.home("new");
        String made = fingerprint("--home", home.toString());
        assertThat(fingerprint("--home", home.toString())).isEqualTo(made);
        // Its file holds the private key too, as TcSelfSigned.xml does; only the certificate is read.
        assertThat(fingerprint(home.resolve(IdentityFile.NAME).toString())).isEqualTo(made);
        try (StartedRouter router = bench.router(home)) {
            assertThat(router.fingerprint()).isEqualTo(made);
        }
    }

    private static String fingerprint(String... arguments) {
        return bench.run(words(new String[] {"fingerprint", "--json"}, arguments))
                .succeeded()
                .json()
                .at("/fingerprint")
                .asText();
    }

    @Test
    void inTextAFingerprintStandsInGroupsAndPlain() throws IOException {
        Path file = bench.home("device").resolve(IdentityFile.NAME);
        var expected = CertificateFile.read(file).fingerprint();
        assertThat(bench.run("fingerprint", file.toString()).succeeded().out().lines())
                .containsExactly(expected.grouped(), expected.hex());
    }

    @Test
    void aFileThatIsNotThereOrHoldsNoCertificateIsAFinding() throws IOException {
        Path text = Files.writeString(folder.resolve("text.pem"), "nothing");
        assertThat(bench.run("fingerprint", text.toString(), "--json").finding())
                .isEqualTo("certificate.unreadable");
        assertThat(bench.run("fingerprint", folder.resolve("no").toString(), "--json").finding())
                .isEqualTo("certificate.unreadable");
        assertThat(InProcess.run("", "fingerprint").exit()).isEqualTo(2);
        assertThat(InProcess.run("", "fingerprint", text.toString(), "--home", folder.toString()).exit())
                .isEqualTo(2);
    }
}
