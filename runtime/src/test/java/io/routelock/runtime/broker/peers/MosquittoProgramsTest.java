package io.routelock.runtime.broker.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.BrokerKind;
import io.routelock.runtime.broker.Given;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** mosquitto's own programs at both brokers: three protocols, plain, TLS, a certificate and a shared key. */
class MosquittoProgramsTest {

    private static final String KEY = "00112233445566778899aabbccddeeff";

    @TempDir private static Path pki;

    @TempDir private Path folder;

    private static PeerPlant plant = new PeerPlant(null, null, null);
    private static Path large = Path.of("");

    @BeforeAll
    static void prepare() throws IOException {
        MosquittoPrograms.assumeInstalled();
        plant = PeerPlant.create(pki.resolve("plant"));
        large = Files.write(pki.resolve("large"), new byte[1 << 20]);
    }

    /** How the programs log in. */
    private enum Login {
        PASSWORD,
        TLS,
        CERTIFICATE,
        PSK;

        Given given() {
            return switch (this) {
                case PASSWORD -> plant.given(Way.PASSWORD);
                case TLS -> plant.given(Way.TLS_AND_PASSWORD);
                case CERTIFICATE -> plant.given(Way.CERTIFICATE);
                case PSK ->
                        Given.conf("psk_hint plant", "psk_file $/keys", "use_identity_as_username true")
                                .and("acl_file $/acl")
                                .file("acl", PeerPlant.ACL)
                                .file("keys", PeerPlant.USER + ":" + KEY + "\n");
            };
        }

        List<String> right() {
            return arguments(PeerPlant.PASSWORD, plant.engineer().certificate(), KEY);
        }

        /** A wrong password, a certificate of somebody else than the key, a wrong key. */
        List<String> wrong() {
            return switch (this) {
                case PASSWORD, TLS -> arguments("wrong", Path.of(""), "");
                case CERTIFICATE -> List.of("--cafile", plant.authority().certificate().toString());
                case PSK -> arguments("", Path.of(""), KEY.replace('0', '1'));
            };
        }

        private List<String> arguments(String password, Path certificate, String key) {
            List<String> all = new ArrayList<>();
            if (this == TLS || this == CERTIFICATE) {
                all.addAll(List.of("--cafile", plant.authority().certificate().toString()));
            }
            switch (this) {
                case PASSWORD, TLS -> all.addAll(List.of("-u", PeerPlant.USER, "-P", password));
                case CERTIFICATE ->
                        all.addAll(
                                List.of(
                                        "--cert",
                                        certificate.toString(),
                                        "--key",
                                        plant.engineer().key().toString()));
                case PSK -> all.addAll(List.of("--psk-identity", PeerPlant.USER, "--psk", key));
            }
            return all;
        }
    }

    static Stream<Arguments> meetings() {
        List<Arguments> all = new ArrayList<>();
        for (BrokerKind kind : BrokerKind.values()) {
            for (Login login : Login.values()) {
                for (String version : List.of("mqttv31", "mqttv311", "mqttv5")) {
                    all.add(Arguments.of(kind, login, version));
                }
            }
        }
        return all.stream();
    }

    private static List<String> and(String version, List<String> login) {
        List<String> all = new ArrayList<>(List.of("-V", version));
        all.addAll(login);
        return all;
    }

    @ParameterizedTest
    @MethodSource("meetings")
    void publishAndSubscribeAsTheRulesAllow(BrokerKind kind, Login login, String version) throws IOException {
        try (BrokerKind.Running broker = login.given().start(kind, folder)) {
            MosquittoPrograms engineer = new MosquittoPrograms(broker.port(), and(version, login.right()));
            messagesOfEveryQos(engineer, version);
            whatIsKeptComesLater(engineer);
            whatWaitsComesToASessionThatIsKept(engineer, version);
            MosquittoPrograms liar = new MosquittoPrograms(broker.port(), and(version, login.wrong()));
            assertThat(liar.publish("-t", "t/0", "-m", "x").code()).isNotZero();
        }
    }

