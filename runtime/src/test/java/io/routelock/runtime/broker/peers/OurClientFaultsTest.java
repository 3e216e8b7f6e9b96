package io.routelock.runtime.broker.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.password.PskSecret;
import io.routelock.mqtt.BrokerAddress;
import io.routelock.mqtt.ClientCertificate;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.Protection;
import io.routelock.mqtt.ServerTrust;
import io.routelock.pki.Secret;
import io.routelock.pki.TlsFiles;
import io.routelock.runtime.broker.BrokerKind;
import io.routelock.runtime.broker.Given;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import routelock.testing.Mosquitto;
import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Issue 6: what is wrong between our client and a broker is the same finding at both brokers. */
class OurClientFaultsTest {

    private static final String KEY = "00112233445566778899aabbccddeeff";

    @TempDir private static Path folder;

    /** By kind of broker and name of listener. */
    private static final Map<BrokerKind, Map<String, Integer>> PORTS = new EnumMap<>(BrokerKind.class);

    private static final List<BrokerKind.Running> BROKERS = new ArrayList<>();
    private static final Map<String, TestAuthority> AUTHORITIES = new HashMap<>();
    private static final Map<String, Issued> CLIENTS = new HashMap<>();
    private static final Map<String, Issued> SERVERS = new HashMap<>();

    @BeforeAll
    static void start() throws IOException {
        TestAuthority plant = TestAuthority.create(folder.resolve("plant"), "Plant CA");
        TestAuthority stranger = TestAuthority.create(folder.resolve("stranger"), "Stranger CA");
        AUTHORITIES.putAll(Map.of("plant", plant, "stranger", stranger));
        SERVERS.put("good", plant.issue("broker", "subjectAltName=IP:127.0.0.1"));
        SERVERS.put("name", plant.issue("plc-7", "subjectAltName=DNS:plc-7"));
        SERVERS.put("expired", plant.issueExpired("127.0.0.1"));
        SERVERS.put("early", plant.issueNotYetValid("127.0.0.1"));
        SERVERS.put("self", new Issued("Stranger CA", stranger.certificate(), stranger.key()));
        CLIENTS.put("engineer", plant.issue("engineer"));
        CLIENTS.put("stranger", stranger.issue("engineer"));
        CLIENTS.put("expired", plant.issueExpired("engineer"));
        CLIENTS.put("early", plant.issueNotYetValid("engineer"));
        for (BrokerKind kind : BrokerKind.values()) {
            start(kind, plant.certificate());
        }
    }

    private static void start(BrokerKind kind, Path ca) throws IOException {
        Map<String, Integer> ports = new HashMap<>();
        List<String> lines = new ArrayList<>(List.of("allow_anonymous true"));
        for (Map.Entry<String, Issued> server : SERVERS.entrySet()) {
            listener(server.getKey(), server.getValue(), ca, ports, lines);
        }
        listener("demanding", Objects.requireNonNull(SERVERS.get("good")), ca, ports, lines);
        lines.add("require_certificate true");
        ports.put("psk", Mosquitto.freePort());
        lines.addAll(List.of("listener " + ports.get("psk") + " 127.0.0.1", "psk_hint plant"));
        lines.add("psk_file $/keys");
        BrokerKind.Running broker =
                Given.conf(lines.toArray(String[]::new))
                        .file("keys", "engineer:" + KEY + "\n")
                        .start(kind, folder.resolve(kind.name()));
        BROKERS.add(broker);
        ports.put("plain", broker.port());
        PORTS.put(kind, ports);
    }

    private static void listener(
            String name, Issued server, Path ca, Map<String, Integer> ports, List<String> lines)
            throws IOException {
        ports.put(name, Mosquitto.freePort());
        lines.add("listener " + ports.get(name) + " 127.0.0.1");
        lines.addAll(List.of("certfile " + server.certificate(), "keyfile " + server.key(), "cafile " + ca));
    }

    @AfterAll
    static void end() throws IOException {
        for (BrokerKind.Running broker : BROKERS) {
            broker.close();
        }
        BROKERS.clear();
        PORTS.clear();
    }

