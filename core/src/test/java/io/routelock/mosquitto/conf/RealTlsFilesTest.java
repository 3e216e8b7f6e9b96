package io.routelock.mosquitto.conf;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.setup.SetupLint;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;
import routelock.testing.TestAuthority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Files with which a real mosquitto starts without a word, and then refuses every client or none: each is
 * told by the lint, and what the lint says is so.
 */
class RealTlsFilesTest {

    private static final String ASKING = "|require_certificate true|";
    private static final String WITH_CA = "cafile $/plant/rootCA.pem" + ASKING;

    /**
     * @param conf below the certificate of the listener; | ends a line, $ is the folder
     * @param code of the finding; empty for none
     * @param letsIn whether a client with a good certificate gets in
     */
    private record Case(String conf, String code, boolean letsIn) {}

    private static final List<Case> CASES =
            List.of(
                    new Case(WITH_CA, "", true),
                    new Case(WITH_CA + "crlfile $/fresh.crl", "", true),
                    new Case(WITH_CA + "crlfile $/old.crl", "conf.crl-expired", false),
                    new Case(WITH_CA + "crlfile $/future.crl", "conf.crl-not-yet-valid", false),
                    new Case(WITH_CA + "crlfile $/other.crl", "conf.crl-other-authority", false),
                    new Case(WITH_CA + "crlfile $/old-and-fresh.crl", "", true),
                    new Case(WITH_CA + "crlfile $/fresh-and-future.crl", "", true),
                    new Case(WITH_CA + "crlfile $/old-and-future.crl", "conf.crl-not-yet-valid", false),
                    new Case("cafile $/plant/rootCA.pem|crlfile $/old.crl", "conf.crl-unused", true),
                    new Case("cafile $/past/rootCA.pem" + ASKING, "conf.authority-expired", false),
                    new Case("capath $/hashed" + ASKING, "", true),
                    new Case("capath $/raw" + ASKING, "conf.capath-not-hashed", false),
                    new Case("capath $/nothing" + ASKING, "conf.capath-empty", false),
                    new Case("capath $/none" + ASKING, "conf.capath-missing", false),
                    new Case("capath $/fresh.crl" + ASKING, "conf.capath-missing", false),
                    new Case("capath $/half" + ASKING, "conf.capath-not-hashed", true),
                    new Case(WITH_CA + "capath $/nothing", "conf.capath-empty", true));

    @TempDir private static Path folder;

    private static TestAuthority.Issued broker;
    private static TestAuthority.Issued client;

    @BeforeAll
    static void makeListsAndFolders() throws IOException {
        TestAuthority plant = TestAuthority.create(folder.resolve("plant"), "Plant CA");
        TestAuthority other = TestAuthority.create(folder.resolve("other"), "Other CA");
        TestAuthority.createExpired(folder.resolve("past"), "Past CA");
        broker = plant.issue("localhost", "subjectAltName=DNS:localhost,IP:127.0.0.1");
        client = plant.issue("plc1");
        Path fresh = Files.copy(plant.revocationList(), folder.resolve("fresh.crl"));
        Path old = Files.copy(plant.outdatedRevocationList(), folder.resolve("old.crl"));
        Files.copy(other.revocationList(), folder.resolve("other.crl"));
        TestAuthority.joined(folder.resolve("old-and-fresh.crl"), old, fresh);
        plant.openssl(
                "ca",
                "-batch",
                "-config",
                "ca.cnf",
                "-cert",
                "rootCA.pem",
                "-keyfile",
                "rootCA.key",
                "-gencrl",
                "-crl_lastupdate",
                "20900101000000Z",
                "-crl_nextupdate",
                "20910101000000Z",
                "-out",
                folder.resolve("future.crl").toString());
        Path future = folder.resolve("future.crl");
        TestAuthority.joined(folder.resolve("fresh-and-future.crl"), fresh, future);
        TestAuthority.joined(folder.resolve("old-and-future.crl"), old, future);
        authorities("raw", plant);
        authorities("nothing");
        plant.openssl("rehash", authorities("hashed", plant).toString());
        plant.openssl("rehash", authorities("half", plant).toString());
        Files.copy(other.certificate(), folder.resolve("half").resolve("later.pem"));
    }

