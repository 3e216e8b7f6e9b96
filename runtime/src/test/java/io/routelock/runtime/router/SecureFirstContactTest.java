package io.routelock.runtime.router;

import static io.routelock.runtime.router.SecureClient.LOGIN;
import static io.routelock.runtime.router.SecureClient.OTHER;
import static io.routelock.runtime.router.SecureClient.PANEL;
import static io.routelock.runtime.router.SecureClient.PANEL_ID;
import static io.routelock.runtime.router.SecureClient.PANEL_IP;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.pki.Secret;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;
import io.routelock.runtime.account.Accounts;
import io.routelock.secureads.Credentials;
import io.routelock.secureads.TlsConnectError;
import io.routelock.secureads.TlsConnectFlags.Flag;
import io.routelock.secureads.TlsConnectInfo;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Issue: who is listened to, the logins; protocol notes: secure-ads, the first contact of self-signed mode.
 */
class SecureFirstContactTest {

    private static final Credentials WRONG = new Credentials("Administrator", Secret.of("wrong"));
    private static final AmsNetId SECOND_ID = AmsNetId.parse("5.1.2.4.1.1");

    @TempDir private Path temp;
    private RunningRouter router;

    private RunningRouter.Wish wish() {
        return RunningRouter.Wish.in(temp.resolve("home"));
    }

    private void startWithAccount(Route... routes) {
        router = wish().withAccount(LOGIN).withRoutes(routes).start();
    }

    @AfterEach
    void goesOnServingEverybodyElse() {
        try {
            router.assertServes();
            assertThat(router.findings()).doesNotContain("router.internal");
        } finally {
            router.close();
        }
    }

    private TlsConnectInfo ask(SelfSignedIdentity identity, TlsConnectInfo question) {
        try (SecureClient client = SecureClient.connect(router, identity)) {
            TlsConnectInfo answer = client.ask(question);
            if (!answer.error().equals(TlsConnectError.NONE)) {
                client.expectEnd();
            }
            return answer;
        }
    }

    private void assertRefused(SelfSignedIdentity identity, TlsConnectInfo question, int error) {
        List<Route> before = router.storedRoutes().routes();
        TlsConnectInfo answer = ask(identity, question);
        assertThat(answer.error()).isEqualTo(new TlsConnectError(error));
        assertThat(answer.flags().has(Flag.RESPONSE)).isTrue();
        assertThat(answer.flags().has(Flag.AMS_ALLOWED)).isFalse();
        assertThat(router.storedRoutes().routes()).isEqualTo(before);
    }

    private Route stored(AmsNetId netId) {
        return router.storedRoutes().find(netId).orElseThrow();
    }

    @Test
    void theRightLoginStoresARouteAndFramesGoOnOverTheSameConnection() {
        startWithAccount();
        try (SecureClient client = SecureClient.connect(router, PANEL)) {
            TlsConnectInfo answer = client.ask(SecureClient.firstContact(LOGIN));

            assertThat(answer.error()).isEqualTo(TlsConnectError.NONE);
            assertThat(answer.flags().has(Flag.AMS_ALLOWED)).isTrue();
            assertThat(answer.netId()).isEqualTo(router.router().netId());
            assertThat(answer.hostName()).isEqualTo("TEST");
            client.send(
                    SecureClient.readState(
                            new AmsAddress(PANEL_ID, new AmsPort(40000)), router.address(851)));
            assertThat(client.receiveFrame().header().errorCode()).isEqualTo(AdsErrorCode.OK);
        }
        assertThat(stored(PANEL_ID))
                .isEqualTo(Route.selfSigned("PANEL", PANEL_ID, "PANEL", PANEL.fingerprint(), false));
        assertThat(router.findings()).isEmpty();
        assertThat(router.events())
                .anyMatch(event -> event instanceof RouterEvent.PeerConnected it && it.secure());
    }

    /** The whole way once with the hash that is in use. */
    @Test
    void theRealPasswordHashLetsTheRightLoginInAndNoOther() {
        Accounts.in(temp.resolve("home")).put(LOGIN);
        RunningRouter.Wish wish = wish();
        TestIdentity.giveTo(wish.home());
        try (AdsRouter real = AdsRouter.start(wish.settings(), event -> {})) {
            assertThat(SecureClient.error(real.tlsAddress(), WRONG)).isEqualTo(TlsConnectError.UNKNOWN_USER);
            assertThat(SecureClient.error(real.tlsAddress(), LOGIN)).isEqualTo(TlsConnectError.NONE);
        }
        router = wish.start();
        assertThat(router.storedRoutes().find(PANEL_ID)).isPresent();
    }

    @Test
    void aWrongPasswordAndAnUnknownUserAreOneToThePeerAndAFindingHere() {
        startWithAccount();
        assertRefused(PANEL, SecureClient.firstContact(WRONG), 4);
        assertRefused(PANEL, SecureClient.firstContact(new Credentials("Nobody", LOGIN.password())), 4);
        router.awaitFinding("login.wrong");
        router.awaitFinding("secure-ads.rejected-login");
    }