    private static void messagesOfEveryQos(MosquittoPrograms engineer, String version) throws IOException {
        String[] filters = {"-t", "t/#", "-t", "w/+", "-t", "forbidden", "-q", "2", "-C", "6", "-W", "30"};
        try (MosquittoPrograms.Listening all = engineer.listen(filters)) {
            for (String qos : List.of("0", "1", "2")) {
                assertThat(engineer.publish("-t", "t/" + qos, "-q", qos, "-m", "x").went()).isTrue();
            }
            MosquittoPrograms.Ended denied = engineer.publish("-t", "forbidden", "-q", "1", "-m", "x");
            assertThat(denied.went()).as("%s", denied).isEqualTo(!version.equals("mqttv5"));
            assertThat(engineer.publish("-t", "t/kept", "-q", "1", "-r", "-m", "kept").went()).isTrue();
            assertThat(engineer.publish("-t", "t/large", "-q", "1", "-f", large.toString()).went()).isTrue();
            String[] will = {
                "-t", "nothing", "--will-topic", "w/gone", "--will-payload", "bye", "--will-qos", "1"
            };
            engineer.listen(will).close();
            assertThat(all.messages())
                    .as("a message of QoS 2 is there when it is released, so others may overtake it")
                    .containsExactlyInAnyOrder(
                            "t/0|0|0|1",
                            "t/1|1|0|1",
                            "t/2|2|0|1",
                            "t/kept|1|0|4",
                            "t/large|1|0|1048576",
                            "w/gone|1|0|3");
        }
    }

    private static void whatIsKeptComesLater(MosquittoPrograms engineer) throws IOException {
        MosquittoPrograms.Ended late =
                engineer.subscribe("-t", "t/#", "-q", "2", "-C", "1", "-W", "20", "-F", "%t|%q|%r|%p");
        assertThat(late.said().strip()).isEqualTo("t/kept|1|1|kept");
        assertThat(engineer.publish("-t", "t/kept", "-q", "1", "-r", "-n").went()).isTrue();
        String[] mark = {"-t", "t/#", "-t", "m", "-q", "1", "-C", "1", "-W", "20"};
        try (MosquittoPrograms.Listening later = engineer.listen(mark)) {
            assertThat(engineer.publish("-t", "m", "-q", "1", "-m", "mark").went()).isTrue();
            assertThat(later.messages()).as("nothing is kept any more").containsExactly("m|1|0|4");
        }
    }

    private static void whatWaitsComesToASessionThatIsKept(MosquittoPrograms engineer, String version)
            throws IOException {
        List<String> session = new ArrayList<>(List.of("-i", "keeper", "-c", "-q", "2", "-t", "k/#"));
        if (version.equals("mqttv5")) {
            session.addAll(List.of("-x", "300"));
        }
        List<String> first = new ArrayList<>(session);
        first.add("-E");
        assertThat(engineer.subscribe(first.toArray(String[]::new)).code()).isZero();
        for (String qos : List.of("1", "2")) {
            assertThat(engineer.publish("-t", "k/" + qos, "-q", qos, "-m", "waits").went()).isTrue();
        }
        session.addAll(List.of("-C", "2", "-W", "20", "-F", "%t|%q|%r|%p"));
        assertThat(engineer.subscribe(session.toArray(String[]::new)).said().lines())
                .containsExactly("k/1|1|0|waits", "k/2|2|0|waits");
    }

    static Stream<BrokerKind> kinds() {
        return Stream.of(BrokerKind.values());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void propertiesOfMqtt5AreSeen(BrokerKind kind) throws IOException {
        try (BrokerKind.Running broker = Login.PASSWORD.given().start(kind, folder)) {
            MosquittoPrograms engineer =
                    new MosquittoPrograms(broker.port(), and("mqttv5", Login.PASSWORD.right()));
            List<String> message = new ArrayList<>(List.of("-t", "p", "-q", "1", "-r", "-m", "x"));
            for (String property :
                    List.of(
                            "content-type text/plain",
                            "response-topic reply/here",
                            "correlation-data c1",
                            "message-expiry-interval 100",
                            "payload-format-indicator 1",
                            "user-property unit bar")) {
                message.addAll(List.of("-D", "publish"));
                message.addAll(List.of(property.split(" ")));
            }
            assertThat(engineer.publish(message.toArray(String[]::new)).went()).isTrue();
            String said =
                    engineer.subscribe("-t", "p", "-C", "1", "-W", "20", "-F", "%C|%R|%D|%E|%F|%P|%p").said();
            assertThat(said.strip())
                    .matches("text/plain\\|reply/here\\|c1\\|(100|9[0-9])\\|1\\|unit:bar ?\\|x");
        }
    }
}