    private static Path authorities(String name, TestAuthority... inside) throws IOException {
        Path made = Files.createDirectory(folder.resolve(name));
        Files.writeString(made.resolve("README"), "The authorities of this plant.\n");
        for (TestAuthority authority : inside) {
            Files.copy(authority.certificate(), made.resolve("ca.pem"));
        }
        return made;
    }

    private static String[] lines(Case one) {
        String tls =
                "certfile " + broker.certificate() + "|keyfile " + broker.key() + "|allow_anonymous true|";
        return (tls + one.conf().replace("$", folder.toString())).split("\\|", -1);
    }

    private List<LintFinding> lint() throws IOException {
        MosquittoConf conf =
                MosquittoConf.read(SourceText.of(Files.readAllBytes(folder.resolve("mosquitto.conf"))));
        DiskFiles disk = new DiskFiles(folder);
        BrokerSetup setup = BrokerSetup.of(conf, "mosquitto.conf", MosquittoVersion.V2_0, disk);
        return new SetupLint(disk, Instant.now()).check(setup);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void whatIsToldOfListsAndFoldersIsWhatARealMosquittoDoes() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Case one : CASES) {
            try (Mosquitto running = Mosquitto.start(folder, lines(one))) {
                boolean in = connects(running.port());
                List<LintFinding> told = lint().stream().filter(RealTlsFilesTest::isOfThis).toList();
                boolean expected =
                        one.code().isEmpty()
                                ? told.isEmpty()
                                : told.size() == 1 && told.getFirst().code().equals(one.code());
                // What keeps everybody out is an error; a list may be of an authority in between.
                boolean grave = told.stream().anyMatch(f -> f.severity() == Severity.ERROR);
                boolean fits = grave == !in || one.code().equals("conf.crl-other-authority");
                if (in != one.letsIn() || !expected || !fits) {
                    wrong.add(one + ": client in " + in + ", told " + told);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean isOfThis(LintFinding finding) {
        String code = finding.code();
        return code.startsWith("conf.crl")
                || code.startsWith("conf.capath")
                || code.startsWith("conf.authority");
    }

    private static boolean connects(int port) throws Exception {
        Process process =
                new ProcessBuilder(
                                "mosquitto_pub",
                                "-h",
                                "127.0.0.1",
                                "-p",
                                Integer.toString(port),
                                "--cafile",
                                folder.resolve("plant/rootCA.pem").toString(),
                                "--cert",
                                client.certificate().toString(),
                                "--key",
                                client.key().toString(),
                                "-t",
                                "a",
                                "-m",
                                "b")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }

    /** The finding says "in plain text": a broker without TLS takes such a bridge. */
    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void aBridgeWithACertificateAndNoAuthorityConnectsInPlainText() throws Exception {
        Path far = Files.createDirectory(folder.resolve("far"));
        try (Mosquitto other = Mosquitto.start(far, "allow_anonymous true", "log_type all");
                Mosquitto ours = Mosquitto.start(folder, bridge(other.port(), ""))) {
            assertThat(ours.exitCode()).isEmpty();
            assertThat(other.logUntil("Sending CONNACK")).contains("bridge-under-test");
            assertThat(lint())
                    .extracting(LintFinding::code)
                    .contains("conf.bridge-certificate-without-ca")
                    .doesNotContain("conf.certificate-file");
        }
    }

    /**
     * Nothing that is wrong with a bridge's files keeps mosquitto from starting, so that only the log tells.
     */
    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void aBridgeWithoutItsAuthorityStartsAndNeverConnects() throws Exception {
        String ca = "bridge_cafile " + folder.resolve("none.pem");
        try (Mosquitto ours = Mosquitto.start(folder, bridge(Mosquitto.freePort(), ca))) {
            ours.logUntil("Unable to load CA certificates, check bridge_cafile");
            assertThat(ours.exitCode()).isEmpty();
            assertThat(lint())
                    .anyMatch(
                            f -> f.code().equals("conf.certificate-file") && f.severity() == Severity.ERROR);
        }
    }

    private static String[] bridge(int port, String more) {
        return new String[] {
            "allow_anonymous true",
            "log_type all",
            "connection b",
            "address 127.0.0.1:" + port,
            "remote_clientid bridge-under-test",
            "topic #",
            "bridge_certfile " + client.certificate(),
            "bridge_keyfile " + client.key(),
            more
        };
    }
}
