package io.routelock.runtime.router;

import static io.routelock.runtime.router.SecureClient.OTHER;
import static io.routelock.runtime.router.SecureClient.PANEL;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ads.IndexAddress;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.Route;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.runtime.connection.ConnectionMode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Two routers with one key at 127.0.0.2 and 127.0.0.3. Protocol notes: secure-ads, the column PSK. */
@Timeout(60)
class PreSharedKeyRoutesTest {

    private static final AmsNetId NEAR = AmsNetId.parse("127.0.0.2.1.1");
    private static final AmsNetId FAR = AmsNetId.parse("127.0.0.3.1.1");
    private static final AmsAddress PLC = new AmsAddress(FAR, AmsPort.PLC_TC3);
    private static final AmsAddress NEAR_PLC = new AmsAddress(NEAR, AmsPort.PLC_TC3);
    private static final AdsErrorCode REFUSED = new AdsErrorCode(0x274D);
    private static final TlsCredential.PreSharedKey KEY = Plant.key("Eng1", false, "geheim");

    @TempDir private Path temp;
    private final int port = RunningRouter.freePort("127.0.0.2", "127.0.0.3");

    private RunningRouter.Wish wish(String home, String address, SelfSignedIdentity identity) {
        return RunningRouter.Wish.in(temp.resolve(home)).secureAt(address, port).withIdentity(identity);
    }

    private RunningRouter near(TlsCredential credential) {
        Route toFar = Route.of("Far", FAR, "127.0.0.3", credential.security());
        Plant.edit(temp.resolve("near"), document -> document.withRoute(toFar, credential));
        return wish("near", "127.0.0.2", PANEL).start();
    }

    private RunningRouter far(ServerSettings server) {
        Plant.edit(temp.resolve("far"), document -> document.withServer(server));
        return wish("far", "127.0.0.3", OTHER).start();
    }

    private static AdsErrorCode failure(AdsClient client, AmsAddress target) {
        try {
            Eventually.get(client.readState(target));
            return AdsErrorCode.OK;
        } catch (AdsErrorException e) {
            return e.error();
        }
    }

    private static AdsErrorCode readFailure(AdsClient client, AmsAddress target) {
        try {
            Eventually.get(client.read(target, new IndexAddress(0xF008, 0), 1));
            return AdsErrorCode.OK;
        } catch (AdsErrorException e) {
            return e.error();
        }
    }

    @Test
    void aServerEntryActsAsTheRouteInBothDirectionsWhileThePeerIsThere() {
        try (RunningRouter near = near(KEY);
                RunningRouter far = far(Plant.keys(Plant.key("ENG1", false, "geheim")))) {
            assertThat(failure(near.application(), PLC)).isEqualTo(AdsErrorCode.OK);
            assertThat(failure(far.application(), NEAR_PLC)).isEqualTo(AdsErrorCode.OK);
            assertThat(far.storedRoutes().routes()).isEmpty();
            assertThat(near.findings()).isEmpty();
            // Only a note of the file: it holds a readable key.
            assertThat(far.findings()).containsOnly("routes-file.server-psk");
        }
    }

    @Test
    void whereThePeerHasARouteBothSidesMayConnect() {
        Route toNear = Route.of("Near", NEAR, "127.0.0.2", KEY.security());
        Plant.edit(temp.resolve("far"), document -> document.withRoute(toNear, KEY));
        try (RunningRouter near = near(KEY);
                RunningRouter far = far(ServerSettings.NONE)) {
            assertThat(failure(far.application(), NEAR_PLC)).isEqualTo(AdsErrorCode.OK);
            assertThat(failure(near.application(), PLC)).isEqualTo(AdsErrorCode.OK);
            assertThat(near.findings()).isEmpty();
        }
    }

