package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ads.AdsErrorException;
import io.routelock.ads.IndexAddress;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.Octets;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.route.TlsCredential.SharedCa;
import io.routelock.route.file.RouteFiles;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.AddRemoteRequest;
import io.routelock.systemservice.RemoteTls;
import io.routelock.systemservice.SystemService;
import io.routelock.systemservice.SystemServiceClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Secure routes through group 801 of a running router. Protocol notes: system-service, TLS block. */
class SecureRouteAdministrationTest {

    private static final AmsNetId PANEL = AmsNetId.parse("5.1.2.3.1.1");
    private static final AmsNetId PRESS = AmsNetId.parse("5.1.2.4.1.1");
    private static final String PASSWORD = "geh31m-Wort";
    private static final PreSharedKey KEY = Plant.key("Eng1", true, PASSWORD);

    @TempDir private Path temp;
    private RunningRouter router;
    private SystemServiceClient service;

    @BeforeEach
    void start() {
        router =
                RunningRouter.Wish.in(temp)
                        .withRoutes(Route.plain("Panel", PANEL, "127.0.0.5"))
                        .withRemoteAdministration()
                        .start();
        service = new SystemServiceClient(router.application(), router.router().netId());
    }

    @AfterEach
    void stop() {
        router.close();
    }

    private static AddRemote entry(int flags, RemoteTls tls) {
        return new AddRemote(
                PRESS,
                AddRemote.TCP_IP,
                RouteFlags.IP_ADDRESS | RouteFlags.TLS | flags,
                Duration.ofSeconds(5),
                0,
                "127.0.0.6",
                "Press",
                tls);
    }

    private static AddRemoteRequest byKey(int flags) {
        return AddRemoteRequest.of(entry(flags, RemoteTls.preSharedKey("Eng1", true)), KEY);
    }

    private static void assertRefused(CompletableFuture<?> wish, AdsErrorCode error) {
        assertThatThrownBy(() -> Eventually.get(wish))
                .isInstanceOfSatisfying(AdsErrorException.class, e -> assertThat(e.error()).isEqualTo(error));
    }

    private String stored() throws IOException {
        return Files.readString(temp.resolve("StaticRoutes.xml"));
    }

    private Octets told(int index) {
        IndexAddress at = new IndexAddress(SystemService.ENUMERATE_REMOTES, index);
        return Eventually.get(router.application().read(router.address(10000), at, 2048));
    }

