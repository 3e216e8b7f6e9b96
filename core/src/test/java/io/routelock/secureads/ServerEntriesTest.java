package io.routelock.secureads;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.pki.ChainVerdict;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
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

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Protocol notes: secure-ads, the columns PSK and SCA; docs/adr/0005. */
class ServerEntriesTest {

    private static final LocalStation SELF = new LocalStation(AmsNetId.parse("5.36.69.176.1.1"), "CX-123456");
    private static final AmsNetId PANEL = AmsNetId.parse("192.168.1.5.1.1");
    private static final String PANEL_IP = "192.168.1.5";
    private static final Fingerprint ONE = new Fingerprint("1".repeat(64));
    private static final TlsCredential.PreSharedKey KEY =
            new TlsCredential.PreSharedKey(
                    "ENG1", false, new TlsCredential.KeySource.Password(Secret.of("geheim")));
    private static final RouteSecurity BY_KEY = new RouteSecurity.PreSharedKey("ENG1", false);
    private static final TlsCredential.SharedCa CA = ca(false);

    private final FakeAuthority authority = new FakeAuthority();
    private final ServerHandshake handshake = new ServerHandshake(SELF, authority);

    private static TlsCredential.SharedCa ca(boolean ignoreCn) {
        return new TlsCredential.SharedCa(
                "ca.pem", "own.pem", "own.key", Optional.empty(), Optional.empty(), ignoreCn);
    }

    private void entries(List<TlsCredential.PreSharedKey> keys, Optional<TlsCredential.SharedCa> ca) {
        authority.server = new ServerSettings(keys, ca, Optional.empty());
        authority.judgementAtServer =
                ca.isPresent() ? new ChainJudgement.Trusted() : new ChainJudgement.NoAuthority();
    }

    private static ConnectingPeer key(String ip) {
        return new ConnectingPeer(new PeerProof.PreSharedKey("ENG1"), InetAddress.ofLiteral(ip));
    }

    private static ConnectingPeer certificate(String ip, String commonName) {
        return new ConnectingPeer(
                new PeerProof.Certificate(new PresentedFingerprint(ONE), Optional.of(commonName), List.of()),
                InetAddress.ofLiteral(ip));
    }

    private static TlsConnectInfo info(Flag... flags) {
        return info("PANEL", flags);
    }

    private static TlsConnectInfo info(String hostName, Flag... flags) {
        return new TlsConnectInfo(
                TlsConnectFlags.of(flags), 1, TlsConnectError.NONE, PANEL, hostName, Optional.empty());
    }

    private Verdict decide(TlsConnectInfo info, ConnectingPeer peer) {
        return handshake.receive(info, peer).toCompletableFuture().join();
    }

