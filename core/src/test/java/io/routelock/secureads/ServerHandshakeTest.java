package io.routelock.secureads;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.secureads.ServerHandshake.Admitted;
import io.routelock.secureads.ServerHandshake.Rejected;
import io.routelock.secureads.ServerHandshake.Standing;
import io.routelock.secureads.ServerHandshake.Verdict;
import io.routelock.secureads.TlsConnectFlags.Flag;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Protocol notes: secure-ads, the errors and what our router does. */
class ServerHandshakeTest {

    private static final LocalStation SELF = new LocalStation(AmsNetId.parse("5.36.69.176.1.1"), "CX-123456");
    private static final AmsNetId KNOWN = AmsNetId.parse("192.168.1.5.1.1");
    private static final AmsNetId STRANGER = AmsNetId.parse("192.168.1.6.1.1");
    private static final Fingerprint ONE = new Fingerprint("1".repeat(64));
    private static final Fingerprint TWO = new Fingerprint("2".repeat(64));
    private static final Secret PASSWORD = Secret.of("swordfish");

    private final FakeAuthority authority = new FakeAuthority(selfSigned("Known", KNOWN, ONE));
    private final ServerHandshake handshake = new ServerHandshake(SELF, authority);

    private static Route selfSigned(String name, AmsNetId netId, Fingerprint fingerprint) {
        return Route.selfSigned(name, netId, "192.168.1.5", fingerprint, true);
    }

    private static ConnectingPeer peer(Fingerprint fingerprint, String commonName) {
        return new ConnectingPeer(
                new PeerProof.Certificate(
                        new PresentedFingerprint(fingerprint), Optional.ofNullable(commonName), List.of()),
                InetAddress.ofLiteral("192.168.1.5"));
    }

    private static TlsConnectInfo info(AmsNetId netId, int version, Flag... flags) {
        return new TlsConnectInfo(
                TlsConnectFlags.of(flags).with(Flag.SELF_SIGNED),
                version,
                TlsConnectError.NONE,
                netId,
                "PANEL",
                Optional.empty());
    }

    private static TlsConnectInfo login(String user, Secret password, Flag... flags) {
        return withLogin(KNOWN, new Credentials(user, password), flags);
    }

    private static TlsConnectInfo withLogin(AmsNetId netId, Credentials login, Flag... flags) {
        TlsConnectInfo plain = info(netId, 1, flags);
        return new TlsConnectInfo(
                plain.flags().with(Flag.ADD_REMOTE),
                1,
                TlsConnectError.NONE,
                netId,
                "PANEL",
                Optional.of(login));
    }

    private Verdict decide(TlsConnectInfo info, ConnectingPeer peer) {
        return handshake.receive(info, peer).toCompletableFuture().join();
    }

    private void assertRejected(Verdict verdict, TlsConnectError error) {
        assertThat(verdict).isInstanceOf(Rejected.class);
        assertThat(verdict.answer().error()).isEqualTo(error);
        assertThat(verdict.answer().flags().has(Flag.RESPONSE)).isTrue();
        assertThat(verdict.answer().flags().has(Flag.AMS_ALLOWED)).isFalse();
        assertThat(authority.stored).isEmpty();
    }

    @Test
    void aKnownPeerWithItsCertificateIsAdmitted() {
        Verdict verdict = decide(info(KNOWN, 1), peer(ONE, "whatever"));
        assertThat(verdict).isInstanceOf(Admitted.class);
        assertThat(((Admitted) verdict).route().netId()).isEqualTo(KNOWN);
        assertThat(((Admitted) verdict).standing()).isEqualTo(Standing.ROUTE);
        assertThat(verdict.answer().flags().has(Flag.AMS_ALLOWED)).isTrue();
        assertThat(verdict.answer().credentials()).isEmpty();
    }

    @Test
    void theCertificateOfOnePeerDoesNotOpenTheNetIdOfAnother() {
        authority.add(selfSigned("Stranger", STRANGER, TWO));
        assertRejected(decide(info(KNOWN, 1), peer(TWO, "PANEL")), TlsConnectError.UNKNOWN_CERTIFICATE);
    }