    @Test
    void aUnidirectionalRouteByKeyCarriesRequestsOneWayOnly() {
        Route toFar = Route.of("Far", FAR, "127.0.0.3", KEY.security()).withUnidirectional(true);
        Plant.edit(temp.resolve("near"), document -> document.withRoute(toFar, KEY));
        try (RunningRouter near = wish("near", "127.0.0.2", PANEL).start();
                RunningRouter far = far(Plant.keys(KEY))) {
            assertThat(failure(near.application(), PLC)).isEqualTo(AdsErrorCode.OK);
            assertThat(failure(far.application(), NEAR_PLC)).isEqualTo(AdsErrorCode.OK);
            assertThat(readFailure(far.application(), NEAR_PLC)).isEqualTo(AdsErrorCode.ACCESS_DENIED);
            near.awaitFinding("router.unidirectional");
        }
    }

    @Test
    void aWrongKeyIsToldOnBothSidesWithPeerModeAndReason() {
        try (RunningRouter near = near(KEY);
                RunningRouter far = far(Plant.keys(Plant.key("Eng1", false, "other")))) {
            assertThat(failure(near.application(), PLC)).isEqualTo(REFUSED);
            near.awaitFinding("router.peer-identity-or-key");
            assertThat(far.finding("psk.key-differs").symptom()).contains("127.0.0.2", "Eng1", "key");
            assertThat(far.events())
                    .anyMatch(event ->
                            event instanceof RouterEvent.ConnectionRefused(var attempt)
                                    && attempt.mode() == ConnectionMode.PRE_SHARED_KEY);
        }
    }

    @Test
    void anUnknownIdentityIsToldApartOnTheAcceptingSideAlone() {
        try (RunningRouter near = near(KEY);
                RunningRouter far = far(Plant.keys(Plant.key("Eng2", false, "geheim")))) {
            assertThat(failure(near.application(), PLC)).isEqualTo(REFUSED);
            near.awaitFinding("router.peer-identity-or-key");
            assertThat(far.finding("psk.identity-unknown").symptom()).contains("127.0.0.2", "Eng1");
        }
    }

    @Test
    void theCaseOfAnIdentityCountsWhereTheEntrySaysSo() {
        try (RunningRouter near = near(KEY);
                RunningRouter far = far(Plant.keys(Plant.key("ENG1", true, "geheim")))) {
            assertThat(failure(near.application(), PLC)).isEqualTo(REFUSED);
            far.awaitFinding("psk.identity-unknown");
        }
    }

    /** The key in the file is another one now: what was opened with the old one ends. */
    @Test
    void aKeyThatIsChangedEndsTheConnectionsWithTheOldOne() {
        try (RunningRouter near = near(KEY);
                RunningRouter far = far(Plant.keys(KEY))) {
            assertThat(failure(near.application(), PLC)).isEqualTo(AdsErrorCode.OK);
            Plant.edit(
                    far.home(),
                    document -> document.withServer(Plant.keys(Plant.key("Eng1", false, "renewed"))));
            Eventually.so(
                    "its connection ended",
                    () -> near.events().stream().anyMatch(RouterEvent.PeerGone.class::isInstance));
            assertThat(failure(near.application(), PLC)).isEqualTo(REFUSED);
            far.awaitFinding("psk.key-differs");
        }
    }

    /** Issue: the accepting side never refuses the first correct try after a wrong one. */
    @Test
    void theFirstRightTryAfterWrongOnesIsAccepted() {
        Plant.edit(temp.resolve("far"), document -> document.withServer(Plant.keys(KEY)));
        try (RunningRouter _ = wish("far", "127.0.0.3", OTHER).start()) {
            for (int i = 0; i < 3; i++) {
                try (RunningRouter wrong = near(Plant.key("Eng1", false, "guess" + i))) {
                    assertThat(failure(wrong.application(), PLC)).isEqualTo(REFUSED);
                }
            }
            try (RunningRouter right = near(KEY)) {
                assertThat(failure(right.application(), PLC)).isEqualTo(AdsErrorCode.OK);
            }
        }
    }
}