    /** Issue: with no account nobody can add a route. */
    @Test
    void withoutAnAccountNobodyCanAddARoute() {
        router = wish().start();
        assertRefused(PANEL, SecureClient.firstContact(LOGIN), 4);
        assertRefused(PANEL, SecureClient.firstContact(new Credentials("Administrator", Secret.of("1"))), 4);
        router.awaitFinding("login.no-account");
    }

    @Test
    void aFirstContactWithoutALoginIsRefused() {
        startWithAccount();
        assertRefused(PANEL, SecureClient.question(PANEL_ID, "PANEL", Optional.empty(), Flag.ADD_REMOTE), 4);
        router.awaitFinding("secure-ads.rejected-login");
    }

    @Test
    void anotherVersionIsRefusedWhateverElseIsRight() {
        startWithAccount();
        TlsConnectInfo right = SecureClient.firstContact(LOGIN);
        assertRefused(
                PANEL,
                new TlsConnectInfo(
                        right.flags(),
                        2,
                        right.error(),
                        right.netId(),
                        right.hostName(),
                        right.credentials()),
                1);
        router.awaitFinding("secure-ads.rejected-version");
    }

    /** Protocol notes: secure-ads, the server compares the CN with the host name, or the address (IpAddr). */
    @Test
    void aCertificateOfAnotherNameIsRefusedUnlessThatIsToBeIgnored() {
        startWithAccount();
        assertRefused(OTHER, SecureClient.firstContact(LOGIN), 2);
        assertRefused(
                PANEL,
                SecureClient.question(PANEL_ID, PANEL_IP, Optional.of(LOGIN), Flag.ADD_REMOTE, Flag.IP_ADDR),
                2);
        router.awaitFinding("secure-ads.rejected-common-name");

        TlsConnectInfo ignoring =
                SecureClient.question(PANEL_ID, "PANEL", Optional.of(LOGIN), Flag.ADD_REMOTE, Flag.IGNORE_CN);
        assertThat(ask(OTHER, ignoring).error()).isEqualTo(TlsConnectError.NONE);
        assertThat(stored(PANEL_ID).security())
                .isEqualTo(new RouteSecurity.SelfSigned(Optional.of(OTHER.fingerprint()), true));
    }

    @Test
    void withIpAddrTheAddressIsThatOfTheSocketWhateverNameWasSent() {
        startWithAccount();
        ask(
                PANEL,
                SecureClient.question(
                        PANEL_ID,
                        "192.168.9.9",
                        Optional.of(LOGIN),
                        Flag.ADD_REMOTE,
                        Flag.IP_ADDR,
                        Flag.IGNORE_CN));

        Route route = stored(PANEL_ID);
        assertThat(route.address()).isEqualTo(PANEL_IP);
        assertThat(route.name()).isEqualTo("192.168.9.9");
        assertThat(route.flags().has(RouteFlags.IP_ADDRESS)).isTrue();
    }

    @Test
    void aNameFromTheWireThatLooksLikeAPathIsNotStored() {
        startWithAccount();
        try (SecureClient client = SecureClient.connect(router, PANEL)) {
            client.send(
                    SecureClient.bytes(
                            SecureClient.question(
                                    PANEL_ID,
                                    "..\\..\\evil",
                                    Optional.of(LOGIN),
                                    Flag.ADD_REMOTE,
                                    Flag.OWN_FILE,
                                    Flag.IGNORE_CN)));
            client.expectEnd();
        }
        router.awaitFinding("route.illegal");
        assertThat(router.storedRoutes().size()).isZero();
        assertThat(temp.resolve("home").toFile().list()).doesNotContain("Routes", "evil");
    }

    @Test
    void theNetIdOfThisRouterIsRefusedEvenWithALogin() {
        startWithAccount();
        assertRefused(
                PANEL,
                SecureClient.question(
                        router.router().netId(),
                        "PANEL",
                        Optional.of(LOGIN),
                        Flag.ADD_REMOTE,
                        Flag.IGNORE_CN),
                3);
        router.awaitFinding("secure-ads.net-id");
    }

    /** Issue: an existing route is replaced only by an account login over TLS. */
    @Test
    void aLoginReplacesTheRouteToItsNetIdAndEndsTheConnectionOfTheOldOne() {
        startWithAccount(Route.selfSigned("Old", PANEL_ID, PANEL_IP, OTHER.fingerprint(), true));
        try (SecureClient old = SecureClient.connect(router, OTHER)) {
            assertThat(old.ask(SecureClient.reconnect(PANEL_ID)).error()).isEqualTo(TlsConnectError.NONE);
            try (SecureClient young = SecureClient.connect(router, PANEL)) {
                assertThat(young.ask(SecureClient.firstContact(LOGIN)).error())
                        .isEqualTo(TlsConnectError.NONE);
                old.expectEnd();
                young.send(
                        SecureClient.readState(
                                new AmsAddress(PANEL_ID, new AmsPort(40000)), router.address(851)));
                assertThat(young.receiveFrame().header().errorCode()).isEqualTo(AdsErrorCode.OK);
            }
        }
        assertThat(router.storedRoutes().routes())
                .containsExactly(Route.selfSigned("PANEL", PANEL_ID, "PANEL", PANEL.fingerprint(), false));
        assertThat(ask(OTHER, SecureClient.reconnect(PANEL_ID)).error())
                .isEqualTo(TlsConnectError.UNKNOWN_CERTIFICATE);
    }

