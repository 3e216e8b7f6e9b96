package io.routelock.runtime.broker.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.Given;
import io.routelock.runtime.broker.rights.Hello.Version;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Which certificates let a client in, and as whom, at both brokers. */
class CertificateRightsTest {

    private static final String WHO =
            "pattern readwrite who/%u\npattern readwrite id/%c\ntopic readwrite who/nobody\n";

    /** The names under which a client may turn out to run. */
    private static final List<String> NAMES =
            List.of(
                    "nobody",
                    "plc",
                    "Stranger",
                    "a/b",
                    "ü",
                    "other",
                    "CN=plc,C=DE",
                    "CN=Stranger,C=DE",
                    "O=x,C=DE");

    @TempDir private static Path pki;

    private static Path authority = Path.of("");
    private static Path list = Path.of("");
    private static Issued server = new Issued("", Path.of(""), Path.of(""));
    private static final Map<String, TlsPeer> CLIENTS = new LinkedHashMap<>();

    @TempDir private Path folder;

    @BeforeAll
    static void issue() throws IOException {
        TestAuthority plant = TestAuthority.create(pki.resolve("plant"), "caMQTT");
        TestAuthority foreign = TestAuthority.create(pki.resolve("foreign"), "caMQTT");
        authority = plant.certificate();
        server = plant.issue("localhost", "subjectAltName=IP:127.0.0.1");
        Issued lost = plant.issue("lost");
        client("nothing", Optional.empty());
        client("plc", Optional.of(plant.issue("plc")));
        client("stranger", Optional.of(plant.issue("Stranger")));
        client("no CN", Optional.of(withoutCommonName(plant)));
        client("a slash", Optional.of(plant.issue("a\\/b")));
        client("expired", Optional.of(plant.issueExpired("plc")));
        client("not yet valid", Optional.of(plant.issueNotYetValid("plc")));
        client("other CA", Optional.of(foreign.issue("plc")));
        client("revoked", Optional.of(lost));
        client("below", Optional.of(below(plant)));
        client("for servers", Optional.of(plant.issue("plc", "extendedKeyUsage=serverAuth")));
        client("for clients", Optional.of(plant.issue("plc", "extendedKeyUsage=clientAuth")));
        client("EC", Optional.of(plant.issueEc("plc")));
        plant.revoke(lost);
        list = plant.revocationList();
    }

    private static void client(String name, Optional<Issued> certificate) throws IOException {
        CLIENTS.put(name, TlsPeer.of(authority, certificate));
    }

    private static Issued withoutCommonName(TestAuthority plant) throws IOException {
        plant.openssl("genrsa", "-out", "nocn.key", "2048");
        plant.openssl("req", "-new", "-key", "nocn.key", "-subj", "/C=DE/O=x", "-out", "nocn.csr");
        plant.openssl(
                "x509",
                "-req",
                "-in",
                "nocn.csr",
                "-CA",
                "rootCA.pem",
                "-CAkey",
                "rootCA.key",
                "-CAcreateserial",
                "-out",
                "nocn.crt",
                "-days",
                "360");
        Path folder = plant.certificate().resolveSibling("");
        return new Issued("", folder.resolve("nocn.crt"), folder.resolve("nocn.key"));
    }

    private static Issued below(TestAuthority plant) throws IOException {
        TestAuthority between = plant.intermediate(pki.resolve("between"), "between");
        Issued one = between.issue("plc");
        Path chain =
                TestAuthority.joined(
                        pki.resolve("between/chain.crt"), one.certificate(), between.certificate());
        return new Issued("plc", chain, one.key());
    }

    private static Given tls(String... lines) {
        return Given.conf(
                        "certfile " + server.certificate(),
                        "keyfile " + server.key(),
                        "cafile " + authority,
                        "acl_file $/acl")
                .and(lines)
                .before("set_tcp_nodelay true")
                .file("acl", WHO)
                .file("passwords", PasswordEntries.pbkdf2("other", "secret"));
    }

    /** Every client, with and without a user name. */
    private List<String> everyClient(Given given) throws IOException {
        return Stage.same(
                folder,
                given,
                stage -> {
                    for (String client : CLIENTS.keySet()) {
                        knock(stage, client);
                    }
                });
    }

    private static void knock(Stage stage, String client) throws IOException {
        Hello nobody = Hello.anonymous(Version.V5, "c");
        Hello old = Hello.anonymous(Version.V3_1_1, "c");
        Hello other = nobody.user("other").password("secret");
        stage.tell(client + ": " + admitted(stage, client, "TLSv1.3", nobody));
        stage.tell(client + ", 3.1.1: " + admitted(stage, client, "TLSv1.2", old));
        stage.tell(client + " as other: " + admitted(stage, client, "TLSv1.2", other));
        stage.tell(
                client
                        + " as plc: "
                        + admitted(stage, client, "TLSv1.2", nobody.user("plc").password("wrong")));
    }

    /** A refusal in the handshake comes in it or after it, by the version of TLS: that is all the same. */
    private static String admitted(Stage stage, String client, String tls, Hello hello) throws IOException {
        SSLSocket socket;
        try {
            socket = CLIENTS.get(client).connect(stage.port(), tls);
        } catch (SSLException | SocketException | EOFException e) {
            return "no TLS";
        }
        try (Speaker one = Speaker.connect(socket, hello)) {
            if (!one.isIn()) {
                return one.welcome().equals(Speaker.CLOSED) ? "no TLS" : one.welcome();
            }
            return hello.version() == Version.V5 ? "in as " + names(one) : "in";
        }
    }

    private static List<String> names(Speaker one) throws IOException {
        List<String> names = new ArrayList<>();
        for (String name : NAMES) {
            if (!one.publish("who/" + name, "", 1, false).equals("PUBACK 0x87")) {
                names.add(name);
            }
        }
        return names;
    }

