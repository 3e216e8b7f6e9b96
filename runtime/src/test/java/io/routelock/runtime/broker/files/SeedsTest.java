package io.routelock.runtime.broker.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.CertificateFile;
import io.routelock.pki.Secret;
import io.routelock.runtime.broker.BrokerKind;
import io.routelock.runtime.broker.BrokerKind.Running;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import routelock.testing.MosquittoClient;
import routelock.testing.MqttProbe;
import routelock.testing.MqttProbe.Login;
import routelock.testing.MqttProbe.Protocol;
import routelock.testing.Openssl;
import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Issue 5: the confs and acl_files of the guides that people follow run unchanged but for their paths and the
 * port, with certificates made by openssl, on mosquitto and on the bundled broker.
 */
class SeedsTest {

    private static final char[] EXPORT = "changeit".toCharArray();
    private static final int NO_SUBSCRIBERS = 0x10;
    private static final int NOT_AUTHORISED = 0x87;

    /** The folder has spaces and brackets, as on Windows. */
    @TempDir private static Path temporary;

    private static Path folder;
    private static TestAuthority authority;
    private static Issued plc;
    private static Issued host;
    private static Issued stranger;

    @BeforeAll
    static void makeWhatTheGuidesHaveMade() throws IOException {
        folder = temporary.resolve("Program Files (x86)/mosquitto");
        Files.createDirectories(folder);
        authority = TestAuthority.create(temporary.resolve("ca"), "caMQTT");
        Issued broker = authority.issue("localhost", "subjectAltName=DNS:localhost,IP:127.0.0.1");
        for (List<String> names :
                List.of(
                        List.of("broker.crt", "broker.key", "caMQTT.crt"),
                        List.of("server.pem", "server.key", "ca.pem"))) {
            Files.copy(broker.certificate(), folder.resolve(names.get(0)));
            Files.copy(broker.key(), folder.resolve(names.get(1)));
            Files.copy(authority.certificate(), folder.resolve(names.get(2)));
        }
        plc = authority.issue("myPLC");
        host = authority.issue("myD2000");
        stranger = authority.issue("Stranger");
        String passwords =
                PasswordFile.read(SourceText.of(""))
                        .withPassword("myPLC", Secret.of("mypassword1"))
                        .withPassword("myD2000", Secret.of("mypassword2"))
                        .source()
                        .text();
        Files.writeString(folder.resolve("pwfile"), passwords);
        Files.writeString(folder.resolve("user-passwd.txt"), passwords);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SeedsTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Running start(BrokerKind kind, String conf) throws IOException {
        List<String> lines =
                resource(conf)
                        .replaceAll("[Cc]:\\\\.*\\\\", folder.toString().replace("\\", "/") + "/")
                        .lines()
                        .toList();
        return kind.start(folder, port -> withPort(lines, port));
    }

    /** "user root" keeps a broker that root starts from losing the right to read the test's files. */
    private static List<String> withPort(List<String> lines, int port) {
        return Stream.concat(
                        Stream.of("user root"),
                        lines.stream()
                                .map(line ->
                                        line.replace("listener 8883", "listener " + port + " 127.0.0.1")))
                .toList();
    }

    static Socket tls(int port, Path authorities, Optional<Issued> own) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(own.isPresent() ? keyStore(own.get()) : null, EXPORT);
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trustStore(authorities));
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static KeyStore keyStore(Issued own) throws IOException, GeneralSecurityException {
        Openssl.run(
                temporary,
                "pkcs12",
                "-export",
                "-in",
                own.certificate().toString(),
                "-inkey",
                own.key().toString(),
                "-passout",
                "pass:changeit",
                "-out",
                "own.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(temporary.resolve("own.p12"))) {
            store.load(in, EXPORT);
        }
        return store;
    }

