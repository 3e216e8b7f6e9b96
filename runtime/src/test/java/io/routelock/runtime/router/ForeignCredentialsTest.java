package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.routelock.ams.AmsNetId;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.secureads.TlsConnectInfo;
import io.routelock.secureads.TlsConnectInfoCodec;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import routelock.testing.Openssl;
import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Attack: a device of the plant, which has a good key or certificate of its own, comes as another one. The
 * devices are {@code openssl s_client} at addresses of their own. docs/adr/0005.
 */
@Timeout(60)
class ForeignCredentialsTest {

    private static final String KEY_OF_OVEN = "0123456789abcdef".repeat(4);
    private static final String KEY_OF_PLANT = "fedcba9876543210".repeat(4);

    @TempDir private static Path temp;
    private static Path home;
    private static TestAuthority plant;
    private static final Map<String, Issued> CERTIFICATES = new HashMap<>();
    private static RunningRouter router;

    @BeforeAll
    @Timeout(180)
    static void makeThePlant() throws IOException {
        plant = TestAuthority.create(temp.resolve("plant"), "Plant CA");
        for (String name : List.of("PRESS", "SAW", "LOST", "LATER", "ROUTER")) {
            CERTIFICATES.put(name, plant.issue(name));
        }
        CERTIFICATES.put("OLD", plant.issueExpired("OLD"));
        CERTIFICATES.put("EARLY", plant.issueNotYetValid("EARLY"));
        CERTIFICATES.put("CODE", plant.issue("CODE", "extendedKeyUsage=codeSigning"));
        TestAuthority other = TestAuthority.create(temp.resolve("other"), "Other CA");
        CERTIFICATES.put("FOREIGN", other.issue("FOREIGN"));
        plant.revoke(CERTIFICATES.get("LOST"));
        home = temp.resolve("home");
        takeBack();
        Plant.edit(home, ForeignCredentialsTest::routes);
        router = RunningRouter.Wish.in(home).start();
    }

    /** Puts the list of today where the routes name it. */
    private static void takeBack() throws IOException {
        Files.createDirectories(home);
        Files.copy(plant.revocationList(), home.resolve("revoked.crl"), StandardCopyOption.REPLACE_EXISTING);
    }

    @AfterAll
    static void stop() {
        router.close();
    }

    private static AmsNetId netId(int device) {
        return AmsNetId.parse("5.1.1.1.1." + device);
    }

    private static TlsCredential.PreSharedKey key(String identity, String digits) {
        return new TlsCredential.PreSharedKey(
                identity, false, new TlsCredential.KeySource.HexKey(Secret.of(digits)));
    }

    private static TlsCredential.SharedCa authority(boolean ignoreCn) {
        return authority(plant.certificate().toString(), ignoreCn);
    }

    private static TlsCredential.SharedCa authority(String ca, boolean ignoreCn) {
        Issued own = CERTIFICATES.get("ROUTER");
        return new TlsCredential.SharedCa(
                ca,
                own.certificate().toString(),
                own.key().toString(),
                Optional.empty(),
                Optional.of("revoked.crl"),
                ignoreCn);
    }

    private static Route route(String name, int device, TlsCredential credential) {
        return Route.of(name, netId(device), "127.0.0." + device, credential.security());
    }

    /** One device in each mode, at the address with its number; the file of PUMP's authority is missing. */
    private static StaticRoutesDocument routes(StaticRoutesDocument empty) {
        TlsCredential oven = key("OVEN", KEY_OF_OVEN);
        TlsCredential missing = authority("missing.pem", true);
        return empty.withRoute(route("OVEN", 11, oven), oven)
                .withRoute(route("PRESS", 12, authority(false)), authority(false))
                .withRoute(route("SAW", 13, authority(true)), authority(true))
                .withRoute(Route.plain("LIFT", netId(14), "127.0.0.14"))
                .withRoute(
                        Route.selfSigned(
                                "LAMP", netId(15), "127.0.0.15", SecureClient.PANEL.fingerprint(), true))
                .withRoute(route("PUMP", 16, missing), missing)
                .withServer(
                        new ServerSettings(
                                List.of(key("PLANT", KEY_OF_PLANT)),
                                Optional.of(authority(false)),
                                Optional.empty()));
    }