    @Test
    void aRouteByKeyIsStoredAndListedWithItsIdentityAndWithoutItsKey() throws IOException {
        Eventually.get(service.addRoute(byKey(0)));

        StaticRoutesFile file = StaticRoutesFile.existing(temp.resolve("StaticRoutes.xml"));
        Route route = file.load().routes().find(PRESS).orElseThrow();
        assertThat(route.security()).isEqualTo(new RouteSecurity.PreSharedKey("Eng1", true));
        assertThat(file.load().credentialOf(route)).contains(KEY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        AddRemote listed = AddRemote.decode(told(1));
        assertThat(listed.tls()).isEqualTo(RemoteTls.preSharedKey("Eng1", true));
        assertThat(text(told(1))).contains("Eng1").doesNotContain("geh31m");
        assertThat(router.events().toString()).doesNotContain("geh31m");
    }

    private static String text(Octets bytes) {
        return new String(bytes.toArray(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void aKeyOfBytesIsStoredAsDigits() {
        String digits = "0123456789abcdef".repeat(4);
        PreSharedKey key = new PreSharedKey("Eng1", false, new KeySource.HexKey(Secret.of(digits)));
        Eventually.get(
                service.addRoute(AddRemoteRequest.of(entry(0, RemoteTls.preSharedKey("Eng1", false)), key)));

        var document = StaticRoutesFile.existing(temp.resolve("StaticRoutes.xml")).load();
        assertThat(document.credentialOf(document.routes().find(PRESS).orElseThrow())).contains(key);
        assertThat(text(told(1))).doesNotContain(digits);
    }

    @Test
    void aTemporaryRouteByKeyGoesWithTheRouterAndWithItsKey() throws IOException {
        String before = stored();
        Eventually.get(service.addRoute(byKey(RouteFlags.TEMPORARY)));

        assertThat(stored()).isEqualTo(before);
        assertThat(AddRemote.decode(told(1)).flags() & RouteFlags.TEMPORARY).isNotZero();
        Path file = temp.resolve("TemporaryRoutes.xml");
        assertThat(Files.readString(file)).contains(PASSWORD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");

        router.close();
        try (var files = Files.list(temp)) {
            for (Path left : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(left, StandardCharsets.ISO_8859_1)).doesNotContain("geh31m");
            }
        }
        assertThat(file).doesNotExist();
    }

    /** The block of a shared CA names no files. */
    @Test
    void aRouteOfASharedCaUsesTheCertificatesOfTheServerEntryAndNeedsThem() throws IOException {
        AddRemoteRequest byCa = AddRemoteRequest.of(entry(0, RemoteTls.sharedCa(true)));
        assertRefused(service.addRoute(byCa), AdsErrorCode.SERVICE_NOT_SUPPORTED);
        router.awaitFinding("route.no-authority");

        TestAuthority plant = TestAuthority.create(temp.resolve("plant"), "Plant CA");
        Issued own = plant.issue("127.0.0.1");
        SharedCa files =
                new SharedCa(
                        plant.certificate().toString(),
                        own.certificate().toString(),
                        own.key().toString(),
                        Optional.empty(),
                        Optional.empty(),
                        false);
        Plant.edit(temp, document -> document.withServer(Plant.authority(files)));
        Eventually.get(service.addRoute(byCa));

        var document = StaticRoutesFile.existing(temp.resolve("StaticRoutes.xml")).load();
        Route route = document.routes().find(PRESS).orElseThrow();
        assertThat(route.security()).isEqualTo(new RouteSecurity.SharedCa(true));
        assertThat(RouteFiles.of(document).credentialOf(route)).contains(files);
        assertThat(AddRemote.decode(told(1)).tls()).isEqualTo(RemoteTls.sharedCa(true));
    }

    /** Attack: an application that makes the router send a password to whoever answers. */
    @Test
    void aSelfSignedRouteIsRefusedAndTheRouterSaysWhy() throws IOException {
        String before = stored();
        assertRefused(service.addRoute(entry(0, RemoteTls.SELF_SIGNED)), AdsErrorCode.SERVICE_NOT_SUPPORTED);
        Finding why = router.finding("route.self-signed-from-application");
        assertThat(why.symptom()).contains("Press");
        assertRefused(service.addRoute(entry(0, RemoteTls.UNRECOGNISED)), AdsErrorCode.INVALID_DATA);
        assertThat(stored()).isEqualTo(before);
    }

    /** Remote administration is allowed to this router, but a key may have come over plain ADS. */
    @Test
    void aPeerBringsNoKey() throws IOException {
        String before = stored();
        SystemServiceClient peer =
                new SystemServiceClient(router.peer("127.0.0.5", PANEL), router.router().netId());
        assertRefused(peer.addRoute(byKey(0)), AdsErrorCode.ACCESS_DENIED);
        router.awaitFinding("route.secure-from-peer");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void anExistingRouteIsNotReplacedByASecureOneEither() {
        Eventually.get(service.addRoute(byKey(RouteFlags.TEMPORARY)));
        assertRefused(service.addRoute(byKey(0)), AdsErrorCode.EXISTS);
        assertRefused(service.addRoute(byKey(RouteFlags.TEMPORARY)), AdsErrorCode.EXISTS);
        assertThat(Eventually.get(service.routes())).hasSize(2);
    }

    @Test
    void noLengthThatLiesStoresARouteOrEndsTheRouter() throws IOException {
        String before = stored();
        byte[] whole = byKey(0).encode().toArray();
        int block = whole.length - 16 - 5 - (PASSWORD.length() + 1);
        for (int at : new int[] {block + 6, block + 8, block + 12, block + 14}) {
            byte[] lying = whole.clone();
            lying[at] += 1;
            lying[at + 1] = (byte) 0xFF;
            assertRefused(write(Octets.of(lying)), AdsErrorCode.INVALID_SIZE);
        }
        assertRefused(write(Octets.of(Arrays.copyOf(whole, whole.length - 1))), AdsErrorCode.INVALID_SIZE);
        assertThat(stored()).isEqualTo(before);
        assertThat(Eventually.get(service.routes())).hasSize(1);
    }

    private CompletableFuture<Void> write(Octets request) {
        IndexAddress at = new IndexAddress(SystemService.ADD_REMOTE, 0);
        return router.application().write(router.address(10000), at, request);
    }
}