    @Test
    void aPlainRouteBecomesSecureByALogin() {
        startWithAccount(Route.plain("Old", PANEL_ID, PANEL_IP));
        try (RawClient plain = router.raw(PANEL_IP)) {
            AmsAddress panel = new AmsAddress(PANEL_ID, new AmsPort(40000));
            plain.send(RawClient.readState(panel, router.address(851)));
            plain.receiveFrame();

            assertThat(ask(PANEL, SecureClient.firstContact(LOGIN)).error()).isEqualTo(TlsConnectError.NONE);
            plain.expectEnd();
        }
        assertThat(stored(PANEL_ID).security().secure()).isTrue();
    }

    @Test
    void withoutALoginNoRouteIsReplaced() {
        startWithAccount(Route.selfSigned("Old", PANEL_ID, PANEL_IP, OTHER.fingerprint(), true));
        assertRefused(PANEL, SecureClient.firstContact(WRONG), 4);
        assertRefused(PANEL, SecureClient.reconnect(PANEL_ID), 3);
    }

    /** To replace both would lose one that nobody spoke of. */
    @Test
    void aNameAndANetIdOfTwoRoutesAreAConflict() {
        Route byName = Route.plain("PANEL", SECOND_ID, "127.0.0.6");
        Route byNetId = Route.plain("Old", PANEL_ID, PANEL_IP);
        startWithAccount(byName, byNetId);
        try (SecureClient client = SecureClient.connect(router, PANEL)) {
            client.send(SecureClient.bytes(SecureClient.firstContact(LOGIN)));
            client.expectEnd();
        }
        router.awaitFinding("route.conflict");
        assertThat(router.storedRoutes().routes()).containsExactly(byName, byNetId);
    }

    @Test
    void aRoutesFileThatIsBrokenTakesNoRouteAndSaysSo() throws Exception {
        startWithAccount();
        Path file = temp.resolve("home").resolve("StaticRoutes.xml");
        Files.writeString(file, "<TcConfig><RemoteConnections>");
        try (SecureClient client = SecureClient.connect(router, PANEL)) {
            client.send(SecureClient.bytes(SecureClient.firstContact(LOGIN)));
            client.expectEnd();
        }
        router.awaitFinding("routes-file.broken");
        assertThat(Files.readString(file)).isEqualTo("<TcConfig><RemoteConnections>");
    }

    /** Issue: at most 5 tries a minute from one source, also those with the right password. */
    @Test
    void theSixthTryOfAMinuteFromOneAddressIsNotLookedAt() {
        startWithAccount();
        for (int i = 0; i < 5; i++) {
            assertRefused(PANEL, SecureClient.firstContact(WRONG), 4);
        }
        assertThat(router.findings()).doesNotContain("login.too-many-tries");
        assertRefused(PANEL, SecureClient.firstContact(LOGIN), 4);
        router.awaitFinding("login.too-many-tries");
    }

    @Test
    void theThirtyFirstTryOfAMinuteIsNotLookedAtWhereverItComesFrom() {
        startWithAccount();
        for (int i = 0; i < 30; i++) {
            assertThat(SecureClient.error(router.router().tlsAddress(), "127.0.1." + (1 + i % 6), WRONG))
                    .isEqualTo(TlsConnectError.UNKNOWN_USER);
        }
        assertThat(router.findings()).doesNotContain("login.too-many-tries");
        assertThat(SecureClient.error(router.router().tlsAddress(), "127.0.1.9", LOGIN))
                .isEqualTo(TlsConnectError.UNKNOWN_USER);
        router.awaitFinding("login.too-many-tries");
    }

    @Test
    void nothingOfThePasswordIsInFindings() {
        startWithAccount();
        ask(PANEL, SecureClient.firstContact(LOGIN));
        ask(PANEL, SecureClient.firstContact(new Credentials("sw0rdfish", Secret.of("sw0rdfish2"))));
        router.awaitFinding("login.wrong");
        assertThat(router.events().toString()).doesNotContain("sw0rdfish");
        assertThat(
                        new String(
                                SecureClient.bytes(SecureClient.firstContact(LOGIN)),
                                StandardCharsets.US_ASCII))
                .as("the test would see it")
                .contains("sw0rdfish");
    }
}