    private static KeyStore trustStore(Path authorities) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, EXPORT);
        var parsed = CertificateFile.parse(Files.readAllBytes(authorities), "ca");
        store.setCertificateEntry("ca", parsed.certificates().getFirst());
        return store;
    }

    private static MqttProbe connect(Running broker, Optional<Issued> own, Login login) throws IOException {
        return MqttProbe.connect(tls(broker.port(), authority.certificate(), own), login.with(Protocol.V5));
    }

    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void seed002TheCommonNameDecides(BrokerKind kind) throws IOException {
        Files.writeString(folder.resolve("myacl.conf"), resource("seed-002-plain.acl"));
        try (Running broker = start(kind, "seed-002.conf")) {
            try (MqttProbe probe = connect(broker, Optional.of(plc), Login.anonymous("a"))) {
                assertThat(probe.publishAcknowledged("PLC1/out", "x")).isEqualTo(NO_SUBSCRIBERS);
                assertThat(probe.publishAcknowledged("PLC1/cmd", "x")).isEqualTo(NOT_AUTHORISED);
            }
            // What CONNECT says of the user does not count.
            try (MqttProbe probe = connect(broker, Optional.of(host), Login.of("myPLC", "b"))) {
                assertThat(probe.publishAcknowledged("PLC1/cmd", "x")).isEqualTo(NO_SUBSCRIBERS);
                assertThat(probe.publishAcknowledged("PLC1/out", "x")).isEqualTo(NOT_AUTHORISED);
            }
            try (MqttProbe probe = connect(broker, Optional.of(stranger), Login.anonymous("c"))) {
                assertThat(probe.publishAcknowledged("PLC1/out", "x")).isEqualTo(NOT_AUTHORISED);
            }
            assertThatThrownBy(() -> connect(broker, Optional.empty(), Login.anonymous("d")).sync())
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void seed002MessagesComeToWhoMayReadThem(BrokerKind kind) throws IOException {
        Files.writeString(folder.resolve("myacl.conf"), resource("seed-002-plain.acl"));
        try (Running broker = start(kind, "seed-002.conf");
                MqttProbe reader = connect(broker, Optional.of(host), Login.anonymous("reader"))) {
            assertThat(reader.subscribe("#")).containsExactly(0);
            MosquittoClient.Result sent =
                    MosquittoClient.publish(
                            broker.port(),
                            "--cafile",
                            authority.certificate().toString(),
                            "--cert",
                            plc.certificate().toString(),
                            "--key",
                            plc.key().toString(),
                            "-q",
                            "1",
                            "-t",
                            "PLC1/out",
                            "-m",
                            "42");
            assertThat(sent.exitCode()).describedAs(sent.said()).isZero();
            reader.sync();
            assertThat(reader.take()).extracting(MqttProbe.Message::payload).containsExactly("42");
        }
    }

    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void seed002WithPasswordsNothingBindsTheCertificateToTheUser(BrokerKind kind) throws IOException {
        Files.writeString(folder.resolve("myacl.conf"), resource("seed-002-plain.acl"));
        try (Running broker = start(kind, "seed-002-passwords.conf")) {
            Login known = Login.of("myPLC", "a").withPassword("mypassword1");
            try (MqttProbe probe = connect(broker, Optional.of(stranger), known)) {
                assertThat(probe.publishAcknowledged("PLC1/out", "x")).isEqualTo(NO_SUBSCRIBERS);
            }
            assertRefused(broker, Optional.of(plc), Login.of("myPLC", "b").withPassword("mypassword2"));
            assertRefused(broker, Optional.of(plc), Login.anonymous("c"));
        }
    }

    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void seed002NoBreakSpacesOfTheWebPageKeepBothFromStarting(BrokerKind kind) throws IOException {
        Files.writeString(folder.resolve("myacl.conf"), resource("seed-002-sparkplug.acl"));
        assertThatThrownBy(() -> start(kind, "seed-002.conf"))
                .isInstanceOf(BrokerKind.RefusedToStart.class)
                .hasMessageContaining("spBv1.0/myGroup/DDATA/myEdgeNode/#");
    }

    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void seed002TheSparkplugRulesDecideOnceTheirSpacesAreSpaces(BrokerKind kind) throws IOException {
        Files.writeString(
                folder.resolve("myacl.conf"), resource("seed-002-sparkplug.acl").replace('\u00A0', ' '));
        Issued edge = authority.issue("myEdge");
        try (Running broker = start(kind, "seed-002.conf");
                MqttProbe probe = connect(broker, Optional.of(edge), Login.anonymous("a"))) {
            assertThat(probe.publishAcknowledged("spBv1.0/myGroup/NBIRTH/myEdgeNode", "x"))
                    .isEqualTo(NO_SUBSCRIBERS);
            assertThat(probe.publishAcknowledged("spBv1.0/myGroup/NCMD/myEdgeNode", "x"))
                    .isEqualTo(NOT_AUTHORISED);
        }
    }

    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void seed003UsersComeWithAPasswordAndNoCertificate(BrokerKind kind) throws IOException {
        try (Running broker = start(kind, "seed-003.conf")) {
            try (MqttProbe probe =
                    connect(broker, Optional.empty(), Login.of("myPLC", "a").withPassword("mypassword1"))) {
                assertThat(probe.publishAcknowledged("any", "x")).isEqualTo(NO_SUBSCRIBERS);
            }
            assertRefused(broker, Optional.empty(), Login.of("myPLC", "b").withPassword("wrong"));
            assertRefused(broker, Optional.empty(), Login.anonymous("c"));
        }
    }

    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void seed003TheSparkplugRulesDecide(BrokerKind kind) throws IOException {
        Files.writeString(
                folder.resolve("rules.acl"), resource("seed-003-sparkplug.acl").replace("MyEACM", "myPLC"));
        List<String> lines =
                (resource("seed-003.conf").replaceAll("[Cc]:\\\\.*\\\\", folder + "/")
                                + "acl_file "
                                + folder
                                + "/rules.acl\n")
                        .lines()
                        .toList();
        try (Running broker = kind.start(folder, port -> withPort(lines, port));
                MqttProbe probe =
                        connect(
                                broker,
                                Optional.empty(),
                                Login.of("myPLC", "a").withPassword("mypassword1"))) {
            assertThat(probe.publishAcknowledged("spBv1.0/g/NDATA/n", "x")).isEqualTo(NO_SUBSCRIBERS);
            assertThat(probe.publishAcknowledged("STATE/host", "x")).isEqualTo(NOT_AUTHORISED);
        }
    }

    private static void assertRefused(Running broker, Optional<Issued> own, Login login) {
        assertThatThrownBy(() -> connect(broker, own, login))
                .isInstanceOfSatisfying(
                        MqttProbe.ConnectionRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(NOT_AUTHORISED));
    }
}