    private static void assertAdmitted(Verdict verdict, Standing standing) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Admitted.class, admitted -> assertThat(admitted.standing()).isEqualTo(standing));
        assertThat(verdict.answer().flags().has(Flag.SELF_SIGNED)).isFalse();
    }

    private void assertRejected(Verdict verdict, TlsConnectError error, String code) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> {
                            assertThat(rejected.finding().code()).isEqualTo(code);
                            assertThat(rejected.finding().symptom()).contains("192.168.1.");
                        });
        assertThat(verdict.answer().error()).isEqualTo(error);
        assertThat(authority.stored).isEmpty();
    }

    @Test
    void aKeyOfAServerEntryActsAsTheRouteWhereNoneIsAskedFor() {
        entries(List.of(KEY), Optional.empty());
        Verdict verdict = decide(info(), key(PANEL_IP));
        assertAdmitted(verdict, Standing.SERVER_ENTRY);
        assertThat(((Admitted) verdict).route()).isEqualTo(Route.of("PANEL", PANEL, PANEL_IP, BY_KEY));
        assertThat(authority.stored).isEmpty();
    }

    @Test
    void aRouteThatIsAskedForIsStoredWithTheCredentialOfTheEntry() {
        entries(List.of(KEY), Optional.empty());
        assertAdmitted(decide(info(Flag.ADD_REMOTE, Flag.IP_ADDR), key(PANEL_IP)), Standing.NEW_ROUTE);
        assertThat(authority.stored).containsExactly(Route.of("PANEL", PANEL, PANEL_IP, BY_KEY));
        assertThat(authority.credentials).containsExactly(KEY);
    }

    @Test
    void aRouteByHostNameIsStoredWithItAndServesThePeerAtOnce() {
        entries(List.of(KEY), Optional.empty());
        assertAdmitted(decide(info(Flag.ADD_REMOTE), key(PANEL_IP)), Standing.NEW_ROUTE);
        assertThat(authority.stored).extracting(Route::address).containsExactly("PANEL");
    }

    @Test
    void aRouteThatIsThereAdmitsItsKeyFromItsAddress() {
        authority.add(Route.of("PANEL", PANEL, PANEL_IP, BY_KEY));
        assertAdmitted(decide(info(), key(PANEL_IP)), Standing.ROUTE);
    }

    /** Attack: whoever has a key of the plant receives what is meant for another device. */
    @Test
    void aKeyOfThePlantDoesNotOpenTheNetIdOfAnotherDevice() {
        entries(List.of(KEY), Optional.empty());
        authority.add(Route.of("PANEL", PANEL, PANEL_IP, BY_KEY));
        assertRejected(
                decide(info(), key("192.168.1.66")),
                TlsConnectError.UNKNOWN_CERTIFICATE,
                "secure-ads.rejected-address");
        assertRejected(
                decide(info(Flag.ADD_REMOTE, Flag.IP_ADDR), key("192.168.1.66")),
                TlsConnectError.UNKNOWN_CERTIFICATE,
                "route.conflict");
    }

    /** The name of a route is taken as well as its NetId. */
    @Test
    void aKeyOfThePlantDoesNotTakeTheNameOfAnotherDevice() {
        entries(List.of(KEY), Optional.empty());
        authority.add(Route.plain("PANEL", AmsNetId.parse("5.5.5.5.1.1"), "192.168.1.7"));
        assertRejected(
                decide(info(Flag.ADD_REMOTE, Flag.IP_ADDR), key(PANEL_IP)),
                TlsConnectError.UNKNOWN_CERTIFICATE,
                "route.conflict");
    }

    /** Attack: with the name of one device and the NetId of another, two routes would give way to one. */
    @Test
    void aNameAndANetIdOfTwoRoutesReplaceNeither() {
        entries(List.of(KEY), Optional.empty());
        authority.add(Route.plain("PANEL", AmsNetId.parse("5.5.5.5.1.1"), PANEL_IP));
        authority.add(Route.plain("OVEN", PANEL, PANEL_IP));
        assertRejected(
                decide(info(Flag.ADD_REMOTE, Flag.IP_ADDR), key(PANEL_IP)),
                TlsConnectError.UNKNOWN_CERTIFICATE,
                "route.conflict");
    }

    /** The file says something else by the time that the route is stored. */
    @Test
    void whatIsInForceByThenDecidesAndNotWhatWasAskedFor() {
        entries(List.of(KEY), Optional.empty());
        authority.kept = wanted -> Route.selfSigned(wanted.name(), wanted.netId(), PANEL_IP, ONE, true);
        Verdict verdict = decide(info(Flag.ADD_REMOTE, Flag.IP_ADDR), key(PANEL_IP));
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected ->
                                assertThat(rejected.finding().code()).isEqualTo("secure-ads.rejected-mode"));
    }

    @Test
    void aRouteOfAPeerThatSendsNoNameIsNamedAfterItsAddress() {
        entries(List.of(KEY), Optional.empty());
        decide(info("", Flag.ADD_REMOTE, Flag.IP_ADDR), key(PANEL_IP));
        assertThat(authority.stored).containsExactly(Route.of(PANEL_IP, PANEL, PANEL_IP, BY_KEY));
    }

    @Test
    void fromTheSameAddressAServerEntryReplacesTheRouteAndKeepsItUnidirectional() {
        entries(List.of(KEY), Optional.of(ca(true)));
        authority.add(Route.of("PANEL", PANEL, PANEL_IP, BY_KEY).withUnidirectional(true));
        authority.judgement = new ChainJudgement.Trusted();
        Verdict verdict = decide(info(Flag.ADD_REMOTE, Flag.IP_ADDR), certificate(PANEL_IP, "whatever"));
        assertAdmitted(verdict, Standing.NEW_ROUTE);
        assertThat(authority.stored)
                .containsExactly(
                        Route.of("PANEL", PANEL, PANEL_IP, new RouteSecurity.SharedCa(true))
                                .withUnidirectional(true));
    }

    /** The bare files of an authority are no reason to believe whoever comes. */
    @Test
    void aCertificateAdmitsNobodyWhereTheAuthorityCannotBeReadOrTheRouteHasNone() {
        authority.add(Route.of("PANEL", PANEL, PANEL_IP, new RouteSecurity.SharedCa(true)));
        assertCertificateIsRefused("secure-ads.rejected-certificate");
        authority.judgement = new ChainJudgement.Trusted();
        authority.add(Route.plain("PANEL", PANEL, PANEL_IP));
        assertCertificateIsRefused("secure-ads.rejected-certificate");
        authority.add(Route.of("PANEL", PANEL, PANEL_IP, BY_KEY));
        assertCertificateIsRefused("secure-ads.rejected-mode");
    }

    private void assertCertificateIsRefused(String code) {
        assertRejected(
                decide(info(), certificate(PANEL_IP, "PANEL")), TlsConnectError.UNKNOWN_CERTIFICATE, code);
    }

    @Test
    void aRouteInAnotherModeIsNoneForAKey() {
        entries(List.of(KEY), Optional.empty());
        authority.add(Route.selfSigned("PANEL", PANEL, PANEL_IP, ONE, true));
        assertRejected(
                decide(info(), key(PANEL_IP)),
                TlsConnectError.UNKNOWN_CERTIFICATE,
                "secure-ads.rejected-mode");
    }

    @Test
    void aKeyOfAnotherRouteAdmitsNobody() {
        authority.add(Route.of("Other", AmsNetId.parse("5.5.5.5.1.1"), PANEL_IP, BY_KEY));
        assertRejected(
                decide(info(), key(PANEL_IP)),
                TlsConnectError.UNKNOWN_CERTIFICATE,
                "secure-ads.rejected-key");
    }

    @Test
    void whoHasItsRouteAlreadyMayAskForItAgain() {
        authority.add(Route.of("PANEL", PANEL, PANEL_IP, BY_KEY));
        assertAdmitted(decide(info(Flag.ADD_REMOTE, Flag.IP_ADDR), key(PANEL_IP)), Standing.ROUTE);
        assertThat(authority.stored).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // common name, IpAddr, IgnoreCn sent, IgnoreCn of the entry, admitted
        "PANEL, false, false, false, true",
        "panel, false, false, false, true",
        "OTHER, false, false, false, false",
        "192.168.1.5, true, false, false, true",
        "PANEL, true, false, false, false",
        "OTHER, true, true, false, false",
        "OTHER, true, false, true, true"
    })
    void theCommonNameCountsUnlessTheEntryIgnoresIt(
            String commonName, boolean ipAddr, boolean ignoreSent, boolean ignoreHere, boolean admitted) {
        entries(List.of(), Optional.of(ca(ignoreHere)));
        authority.judgement = new ChainJudgement.Trusted();
        TlsConnectInfo plain = info(Flag.ADD_REMOTE);
        TlsConnectInfo info =
                new TlsConnectInfo(
                        plain.flags().withIf(ipAddr, Flag.IP_ADDR).withIf(ignoreSent, Flag.IGNORE_CN),
                        1,
                        plain.error(),
                        PANEL,
                        "PANEL",
                        Optional.empty());
        Verdict verdict = decide(info, certificate(PANEL_IP, commonName));
        if (admitted) {
            assertAdmitted(verdict, Standing.NEW_ROUTE);
            assertThat(authority.credentials).containsExactly(ca(ignoreHere));
        } else {
            assertRejected(verdict, TlsConnectError.COMMON_NAME, "secure-ads.rejected-common-name");
        }
    }

    @Test
    void aCertificateThatTheAuthorityRefusesIsErrorThreeAndTold() {
        entries(List.of(), Optional.of(CA));
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        authority.judgementAtServer =
                new ChainJudgement.Refused(new ChainVerdict.Expired("PANEL", now.minusSeconds(9), now));
        assertRejected(
                decide(info(Flag.ADD_REMOTE), certificate(PANEL_IP, "PANEL")),
                TlsConnectError.UNKNOWN_CERTIFICATE,
                "secure-ads.certificate-expired");
    }

    /** Attack: a device with a good certificate of the plant names the NetId of another one. */
    @Test
    void aCertificateOfThePlantDoesNotOpenTheNetIdOfAnotherDevice() {
        authority.add(Route.of("PANEL", PANEL, PANEL_IP, new RouteSecurity.SharedCa(false)));
        authority.judgement = new ChainJudgement.Trusted();
        assertAdmitted(decide(info(), certificate("192.168.1.9", "PANEL")), Standing.ROUTE);
        assertRejected(
                decide(info(), certificate(PANEL_IP, "PRESS")),
                TlsConnectError.COMMON_NAME,
                "secure-ads.rejected-common-name");

        authority.add(Route.of("PANEL", PANEL, PANEL_IP, new RouteSecurity.SharedCa(true)));
        assertAdmitted(decide(info(), certificate(PANEL_IP, "PRESS")), Standing.ROUTE);
        assertRejected(
                decide(info(), certificate("192.168.1.9", "PRESS")),
                TlsConnectError.UNKNOWN_CERTIFICATE,
                "secure-ads.rejected-address");
    }

    @Test
    void aSelfSignedFirstContactIsNotTakenWhereItIsSwitchedOff() {
        authority.server =
                new ServerSettings(
                        List.of(),
                        Optional.empty(),
                        Optional.of(new ServerSettings.SelfSigned(false, false)));
        var login = new Credentials("Administrator", Secret.of("swordfish"));
        TlsConnectInfo info =
                new TlsConnectInfo(
                        TlsConnectFlags.of(Flag.ADD_REMOTE, Flag.SELF_SIGNED),
                        1,
                        TlsConnectError.NONE,
                        PANEL,
                        "PANEL",
                        Optional.of(login));
        assertRejected(
                decide(info, certificate(PANEL_IP, "PANEL")),
                TlsConnectError.UNKNOWN_CERTIFICATE,
                "secure-ads.rejected-self-signed");
        assertThat(authority.logins).isZero();
    }

    @Test
    void aNameThatLooksLikeAPathIsNoRoute() {
        entries(List.of(KEY), Optional.empty());
        assertRejected(
                decide(info("../x", Flag.ADD_REMOTE), key(PANEL_IP)),
                TlsConnectError.UNKNOWN_CERTIFICATE,
                "route.illegal");
        assertAdmitted(decide(info("../x"), key(PANEL_IP)), Standing.SERVER_ENTRY);
    }
}