    /** Listener, whom the client believes, what it shows, the finding. */
    static Stream<Arguments> faults() {
        List<String[]> rows =
                List.of(
                        new String[] {"good", "stranger", "", "mqtt.server-other-authority", "Plant CA"},
                        new String[] {"name", "plant", "", "mqtt.server-other-name", "plc-7"},
                        new String[] {"expired", "plant", "", "mqtt.server-expired", "2002"},
                        new String[] {"early", "plant", "", "mqtt.server-not-yet-valid", "2090"},
                        new String[] {"self", "plant", "", "mqtt.server-self-signed", "Stranger CA"},
                        new String[] {"demanding", "plant", "", "mqtt.certificate-missing", ""},
                        new String[] {"demanding", "plant", "stranger", "mqtt.certificate-refused", ""},
                        new String[] {"demanding", "plant", "expired", "mqtt.certificate-refused", ""},
                        new String[] {"demanding", "plant", "early", "mqtt.certificate-refused", ""},
                        new String[] {
                            "demanding", "insecure stranger", "engineer", "mqtt.server-other-authority", ""
                        },
                        new String[] {"psk", "identity", "Engineer", "mqtt.psk-identity-unknown", "Engineer"},
                        new String[] {"psk", "key", "engineer", "mqtt.psk-key", ""},
                        new String[] {"good", "identity", "engineer", "mqtt.psk-not-taken", ""},
                        new String[] {"psk", "plant", "", "mqtt.certificate-missing", ""},
                        new String[] {"psk", "plant", "engineer", "mqtt.handshake-refused", ""},
                        new String[] {"plain", "plant", "", "mqtt.handshake-closed", ""},
                        new String[] {"plain", "identity", "engineer", "mqtt.handshake-closed", ""},
                        new String[] {"good", "nobody", "", "mqtt.closed-early", ""},
                        new String[] {"psk", "nobody", "", "mqtt.closed-early", ""});
        return rows.stream()
                .flatMap(row ->
                        Stream.of(BrokerKind.values())
                                .map(kind -> Arguments.of(kind, row[0], row[1], row[2], row[3], row[4])));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isTheFindingThatTellsIt(
            BrokerKind kind, String listener, String believes, String shows, String code, String says)
            throws Exception {
        int port = Objects.requireNonNull(Objects.requireNonNull(PORTS.get(kind)).get(listener));
        ClientSettings settings =
                ClientSettings.of(new BrokerAddress("127.0.0.1", port), protection(believes, shows));
        try (HeardClient client = HeardClient.start(settings)) {
            Finding why = client.refusal();
            if (kind == BrokerKind.BUNDLED && code.equals("mqtt.psk-identity-unknown")) {
                // It answers as to a wrong key, so that nobody can find out the identities of a plant.
                assertThat(why.code()).isEqualTo("mqtt.psk-key");
                assertThat(why.likelyCauses())
                        .anyMatch(cause -> cause.contains("does not know the identity"));
                return;
            }
            assertThat(why.code()).as("%s", why).isEqualTo(code);
            assertThat(why.symptom()).contains(says);
            assertThat(why.toString()).doesNotContain(KEY);
        }
    }

    private static Protection protection(String believes, String shows) {
        return switch (believes) {
            case "nobody" -> new Protection.Plain();
            case "identity", "key" -> {
                String digits = believes.equals("key") ? KEY.replace('0', '1') : KEY;
                yield new Protection.PreSharedKey(shows, PskSecret.key(Secret.of(digits)));
            }
            default -> new Protection.Tls(trust(believes), own(shows));
        };
    }

    private static ServerTrust trust(String believes) {
        String name = believes.replace("insecure ", "");
        var all = TlsFiles.authorities(Objects.requireNonNull(AUTHORITIES.get(name)).certificate());
        return believes.equals(name) ? new ServerTrust.Verified(all) : new ServerTrust.AnyNameInsecure(all);
    }

    private static Optional<ClientCertificate> own(String name) {
        return Optional.ofNullable(CLIENTS.get(name))
                .map(one -> ClientCertificate.read(one.certificate(), one.key(), Optional.empty()));
    }
}