    @Test
    void aPeerWithoutARouteIsTurnedAwayWithErrorThree() {
        assertRejected(decide(info(STRANGER, 1), peer(ONE, "PANEL")), TlsConnectError.UNKNOWN_CERTIFICATE);
    }

    private static Route copy(String name, int last, String address, Fingerprint fingerprint) {
        return selfSigned(name, AmsNetId.parse("5.1.1." + last + ".1.1"), fingerprint)
                .withAddress(address)
                .withRemoteNetId(Optional.of(STRANGER));
    }

    private String admittedAs(Verdict verdict) {
        return verdict instanceof Admitted(var _, Route route, var _)
                ? route.name()
                : ((Rejected) verdict).finding().code();
    }

    /** AMS NAT: the peers of both routes call themselves the same. */
    @Test
    void ofTwoRoutesWithOneNetIdOnTheWireTheProofTellsWhichItIs() {
        authority.add(copy("One", 1, "10.0.0.1", ONE));
        authority.add(copy("Two", 2, "10.0.0.2", TWO));
        assertThat(admittedAs(decide(info(STRANGER, 1), peer(ONE, "x")))).isEqualTo("One");
        assertThat(admittedAs(decide(info(STRANGER, 1), peer(TWO, "x")))).isEqualTo("Two");
        Fingerprint third = new Fingerprint("3".repeat(64));
        assertRejected(decide(info(STRANGER, 1), peer(third, "x")), TlsConnectError.UNKNOWN_CERTIFICATE);
        assertRejected(
                decide(info(AmsNetId.parse("5.1.1.1.1.1"), 1), peer(ONE, "x")),
                TlsConnectError.UNKNOWN_CERTIFICATE);
    }

    /** A copied disk holds the certificate too: then only the address is left. */
    @Test
    void ofTwoCopiesWithOneCertificateTheAddressTellsWhichItIs() {
        authority.add(copy("One", 1, "10.0.0.1", ONE));
        authority.add(copy("Two", 2, "192.168.1.5", ONE));
        assertThat(admittedAs(decide(info(STRANGER, 1), peer(ONE, "x")))).isEqualTo("Two");
        authority.add(copy("Two", 2, "10.0.0.2", ONE));
        assertThat(admittedAs(decide(info(STRANGER, 1), peer(ONE, "x"))))
                .isEqualTo("secure-ads.rejected-address");
    }

