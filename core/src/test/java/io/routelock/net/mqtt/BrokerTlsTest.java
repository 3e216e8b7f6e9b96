package io.routelock.net.mqtt;

import static io.routelock.net.mqtt.Heard.get;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.Octets;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.BrokerAddress;
import io.routelock.mqtt.ClientCertificate;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.Protection;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ServerTrust;
import io.routelock.net.NettyThreads;
import io.routelock.pki.TlsFiles;
import io.routelock.secureads.PskKey;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.Mosquitto;
import routelock.testing.Openssl;
import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every way in which TLS with a broker succeeds or fails, against mosquitto with OpenSSL. */
class BrokerTlsTest {

    private static final ServerTrust ANYBODY = new ServerTrust.NothingInsecure();

    @TempDir private static Path folder;

    private static NettyThreads threads;
    private static TlsBroker broker;

    @BeforeAll
    static void start() throws Exception {
        threads = NettyThreads.create(1);
        broker = TlsBroker.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        threads.close();
        broker.close();
    }

    /** Seed 003: the certificate of the broker has its address as common name and nothing else. */
    @Test
    void believesACertificateWhoseCommonNameIsTheAddress() throws Exception {
        assertThat(connected(broker.byAddress(), tls(verified(broker.plant()), Optional.empty())))
                .startsWith("TLSv1.3, TLS_");
    }

    @Test
    void showsItsOwnCertificateWhereTheBrokerWantsIt() throws Exception {
        assertThat(connected(broker.demanding(), tls(verified(broker.plant()), own(broker.engineer()))))
                .startsWith("TLSv1.3");
    }

    /** {@code --insecure} of mosquitto's clients: the authority counts, the name does not. */
    @Test
    void theNameDoesNotCountWhereTheUserSaysSo() throws Exception {
        assertThat(connected(broker.otherName(), tls(insecure(broker.plant()), Optional.empty())))
                .startsWith("TLSv1.3");
        assertThat(refusal(broker.otherName(), tls(insecure(broker.stranger()), Optional.empty())).code())
                .isEqualTo("mqtt.server-other-authority");
    }

    @Test
    void nothingCountsWhereTheUserSaysSo() throws Exception {
        assertThat(connected(broker.expired(), tls(ANYBODY, Optional.empty()))).startsWith("TLSv1.3");
    }

    static Stream<Arguments> refusedServers() {
        return Stream.of(
                Arguments.of(broker.otherName(), "mqtt.server-other-name", "plc-7, 10.0.0.7"),
                Arguments.of(broker.expired(), "mqtt.server-expired", "2002-01-01"),
                Arguments.of(broker.early(), "mqtt.server-not-yet-valid", "2090-01-01"));
    }

    @ParameterizedTest
    @MethodSource("refusedServers")
    void refusesABrokerThatDoesNotProveItself(int port, String code, String says) throws Exception {
        Finding why = refusal(port, tls(verified(broker.plant()), Optional.empty()));
        assertThat(why.code()).isEqualTo(code);
        assertThat(why.symptom()).contains(says);
    }

    @Test
    void tellsAnotherAuthorityFromASelfSignedCertificate() throws Exception {
        Finding other = refusal(broker.byAddress(), tls(verified(broker.stranger()), Optional.empty()));
        assertThat(other.code()).isEqualTo("mqtt.server-other-authority");
        assertThat(other.symptom()).contains("Plant CA", "Stranger CA");
        assertThat(refusal(broker.selfSigned(), tls(verified(broker.stranger()), Optional.empty())).code())
                .isEqualTo("mqtt.server-self-signed");
    }

    @Test
    void tellsThatTheBrokerWantsACertificateOfOurs() throws Exception {
        assertThat(refusal(broker.demanding(), tls(verified(broker.plant()), Optional.empty())).code())
                .isEqualTo("mqtt.certificate-missing");
    }