    @Test
    void withUseIdentityAsUsernameEveryCertificateOfTheAuthorityIsInAsItsCommonName() throws IOException {
        assertThat(everyClient(tls("require_certificate true", "use_identity_as_username true")))
                .contains(
                        "nothing: no TLS",
                        "plc: in as [plc]",
                        "plc as other: in as [plc]",
                        "stranger: in as [Stranger]",
                        "no CN, 3.1.1: CONNACK 4",
                        "no CN: CONNACK 0x86",
                        "expired: no TLS",
                        "not yet valid: no TLS",
                        "other CA: no TLS",
                        "revoked: in as []",
                        "below: in as [plc]",
                        "for servers: no TLS",
                        "for clients: in as [plc]",
                        "EC: in as [plc]");
    }

    @Test
    void withARevocationListWhoIsInItIsOut() throws IOException {
        assertThat(
                        everyClient(
                                tls(
                                        "require_certificate true",
                                        "use_identity_as_username true",
                                        "crlfile " + list)))
                .contains("plc: in as [plc]", "revoked: no TLS");
    }

    @Test
    void withUseSubjectAsUsernameItIsTheWholeSubject() throws IOException {
        assertThat(everyClient(tls("require_certificate true", "use_subject_as_username true")))
                .contains("plc: in as [CN=plc,C=DE]", "no CN: in as [O=x,C=DE]", "nothing: no TLS");
    }

    /** A certificate that nobody requires is not looked at, and a bad one is refused. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "allow_anonymous true",
                "allow_anonymous false",
                "require_certificate true|allow_anonymous true",
                "require_certificate true",
                "require_certificate true|password_file $/passwords",
                "require_certificate true|password_file $/passwords|use_identity_as_username true",
                "password_file $/passwords|allow_anonymous true",
                "use_identity_as_username true",
                "use_identity_as_username true|allow_anonymous true",
                "use_subject_as_username true|allow_anonymous true",
                "require_certificate true|use_identity_as_username true|use_subject_as_username true"
            })
    void everyClientFaresAlikeAtBothBrokers(String conf) throws IOException {
        List<String> outcome = everyClient(tls(conf.split("\\|", -1)));
        assertThat(outcome).hasSize(CLIENTS.size() * 4);
        boolean required = conf.contains("require_certificate true");
        assertThat(outcome.contains("nothing: no TLS")).isEqualTo(required);
    }

    @Test
    void aPlainClientAtATlsPortAndTheOtherWayRoundAreNotLetIn() throws IOException {
        assertThat(
                        Stage.same(
                                folder,
                                tls("allow_anonymous true"),
                                stage -> {
                                    for (Version version : Version.values()) {
                                        stage.login(Hello.anonymous(version, "c"));
                                    }
                                }))
                .containsExactly("V3_1 c: closed", "V3_1_1 c: closed", "V5 c: closed");
        assertThat(
                        Stage.same(
                                folder,
                                Given.conf("allow_anonymous true"),
                                stage ->
                                        stage.tell(
                                                admitted(
                                                        stage,
                                                        "plc",
                                                        "TLSv1.2",
                                                        Hello.anonymous(Version.V5, "c")))))
                .containsExactly("no TLS");
    }

    /** tls_version is the least; older ones than 1.2 no JDK speaks any more. */
    @Test
    void tlsVersionIsAMinimum() throws IOException {
        for (String least : List.of("tlsv1.2", "tlsv1.3")) {
            assertThat(
                            Stage.same(
                                    folder,
                                    tls("allow_anonymous true", "tls_version " + least),
                                    stage -> {
                                        for (String tls : List.of("TLSv1.2", "TLSv1.3")) {
                                            Hello nobody = Hello.anonymous(Version.V3_1_1, "c");
                                            stage.tell(tls + ": " + admitted(stage, "plc", tls, nobody));
                                        }
                                    }))
                    .containsExactly("TLSv1.2: " + (least.endsWith("2") ? "in" : "no TLS"), "TLSv1.3: in");
        }
    }

    /**
     * At a reload mosquitto takes new lists and a new certificate for new connections; who is in stays in.
     */
    @Test
    void afterAReloadANewRevocationListCounts() throws IOException {
        TestAuthority plant = TestAuthority.create(folder.resolve("plant"), "caMQTT");
        Issued own = plant.issue("localhost");
        Issued plc = plant.issue("plc");
        String before = Files.readString(plant.revocationList());
        plant.revoke(plc);
        String after = Files.readString(plant.revocationList());
        CLIENTS.put("reloaded", TlsPeer.of(plant.certificate(), Optional.of(plc)));
        Given given =
                Given.conf(
                                "certfile " + own.certificate(),
                                "keyfile " + own.key(),
                                "cafile " + plant.certificate(),
                                "crlfile $/list",
                                "require_certificate true",
                                "use_identity_as_username true")
                        .file("list", before);
        List<String> outcome =
                Stage.same(
                        folder,
                        given,
                        stage -> {
                            Hello hello = Hello.anonymous(Version.V3_1_1, "plc");
                            try (Speaker in =
                                    Speaker.connect(
                                            CLIENTS.get("reloaded").connect(stage.port(), "TLSv1.2"),
                                            hello)) {
                                stage.tell("before: " + in.welcome());
                                stage.change("list", after);
                                stage.tell("still: " + in.heard());
                            }
                            stage.tell("after: " + admitted(stage, "reloaded", "TLSv1.2", hello));
                        });
        CLIENTS.remove("reloaded");
        assertThat(outcome).startsWith("before: CONNACK 0");
    }
}