    /** Neither by a login: programs here would speak to the wrong device. */
    @Test
    void aLoginDoesNotTakeTheVirtualNetIdOfAnotherDevice() {
        authority.add(
                selfSigned("Nat", STRANGER, TWO)
                        .withAddress("10.0.0.1")
                        .withRemoteNetId(Optional.of(AmsNetId.parse("5.9.9.9.1.1"))));
        Credentials good = new Credentials("Administrator", PASSWORD);
        Verdict verdict = decide(withLogin(STRANGER, good, Flag.IGNORE_CN), peer(ONE, "PANEL"));
        assertRejected(verdict, TlsConnectError.UNKNOWN_CERTIFICATE);
        assertThat(((Rejected) verdict).finding().code()).isEqualTo("route.conflict");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 255})
    void anotherVersionIsErrorOne(int version) {
        assertRejected(decide(info(KNOWN, version), peer(ONE, "PANEL")), TlsConnectError.VERSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.36.69.176.1.1", "0.0.0.0.0.0"})
    void nobodyCanTakeTheNetIdOfThisRouter(String netId) {
        // Attack: a route to our own NetId would send local traffic to the peer.
        assertRejected(decide(firstContact(netId), peer(ONE, "PANEL")), TlsConnectError.UNKNOWN_CERTIFICATE);
    }

    private static TlsConnectInfo firstContact(String netId) {
        var credentials = new Credentials("Administrator", PASSWORD);
        return withLogin(AmsNetId.parse(netId), credentials, Flag.IGNORE_CN);
    }

    /**
     * Issue: addresses and identities. Several routers run on one machine, at 127.0.0.1, .2 and .3; the first
     * one has the NetId 127.0.0.1.1.1 and connects to the others like any peer.
     */
    @Test
    void theRouterAtTheFirstLoopbackAddressIsAPeerLikeAnyOther() {
        Verdict first = decide(firstContact("127.0.0.1.1.1"), peer(ONE, "PANEL"));
        assertThat(first).isInstanceOf(Admitted.class);
        assertThat(authority.stored).extracting(Route::netId).containsExactly(AmsNetId.LOCAL);

        assertThat(decide(info(AmsNetId.LOCAL, 1), peer(ONE, "PANEL"))).isInstanceOf(Admitted.class);
        assertThat(decide(info(AmsNetId.LOCAL, 1), peer(TWO, "PANEL"))).isInstanceOf(Rejected.class);
    }

    /** And to that first router the very same NetId is its own. */
    @Test
    void theRouterAtTheFirstLoopbackAddressKeepsItsNetIdToItself() {
        var first = new ServerHandshake(new LocalStation(AmsNetId.LOCAL, "CX-123456"), authority);
        Verdict verdict =
                first.receive(firstContact("127.0.0.1.1.1"), peer(ONE, "PANEL")).toCompletableFuture().join();
        assertRejected(verdict, TlsConnectError.UNKNOWN_CERTIFICATE);
    }

    @ParameterizedTest
    @CsvSource({
        // common name, IpAddr, IgnoreCn, admitted
        "PANEL, false, false, true",
        "panel, false, false, true",
        "OTHER, false, false, false",
        ", false, false, false",
        "192.168.1.5, false, false, false",
        "192.168.1.5, true, false, true",
        "PANEL, true, false, false",
        "192.168.1.50, true, false, false",
        "OTHER, false, true, true",
        "OTHER, true, true, true",
        ", true, true, true"
    })
    void theCommonNameIsComparedWithTheAddressOrTheHostName(
            String commonName, boolean ipAddr, boolean ignore, boolean admitted) {
        TlsConnectInfo info = login("Administrator", PASSWORD);
        info = withFlags(info, ipAddr, ignore);
        Verdict verdict = decide(info, peer(TWO, commonName));
        if (admitted) {
            assertThat(verdict).isInstanceOf(Admitted.class);
        } else {
            assertRejected(verdict, TlsConnectError.COMMON_NAME);
            assertThat(authority.logins).isZero();
        }
    }

    private static TlsConnectInfo withFlags(TlsConnectInfo info, boolean ipAddr, boolean ignore) {
        return new TlsConnectInfo(
                info.flags().withIf(ipAddr, Flag.IP_ADDR).withIf(ignore, Flag.IGNORE_CN),
                info.version(),
                info.error(),
                info.netId(),
                info.hostName(),
                info.credentials());
    }

    @Test
    void aWrongPasswordIsErrorFourAndStoresNothing() {
        assertRejected(
                decide(login("Administrator", Secret.of("guess")), peer(TWO, "PANEL")),
                TlsConnectError.UNKNOWN_USER);
    }

    @Test
    void noCredentialsAreErrorFourEvenForAKnownPeer() {
        // An existing route is replaced only by an account login, never otherwise.
        assertRejected(
                decide(info(KNOWN, 1, Flag.ADD_REMOTE), peer(ONE, "PANEL")), TlsConnectError.UNKNOWN_USER);
        assertThat(authority.logins).isZero();
    }

    @Test
    void credentialsWithoutAddRemoteAdmitNobody() {
        TlsConnectInfo login = login("Administrator", PASSWORD);
        TlsConnectInfo quiet =
                new TlsConnectInfo(
                        TlsConnectFlags.of(Flag.SELF_SIGNED),
                        1,
                        TlsConnectError.NONE,
                        KNOWN,
                        "PANEL",
                        login.credentials());
        assertRejected(decide(quiet, peer(TWO, "PANEL")), TlsConnectError.UNKNOWN_CERTIFICATE);
    }

    @Test
    void aLoginReplacesTheRouteWithTheNewCertificate() {
        Verdict verdict = decide(login("Administrator", PASSWORD), peer(TWO, "PANEL"));
        assertThat(verdict).isInstanceOf(Admitted.class);
        assertThat(((Admitted) verdict).standing()).isEqualTo(Standing.NEW_ROUTE);
        assertThat(authority.stored).containsExactly(Route.selfSigned("PANEL", KNOWN, "PANEL", TWO, false));
    }

    @Test
    void aRouteByAddressTakesTheAddressOfTheSocketAndNotWhatThePeerSays() {
        decide(
                login("Administrator", PASSWORD, Flag.IP_ADDR, Flag.IGNORE_CN, Flag.OWN_FILE),
                peer(TWO, null));
        assertThat(authority.stored)
                .containsExactly(Route.selfSigned("PANEL", KNOWN, "192.168.1.5", TWO, true));
    }

    @Test
    void serverInfoStoresTheNameInPlaceOfAnAddress() {
        decide(
                login("Administrator", PASSWORD, Flag.SERVER_INFO, Flag.IP_ADDR, Flag.IGNORE_CN),
                peer(TWO, "PANEL"));
        assertThat(authority.stored).extracting(Route::address).containsExactly("PANEL");
    }

    /** Attack on time: between the login and the answer somebody else has written the file. */
    @Test
    void whatIsInForceByThenDecidesAndNotWhatWasAskedFor() {
        authority.kept = wanted -> selfSigned(wanted.name(), wanted.netId(), ONE);
        Verdict verdict = decide(login("Administrator", PASSWORD), peer(TWO, "PANEL"));
        assertThat(verdict).isInstanceOf(Rejected.class);
        assertThat(verdict.answer().error()).isEqualTo(TlsConnectError.UNKNOWN_CERTIFICATE);
    }

    /** Attack: a login is to be tried where nobody counts the tries. */
    @Test
    void aLoginIsCheckedWithoutTheSelfSignedFlagTooAlsoBesideAnAuthority() {
        authority.server =
                new ServerSettings(
                        List.of(),
                        Optional.of(
                                new TlsCredential.SharedCa(
                                        "ca.pem",
                                        "own.pem",
                                        "own.key",
                                        Optional.empty(),
                                        Optional.empty(),
                                        true)),
                        Optional.empty());
        authority.judgementAtServer = new ChainJudgement.Trusted();
        TlsConnectInfo login = login("Administrator", Secret.of("guess"));
        TlsConnectInfo bare =
                new TlsConnectInfo(
                        TlsConnectFlags.of(Flag.ADD_REMOTE),
                        1,
                        TlsConnectError.NONE,
                        STRANGER,
                        "PANEL",
                        login.credentials());
        assertRejected(decide(bare, peer(TWO, "PANEL")), TlsConnectError.UNKNOWN_USER);
        assertThat(authority.logins).isOne();
    }

    @Test
    void whereTheServerIgnoresNamesAFirstContactMayHaveAnyAndItsRouteDoesToo() {
        authority.server =
                new ServerSettings(
                        List.of(), Optional.empty(), Optional.of(new ServerSettings.SelfSigned(true, true)));
        Verdict verdict = decide(login("Administrator", PASSWORD), peer(TWO, "OTHER"));
        assertThat(verdict).isInstanceOf(Admitted.class);
        assertThat(authority.stored).containsExactly(Route.selfSigned("PANEL", KNOWN, "PANEL", TWO, true));
    }

    @Test
    void theAnswerWaitsUntilTheRouteIsSafeAndFailsWithIt() {
        authority.disk = new CompletableFuture<>();
        var verdict =
                handshake.receive(login("Administrator", PASSWORD), peer(TWO, "PANEL")).toCompletableFuture();
        assertThat(verdict).isNotDone();
        authority.disk.completeExceptionally(new IllegalStateException("disk full"));
        assertThat(verdict).isCompletedExceptionally();
    }
}