    /** mosquitto cannot be kept from TLS 1.3, so this is openssl with a CONNACK from its standard input. */
    @Test
    void speaksTls12() throws Exception {
        int port = Mosquitto.freePort();
        try (Openssl openssl = tls12(port)) {
            assertThat(refusal(port, tls(verified(broker.plant()), Optional.empty())).code())
                    .isEqualTo("mqtt.certificate-missing");
            assertThat(
                            refusal(
                                            port,
                                            tls(
                                                    verified(broker.plant()),
                                                    own(broker.stranger().issue("engineer"))))
                                    .code())
                    .isEqualTo("mqtt.certificate-refused");
            Heard heard = new Heard();
            Protection shown = tls(verified(broker.plant()), own(broker.engineer()));
            try (MqttClient client =
                    new MqttConnector(threads.group()).client(settings(port, shown), heard)) {
                client.start();
                openssl.readUntil("MQTT");
                openssl.write(new byte[] {0x20, 0x03, 0x00, 0x00, 0x00});
                assertThat(heard.until(ClientState.Connected.class).tls().orElseThrow())
                        .startsWith("TLSv1.2, TLS_ECDHE_RSA_WITH_AES_");
            }
        }
    }

    private static Openssl tls12(int port) throws IOException {
        Openssl started =
                Openssl.start(
                        "s_server",
                        "-accept",
                        "127.0.0.1:" + port,
                        "-tls1_2",
                        "-cert",
                        broker.server().certificate().toString(),
                        "-key",
                        broker.server().key().toString(),
                        "-CAfile",
                        broker.plant().certificate().toString(),
                        "-Verify",
                        "1",
                        "-verify_return_error");
        started.readUntil("ACCEPT");
        return started;
    }

    static Stream<Arguments> refusedClients() throws Exception {
        return Stream.of(
                Arguments.of(broker.stranger().issue("engineer"), "another authority"),
                Arguments.of(broker.plant().issueExpired("engineer"), "Its time is over"),
                Arguments.of(broker.plant().issueNotYetValid("engineer"), "not valid yet"));
    }

    @ParameterizedTest
    @MethodSource("refusedClients")
    void tellsThatTheBrokerRefusesOurCertificate(Issued own, String cause) throws Exception {
        Finding why = refusal(broker.demanding(), tls(verified(broker.plant()), own(own)));
        assertThat(why.code()).isEqualTo("mqtt.certificate-refused");
        assertThat(why.likelyCauses().getFirst()).contains(cause);
    }

    /** mosquitto chooses; a broker.plant() may allow few of them (ciphers). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PSK-AES256-GCM-SHA384 TLS_PSK_WITH_AES_256_GCM_SHA384",
                "PSK-AES128-CBC-SHA256 TLS_PSK_WITH_AES_128_CBC_SHA256",
                "ECDHE-PSK-AES256-CBC-SHA384 TLS_ECDHE_PSK_WITH_AES_256_CBC_SHA384"
            })
    void connectsWithAPreSharedKey(String theirsAndOurs) throws Exception {
        String[] names = theirsAndOurs.split(" ");
        assertThat(connected(broker.psk().get(names[0]), psk("Engineer", TlsBroker.KEY)))
                .isEqualTo("TLSv1.2, " + names[1]);
    }

    @Test
    void tellsAnUnknownIdentityFromAnotherKey() throws Exception {
        Finding unknown = refusal(broker.psk().get(TlsBroker.ANY), psk("engineer", TlsBroker.KEY));
        assertThat(unknown.code()).isEqualTo("mqtt.psk-identity-unknown");
        assertThat(unknown.symptom()).contains("\"engineer\"");
        Finding key = refusal(broker.psk().get(TlsBroker.ANY), psk("Engineer", "ff" + TlsBroker.KEY));
        assertThat(key.code()).isEqualTo("mqtt.psk-key");
        assertThat(key.toString()).doesNotContain(TlsBroker.KEY);
    }

    @Test
    void tellsWhichKindOfTlsTheListenerHas() throws Exception {
        assertThat(refusal(broker.byAddress(), psk("Engineer", TlsBroker.KEY)).code())
                .isEqualTo("mqtt.psk-not-taken");
        assertThat(
                        refusal(
                                        broker.psk().get(TlsBroker.ANY),
                                        tls(verified(broker.plant()), own(broker.engineer())))
                                .code())
                .isEqualTo("mqtt.handshake-refused");
    }

    @Test
    void tellsThatAPortHasNoTls() throws Exception {
        assertThat(refusal(broker.plain(), tls(verified(broker.plant()), Optional.empty())).code())
                .isEqualTo("mqtt.handshake-closed");
        assertThat(refusal(broker.plain(), psk("Engineer", TlsBroker.KEY)).code())
                .isEqualTo("mqtt.handshake-closed");
    }

    /** OpenSSL says nothing to plain bytes; others send an alert. */
    @Test
    void tellsThatAPortHasTls() throws Exception {
        for (int port : List.of(broker.byAddress(), broker.psk().get(TlsBroker.ANY))) {
            Finding why = refusal(port, new Protection.Plain());
            assertThat(why.code()).isEqualTo("mqtt.closed-early");
            assertThat(why.likelyCauses().getFirst()).contains("The port is one with TLS");
        }
    }