    /** A device at 127.0.0.{@code from}, with a key or with the certificate of that name. */
    private static Openssl device(String shown, int from) throws IOException {
        var at = router.router().tlsAddress();
        List<String> command = new ArrayList<>(List.of("s_client", "-quiet", "-tls1_2", "-connect"));
        command.add(at.getAddress().getHostAddress() + ":" + at.getPort());
        command.addAll(List.of("-bind", "127.0.0." + from + ":0"));
        switch (shown) {
            case "key of OVEN" -> addKey(command, "OVEN", KEY_OF_OVEN);
            case "key of PLANT" -> addKey(command, "PLANT", KEY_OF_PLANT);
            default -> {
                Issued own = CERTIFICATES.get(shown);
                command.addAll(List.of("-cert", own.certificate().toString()));
                command.addAll(List.of("-key", own.key().toString()));
            }
        }
        return Openssl.startRaw(command.toArray(String[]::new));
    }

    private static void addKey(List<String> command, String identity, String digits) {
        command.addAll(List.of("-cipher", "PSK-AES256-CBC-SHA384"));
        command.addAll(List.of("-psk_identity", identity, "-psk", digits));
    }

    /** Bytes of the protocol notes, made by hand. */
    private static byte[] question(int flags, int device, String hostName) {
        byte[] question = new byte[64];
        question[0] = 64;
        question[2] = (byte) flags;
        question[4] = 1;
        System.arraycopy(new byte[] {5, 1, 1, 1, 1, (byte) device}, 0, question, 6, 6);
        byte[] name = hostName.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, question, 32, name.length);
        return question;
    }

    private static TlsConnectInfo answer(Openssl device) throws IOException {
        return TlsConnectInfoCodec.decode(
                Unpooled.wrappedBuffer(device.readBytes(TlsConnectInfo.MIN_LENGTH)));
    }

    private static boolean wasTold(int since, String code, int from) {
        List<RouterEvent> events = router.events();
        return events.subList(since, events.size()).stream()
                .anyMatch(event ->
                        event instanceof RouterEvent.ConnectionRefused(var attempt)
                                && attempt.finding().code().equals(code)
                                && attempt.peer().equals("127.0.0." + from));
    }

    @ParameterizedTest
    @CsvSource({"key of OVEN, 11, 11", "PRESS, 12, 99", "SAW, 13, 13", "PRESS, 13, 13"})
    void whoIsMeantByARouteIsAdmitted(String shown, int device, int from) throws IOException {
        try (Openssl client = device(shown, from)) {
            client.write(question(0, device, "whatever"));
            assertThat(answer(client).error().code()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Shown, from, NetId of, error, finding
        "key of PLANT, 11, 11, 3, secure-ads.rejected-mode",
        "key of OVEN,  99, 11, 3, secure-ads.rejected-address",
        "key of OVEN,  12, 12, 3, secure-ads.rejected-mode",
        "key of OVEN,  14, 14, 3, secure-ads.rejected-mode",
        "key of OVEN,  99, 99, 3, secure-ads.rejected-key",
        "PRESS,        11, 11, 3, secure-ads.rejected-mode",
        "SAW,          12, 12, 2, secure-ads.rejected-common-name",
        "PRESS,        99, 13, 3, secure-ads.rejected-address",
        "PRESS,        14, 14, 3, secure-ads.rejected-certificate",
        "PRESS,        15, 15, 3, secure-ads.rejected-certificate",
        "PRESS,        16, 16, 3, secure-ads.rejected-certificate",
        "OLD,          13, 13, 3, secure-ads.certificate-expired",
        "EARLY,        13, 13, 3, secure-ads.certificate-not-yet-valid",
        "LOST,         13, 13, 3, secure-ads.revoked",
        "FOREIGN,      13, 13, 3, secure-ads.other-authority",
        "CODE,         13, 13, 3, secure-ads.broken-chain",
        "OLD,          99, 99, 3, secure-ads.certificate-expired",
        "EARLY,        99, 99, 3, secure-ads.certificate-not-yet-valid",
        "LOST,         99, 99, 3, secure-ads.revoked",
        "FOREIGN,      99, 99, 3, secure-ads.other-authority",
        "CODE,         99, 99, 3, secure-ads.broken-chain"
    })
    void whoIsNotMeantIsRefusedAndTold(String shown, int from, int device, int error, String code)
            throws IOException {
        refuses(shown, from, question(0, device, shown), error, code);
    }

    /** A server entry replaces no route but one that leads to the address of the peer. */
    @ParameterizedTest
    @CsvSource({
        // Shown, from, flags (hexadecimal), NetId of, host name sent, finding
        "key of PLANT, 99, A0, 11, NEW,   route.conflict",
        "key of PLANT, 99, A0, 14, NEW,   route.conflict",
        "key of PLANT, 99, A0, 98, OVEN,  route.conflict",
        "PRESS,        99, 80, 15, PRESS, route.conflict",
        "key of OVEN,  99, A0, 11, OVEN,  secure-ads.rejected-address",
        "key of OVEN,  99, A0, 98, NEW,   secure-ads.rejected-key",
        "key of PLANT, 99, A0, 98, ../x,  route.illegal",
        // SelfSigned without a login: the certificate counts for nothing but itself.
        "PRESS,        99, 10, 98, PRESS, secure-ads.rejected-certificate"
    })
    void noRouteIsTakenFromItsDevice(
            String shown, int from, String flags, int device, String hostName, String code)
            throws IOException {
        RouteTable before = router.storedRoutes();
        refuses(shown, from, question(Integer.parseInt(flags, 16), device, hostName), 3, code);
        assertThat(router.storedRoutes()).isEqualTo(before);
    }

    private static void refuses(String shown, int from, byte[] question, int error, String code)
            throws IOException {
        int since = router.events().size();
        try (Openssl client = device(shown, from)) {
            client.write(question);
            TlsConnectInfo answer = answer(client);
            assertThat(answer.error().code()).isEqualTo(error);
            assertThat(client.readBytes(1)).as("closed").isEmpty();
        }
        Eventually.so(code + " in " + router.findings(), () -> wasTold(since, code, from));
    }

    /** Whoever comes first under a server entry has its NetId while it is there, and nobody else. */
    @Test
    void theNetIdOfAGuestIsNotTakenFromAnotherAddressOrWithAnotherProof() throws IOException {
        try (Openssl first = device("key of PLANT", 97)) {
            first.write(question(0, 97, "FIRST"));
            assertThat(answer(first).error().code()).isZero();
            for (String thief : List.of("key of PLANT", "PRESS")) {
                int from = thief.equals("PRESS") ? 97 : 96;
                int since = router.events().size();
                try (Openssl second = device(thief, from)) {
                    second.write(question(0, 97, "PRESS"));
                    assertThat(second.readBytes(1)).as("no answer").isEmpty();
                }
                Eventually.so("the second is told", () -> wasTold(since, "route.conflict", from));
            }
        }
        Eventually.so("the guest has gone", () -> isGone(0, netId(97)));
        try (Openssl second = device("key of PLANT", 96)) {
            second.write(question(0, 97, "SECOND"));
            assertThat(answer(second).error().code()).isZero();
        }
    }

    private static boolean isGone(int since, AmsNetId netId) {
        List<RouterEvent> events = router.events();
        return events.subList(since, events.size()).stream()
                .anyMatch(event -> event instanceof RouterEvent.PeerGone gone && gone.netId().equals(netId));
    }

    /** The list changes while the router runs: neither the connection nor the next try outlives it. */
    @Test
    void aCertificateThatIsTakenBackEndsItsConnectionAndDoesNotComeBack() throws IOException {
        try (Openssl client = device("LATER", 13)) {
            client.write(question(0, 13, "whatever"));
            assertThat(answer(client).error().code()).isZero();
            plant.revoke(CERTIFICATES.get("LATER"));
            int since = router.events().size();
            takeBack();
            Eventually.so("its connection ended", () -> isGone(since, netId(13)));
        }
        refuses("LATER", 13, question(0, 13, "whatever"), 3, "secure-ads.revoked");
    }
}
