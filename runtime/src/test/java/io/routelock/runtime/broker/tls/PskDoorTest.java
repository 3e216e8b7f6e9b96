package io.routelock.runtime.broker.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.access.PeerProof;
import io.routelock.runtime.broker.tls.DoorServer.Failed;
import io.routelock.runtime.broker.tls.DoorServer.Outcome;
import io.routelock.runtime.watch.Protection.Kind;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.Mosquitto;
import routelock.testing.MosquittoClient;
import routelock.testing.Openssl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Clients with pre-shared keys, at a real mosquitto and at a door of ours with the same psk_file. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PskDoorTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String[] CONF = {"psk_hint plant", "psk_file keys", "allow_anonymous true"};

    /**
     * @param arguments of mosquitto_pub; single spaces between them
     * @param code of the finding; empty when the client gets in
     */
    private record Case(String arguments, String code) {}

    private static final List<Case> CASES =
            List.of(
                    new Case("--psk-identity plc1 --psk " + KEY, ""),
                    new Case("--psk-identity plc1 --psk " + KEY.toUpperCase(java.util.Locale.ROOT), ""),
                    new Case("--psk-identity byte --psk 5a", ""),
                    new Case("--psk-identity odd --psk abc", ""),
                    new Case("--psk-identity zeroes --psk 0000ab", ""),
                    new Case("--psk-identity zeroes --psk ab", "tls.psk-key"),
                    new Case("--psk-identity long --psk " + "c7".repeat(256), ""),
                    new Case("--psk-identity twice --psk 1111", ""),
                    new Case("--psk-identity twice --psk 2222", "tls.psk-key"),
                    new Case("--psk-identity plc1 --psk 00" + KEY.substring(2), "tls.psk-key"),
                    new Case("--psk-identity PLC1 --psk " + KEY, "tls.psk-identity-unknown"),
                    new Case("--psk-identity nobody --psk " + KEY, "tls.psk-identity-unknown"),
                    new Case("--psk-identity plc1 --psk " + KEY + " --tls-version tlsv1.2", ""),
                    new Case(
                            "--psk-identity plc1 --psk "
                                    + KEY
                                    + " --tls-version tlsv1.2 --ciphers PSK-AES128-CBC-SHA",
                            ""),
                    new Case(
                            "--psk-identity plc1 --psk "
                                    + KEY
                                    + " --tls-version tlsv1.2 --ciphers ECDHE-PSK-AES256-CBC-SHA384",
                            ""),
                    new Case("--capath /etc/ssl/certs --tls-version tlsv1.2", "tls.psk-missing"),
                    new Case("-i plain", "tls.plain-client"));

    @TempDir private Path folder;

    @BeforeEach
    void writeKeys() throws IOException {
        Files.write(
                folder.resolve("keys"),
                List.of(
                        "# keys of the plant",
                        "plc1:" + KEY,
                        "byte:5A",
                        "odd:abc",
                        "zeroes:0000ab",
                        "long:" + "c7".repeat(256),
                        "twice:1111",
                        "twice:2222"));
    }

    private static boolean connects(int port, String arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("-t", "a", "-m", "b"));
        all.addAll(List.of(arguments.split(" ", -1)));
        return MosquittoClient.publish(port, all.toArray(String[]::new)).exitCode() == 0;
    }

    @Test
    void theSameKeysGetInAsAtARealMosquittoAndTheFaultOfTheOthersIsNamed() throws Exception {
        List<String> wrong = new ArrayList<>();
        try (Mosquitto real = Mosquitto.start(folder, CONF);
                DoorServer ours = DoorServer.start(folder, CONF)) {
            for (Case one : CASES) {
                boolean there = connects(real.port(), one.arguments());
                boolean here = connects(ours.port(), one.arguments());
                Outcome outcome = ours.next();
                String code = outcome instanceof Failed failed ? failed.code() : "";
                if (there != one.code().isEmpty() || here != there || !code.equals(one.code())) {
                    wrong.add(one + ": real " + there + ", ours " + here + ", " + outcome);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Openssl client(DoorServer server, String key, String... options) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "s_client",
                                "-connect",
                                "127.0.0.1:" + server.port(),
                                "-psk_identity",
                                "plc1",
                                "-psk",
                                key));
        command.addAll(List.of(options));
        return Openssl.start(command.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "PSK-AES256-GCM-SHA384,TLS_PSK_WITH_AES_256_GCM_SHA384",
        "PSK-AES128-GCM-SHA256,TLS_PSK_WITH_AES_128_GCM_SHA256",
        "PSK-AES256-CBC-SHA384,TLS_PSK_WITH_AES_256_CBC_SHA384",
        "PSK-AES128-CBC-SHA256,TLS_PSK_WITH_AES_128_CBC_SHA256",
        "PSK-AES256-CBC-SHA,TLS_PSK_WITH_AES_256_CBC_SHA",
        "PSK-AES128-CBC-SHA,TLS_PSK_WITH_AES_128_CBC_SHA",
        "ECDHE-PSK-AES256-CBC-SHA384,TLS_ECDHE_PSK_WITH_AES_256_CBC_SHA384",
        "ECDHE-PSK-AES128-CBC-SHA256,TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256",
        "ECDHE-PSK-AES256-CBC-SHA,TLS_ECDHE_PSK_WITH_AES_256_CBC_SHA",
        "ECDHE-PSK-AES128-CBC-SHA,TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA"
    })
    void everySuiteIsServedAndToldByItsStandardName(String suite, String told) throws Exception {
        try (DoorServer server = DoorServer.start(folder, CONF);
                Openssl client = client(server, KEY, "-tls1_2", "-cipher", suite)) {
            PeerProof proof = server.nextProof();
            assertThat(proof.pskIdentity()).contains("plc1");
            assertThat(proof.certificate()).isEmpty();
            assertThat(proof.protection().kind()).isEqualTo(Kind.PRE_SHARED_KEY);
            assertThat(proof.protection().detail()).isEqualTo("TLSv1.2, " + told);
            assertThat(proof.protection().identity()).contains("plc1");
            assertThat(client.readUntil("PSK identity hint: plant")).contains("PSK identity hint: plant");
        }
    }

    @Test
    void theListOfCiphersIsKept() throws Exception {
        String[] conf = {CONF[0], CONF[1], "ciphers PSK-AES128-CBC-SHA256:PSK-AES256-GCM-SHA384"};
        try (DoorServer server = DoorServer.start(folder, conf)) {
            try (Openssl _ = client(server, KEY, "-tls1_2")) {
                assertThat(server.nextProof().protection().detail())
                        .endsWith("TLS_PSK_WITH_AES_128_CBC_SHA256");
            }
            try (Openssl _ = client(server, KEY, "-tls1_2", "-cipher", "PSK-AES256-CBC-SHA")) {
                Failed failed = server.nextFailure();
                assertThat(failed.code()).isEqualTo("tls.no-common-cipher");
                assertThat(failed.symptom()).contains("TLS_PSK_WITH_AES_256_CBC_SHA");
            }
        }
    }

    /** mosquitto 2.0 serves it, newer ones do not. */
    @Test
    void aClientThatSpeaksTls13AloneIsToldSo() throws Exception {
        try (DoorServer server = DoorServer.start(folder, CONF);
                Openssl _ = client(server, KEY, "-tls1_3")) {
            assertThat(server.nextFailure().code()).isEqualTo("tls.psk-only-tls13");
        }
    }

    @Test
    void aClientThatSpeaksOldTlsAloneIsToldSo() throws Exception {
        try (DoorServer server = DoorServer.start(folder, CONF);
                Openssl _ = client(server, KEY, "-tls1_1", "-cipher", "PSK:@SECLEVEL=0")) {
            Failed failed = server.nextFailure();
            assertThat(failed.code()).isEqualTo("tls.no-common-version");
            assertThat(failed.symptom()).contains("TLS 1.1").contains("TLS 1.2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody\u0007", "x"})
    void theIdentityIsNamedOnOneLineAndNoKeyEver(String identity) throws Exception {
        try (DoorServer server = DoorServer.start(folder, CONF);
                Openssl _ =
                        Openssl.start(
                                "s_client",
                                "-tls1_2",
                                "-connect",
                                "127.0.0.1:" + server.port(),
                                "-psk_identity",
                                identity,
                                "-psk",
                                KEY)) {
            Failed failed = server.nextFailure();
            assertThat(failed.symptom())
                    .contains('"' + identity.replace('\u0007', '?') + '"')
                    .doesNotContain("\n");
            assertThat(failed.toString()).doesNotContain(KEY.substring(0, 8));
        }
    }

    @Test
    void withoutAPskFileNobodyConnects() throws Exception {
        try (DoorServer server = DoorServer.start(folder, "psk_hint plant");
                Openssl _ = client(server, KEY, "-tls1_2")) {
            assertThat(server.nextFailure().code()).isEqualTo("tls.psk-identity-unknown");
        }
        assertThat(DoorServer.notices(folder, "psk_hint plant"))
                .extracting(io.routelock.diagnosis.Finding::code)
                .containsExactly("tls.psk-no-file");
    }
}