    /** TCP that nobody answers, and a name that nobody knows. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1 connect.refused", "no-such-host.invalid connect.unknown-host"})
    void tellsWhyThereIsNoConnection(String hostAndCode) throws Exception {
        String[] words = hostAndCode.split(" ");
        BrokerAddress nobody = new BrokerAddress(words[0], Mosquitto.freePort());
        assertThat(refusal(ClientSettings.of(nobody, new Protection.Plain())).code()).isEqualTo(words[1]);
    }

    private static ServerTrust verified(TestAuthority authority) {
        return new ServerTrust.Verified(certificates(authority));
    }

    private static ServerTrust insecure(TestAuthority authority) {
        return new ServerTrust.AnyNameInsecure(certificates(authority));
    }

    private static List<X509Certificate> certificates(TestAuthority authority) {
        return TlsFiles.authorities(authority.certificate());
    }

    private static Optional<ClientCertificate> own(Issued one) {
        List<X509Certificate> chain = TlsFiles.chain(one.certificate());
        PrivateKey key = TlsFiles.key(one.key(), Optional.empty(), chain.getFirst());
        return Optional.of(new ClientCertificate(chain, key));
    }

    private static Protection tls(ServerTrust trust, Optional<ClientCertificate> own) {
        return new Protection.Tls(trust, own);
    }

    private static Protection psk(String identity, String hex) {
        return new Protection.PreSharedKey(identity, PskKey.ofBytes(HexFormat.of().parseHex(hex)));
    }

    private static ClientSettings settings(int port, Protection protection) {
        return ClientSettings.of(new BrokerAddress("127.0.0.1", port), protection);
    }

    /** Connects, publishes and says how it was protected. */
    private static String connected(int port, Protection protection) throws Exception {
        Heard heard = new Heard();
        try (MqttClient client =
                new MqttConnector(threads.group()).client(settings(port, protection), heard)) {
            client.start();
            ClientState.Connected state = heard.until(ClientState.Connected.class);
            byte[] payload = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
            ApplicationMessage large = ApplicationMessage.of("a/b", Octets.of(payload), Qos.AT_LEAST_ONCE);
            assertThat(get(client.publish(large)).isError()).isFalse();
            return state.tls().orElseThrow();
        }
    }

    private static Finding refusal(int port, Protection protection) throws Exception {
        return refusal(settings(port, protection));
    }

    private static Finding refusal(ClientSettings settings) throws Exception {
        Heard heard = new Heard();
        try (MqttClient client = new MqttConnector(threads.group()).client(settings, heard)) {
            client.start();
            return heard.refusal();
        }
    }
}
