package io.routelock.runtime.router;

import static io.routelock.runtime.router.SecureClient.OTHER;
import static io.routelock.runtime.router.SecureClient.PANEL;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.route.Route;
import io.routelock.route.TlsCredential;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Two routers with certificates of one plant at 127.0.0.2 and 127.0.0.3; the first one connects. Protocol
 * notes: secure-ads, the column SCA.
 */
@Timeout(60)
class SharedCaRoutesTest {

    private static final AmsNetId NEAR = AmsNetId.parse("127.0.0.2.1.1");
    private static final AmsNetId FAR = AmsNetId.parse("127.0.0.3.1.1");
    private static final AmsAddress PLC = new AmsAddress(FAR, AmsPort.PLC_TC3);
    private static final AdsErrorCode REFUSED = new AdsErrorCode(0x274D);

    @TempDir private static Path shared;
    private static TestAuthority plant;
    private static Path bothAuthorities;
    private static Path revoked;
    private static final Map<String, Issued> CERTIFICATES = new HashMap<>();

    @TempDir private Path temp;
    private final int port = RunningRouter.freePort("127.0.0.2", "127.0.0.3");

    @BeforeAll
    @Timeout(180)
    static void makeThePlant() throws IOException {
        plant = TestAuthority.create(shared.resolve("plant"), "Plant CA");
        TestAuthority other = TestAuthority.create(shared.resolve("other"), "Other CA");
        CERTIFICATES.put("near", plant.issue("NEAR"));
        CERTIFICATES.put("good", plant.issue("FAR"));
        CERTIFICATES.put("old", plant.issueExpired("FAR"));
        CERTIFICATES.put("early", plant.issueNotYetValid("FAR"));
        CERTIFICATES.put("foreign", other.issue("FAR"));
        CERTIFICATES.put("lost", plant.issue("FAR"));
        plant.revoke(CERTIFICATES.get("lost"));
        revoked = plant.revocationList();
        bothAuthorities =
                TestAuthority.joined(shared.resolve("both.pem"), plant.certificate(), other.certificate());
    }

    private static TlsCredential.SharedCa files(
            Path authorities, String own, Optional<Path> list, boolean ignoreCn) {
        Issued one = CERTIFICATES.get(own);
        return new TlsCredential.SharedCa(
                authorities.toString(),
                one.certificate().toString(),
                one.key().toString(),
                Optional.empty(),
                list.map(Path::toString),
                ignoreCn);
    }

    private void route(String home, String name, AmsNetId netId, String address, TlsCredential files) {
        Route route = Route.of(name, netId, address, files.security());
        Plant.edit(temp.resolve(home), document -> document.withRoute(route, files));
    }

    private RunningRouter near(String name, boolean ignoreCn) {
        TlsCredential files = files(plant.certificate(), "near", Optional.of(revoked), ignoreCn);
        route("near", name, FAR, "127.0.0.3", files);
        return RunningRouter.Wish.in(temp.resolve("near"))
                .secureAt("127.0.0.2", port)
                .withIdentity(PANEL)
                .start();
    }

    private RunningRouter far(String own) {
        TlsCredential files = files(bothAuthorities, own, Optional.empty(), true);
        route("far", "Near", NEAR, "127.0.0.2", files);
        return RunningRouter.Wish.in(temp.resolve("far"))
                .secureAt("127.0.0.3", port)
                .withIdentity(OTHER)
                .start();
    }

    private static AdsErrorCode failure(AdsClient client) {
        try {
            Eventually.get(client.readState(PLC));
            return AdsErrorCode.OK;
        } catch (AdsErrorException e) {
            return e.error();
        }
    }

    @Test
    void bothSidesBelieveTheirAuthority() {
        try (RunningRouter near = near("Far", false);
                RunningRouter far = far("good")) {
            assertThat(failure(near.application())).isEqualTo(AdsErrorCode.OK);
            assertThat(near.findings()).isEmpty();
            assertThat(far.findings()).isEmpty();
        }
    }

    @Test
    void aCommonNameOtherThanTheRoutesMattersUnlessItIsIgnored() {
        try (RunningRouter near = near("Press", false);
                RunningRouter _ = far("good")) {
            AdsClient client = near.application();
            assertThat(failure(client)).isEqualTo(REFUSED);
            assertThat(near.finding("router.peer-common-name").symptom()).contains("FAR");

            TlsCredential ignoring = files(plant.certificate(), "near", Optional.of(revoked), true);
            route("near", "Press", FAR, "127.0.0.3", ignoring);
            Eventually.so("the name is ignored", () -> failure(client).isOk());
        }
    }

    /** It ends in the handshake: before the peer knows who asks, and with nothing tried in plain. */
    @ParameterizedTest
    @CsvSource({
        "old, router.peer-certificate-expired",
        "early, router.peer-certificate-not-yet-valid",
        "lost, router.peer-revoked",
        "foreign, router.peer-other-authority"
    })
    void aPeerWhoseCertificateIsNotGoodIsNotUsedAlsoWhereItsNameIsIgnored(String shown, String code) {
        try (RunningRouter near = near("Far", true);
                RunningRouter far = far(shown)) {
            assertThat(failure(near.application())).isEqualTo(REFUSED);
            near.awaitFinding(code);
            assertThat(far.events()).noneMatch(RouterEvent.PeerConnected.class::isInstance);
        }
    }
}
