package io.routelock.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import routelock.testing.MosquittoClient;
import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Listeners with TLS on both brokers, whole: who gets in, and who does after a reload. */
@Timeout(120)
class TlsListenersTest {

    private static final String KEY = "0123456789abcdef";

    @TempDir private static Path folder;

    private static TestAuthority plant;
    private static Issued broker;
    private static Issued good;
    private static Issued expired;
    private static Issued stranger;

    @BeforeAll
    static void makeCertificates() throws IOException {
        plant = TestAuthority.create(folder.resolve("plant"), "Plant CA");
        broker = plant.issue("localhost", "subjectAltName=DNS:localhost,IP:127.0.0.1");
        good = plant.issueEc("plc1");
        expired = plant.issueExpired("plc2");
        stranger = TestAuthority.create(folder.resolve("other"), "Other CA").issueEc("plc1");
    }

    private static List<String> conf(int port, String... lines) {
        List<String> all = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            all.add("user root");
        }
        all.addAll(List.of("listener " + port + " 127.0.0.1", "allow_anonymous true"));
        all.addAll(List.of(lines));
        return all;
    }

    private static String[] asking(Path list) {
        return new String[] {
            "certfile " + broker.certificate(),
            "keyfile " + broker.key(),
            "cafile " + plant.certificate(),
            "crlfile " + list,
            "require_certificate true"
        };
    }

    private static boolean connects(int port, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-t", "a", "-m", "b"));
        return MosquittoClient.publish(port, all.toArray(String[]::new)).exitCode() == 0;
    }

    private static boolean connects(int port, Issued own) throws IOException {
        return connects(
                port,
                "--cafile",
                plant.certificate().toString(),
                "--cert",
                own.certificate().toString(),
                "--key",
                own.key().toString());
    }

    @ParameterizedTest
    @EnumSource
    void aListenerThatRequiresCertificatesLetsInThoseOfItsAuthorityUntilTheyAreRevoked(BrokerKind kind)
            throws Exception {
        Path own = Files.createTempDirectory(folder, "broker");
        Issued lost = plant.issueEc("lost");
        Path list = Files.copy(plant.revocationList(), own.resolve("list.crl"));
        try (BrokerKind.Running running = kind.start(own, port -> conf(port, asking(list)))) {
            assertThat(connects(running.port(), good)).isTrue();
            assertThat(connects(running.port(), lost)).isTrue();
            assertThat(connects(running.port(), expired)).isFalse();
            assertThat(connects(running.port(), stranger)).isFalse();
            assertThat(connects(running.port(), "--cafile", plant.certificate().toString())).isFalse();
            assertThat(connects(running.port())).isFalse();
            plant.revoke(lost);
            Files.copy(plant.revocationList(), list, StandardCopyOption.REPLACE_EXISTING);
            running.reload();
            assertThat(soonRefused(running.port(), lost)).isTrue();
            assertThat(connects(running.port(), good)).isTrue();
        }
    }

    /** mosquitto reloads when it gets round to it. */
    private static boolean soonRefused(int port, Issued one) throws IOException {
        for (int left = 20; left > 0; left--) {
            if (!connects(port, one)) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @EnumSource
    void aListenerWithPreSharedKeysLetsInWhomItsFileNames(BrokerKind kind) throws Exception {
        Path own = Files.createTempDirectory(folder, "broker");
        Path keys = Files.write(own.resolve("keys"), List.of("plc1:" + KEY, "long:" + KEY.repeat(9)));
        String[] lines = {"psk_hint plant", "psk_file " + keys};
        Map<String, Boolean> expected =
                Map.of(
                        "plc1 " + KEY,
                        true,
                        "long " + KEY.repeat(9),
                        true,
                        "plc1 ab",
                        false,
                        "PLC1 " + KEY,
                        false);
        try (BrokerKind.Running running = kind.start(own, port -> conf(port, lines))) {
            for (Map.Entry<String, Boolean> one : expected.entrySet()) {
                String[] words = one.getKey().split(" ", -1);
                assertThat(connects(running.port(), "--psk-identity", words[0], "--psk", words[1]))
                        .as(words[0])
                        .isEqualTo(one.getValue());
            }
            assertThat(connects(running.port())).isFalse();
        }
    }
}
