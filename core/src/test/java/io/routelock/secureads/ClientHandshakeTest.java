package io.routelock.secureads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.secureads.ClientHandshake.Accepted;
import io.routelock.secureads.ClientHandshake.Refused;
import io.routelock.secureads.Purpose.FirstContact;
import io.routelock.secureads.TlsConnectFlags.Flag;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.util.Optional;

/** Protocol notes: secure-ads, the column SSC of the three modes. */
class ClientHandshakeTest {

    private static final LocalStation SELF = new LocalStation(AmsNetId.parse("192.168.1.5.1.1"), "PANEL");
    private static final AmsNetId TARGET = AmsNetId.parse("5.36.69.176.1.1");
    private static final Credentials LOGIN = new Credentials("Administrator", Secret.of("swordfish"));

    private static ClientHandshake handshake(Purpose purpose) {
        return new ClientHandshake(SELF, purpose, "CX-123456");
    }

    private static TlsConnectInfo answer(TlsConnectFlags flags, int version, int error) {
        return new TlsConnectInfo(
                flags, version, new TlsConnectError(error), TARGET, "CX-123456", Optional.empty());
    }

    @Test
    void aFirstContactByHostNameSendsTheNameAndTheLogin() {
        TlsConnectInfo question = handshake(FirstContact.byHostName(LOGIN)).question();
        assertThat(question.flags()).isEqualTo(TlsConnectFlags.of(Flag.ADD_REMOTE, Flag.SELF_SIGNED));
        assertThat(question.hostName()).isEqualTo("PANEL");
        assertThat(question.netId()).isEqualTo(SELF.netId());
        assertThat(question.credentials()).contains(LOGIN);
    }

    @Test
    void aFirstContactByAddressSendsTheAddressAsText() {
        var purpose = FirstContact.byAddress(LOGIN, InetAddress.ofLiteral("192.168.1.5"));
        TlsConnectInfo question = handshake(purpose).question();
        assertThat(question.flags().bits()).isEqualTo(0xF0);
        assertThat(question.hostName()).isEqualTo("192.168.1.5");
    }

    @Test
    void theOptionsBecomeFlags() {
        var purpose = new FirstContact(LOGIN, Optional.empty(), false, true, true);
        assertThat(handshake(purpose).question().flags().bits()).isEqualTo(0x80 | 0x10 | 0x0C);
    }

    @Test
    void aReconnectSendsNoCredentials() {
        TlsConnectInfo question = handshake(new Purpose.Reconnect()).question();
        assertThat(question.flags().bits()).isEqualTo(0x10);
        assertThat(question.credentials()).isEmpty();
    }

    @Test
    void aRouteByKeyOrAuthorityIsAskedForWithoutALogin() {
        var here = Optional.of(InetAddress.ofLiteral("192.168.1.5"));
        TlsConnectInfo byAddress = handshake(new Purpose.AddRoute(here, true, true)).question();
        assertThat(byAddress.flags().bits()).isEqualTo(0x80 | 0x40 | 0x20 | 0x08);
        assertThat(byAddress.hostName()).isEqualTo("192.168.1.5");
        assertThat(byAddress.credentials()).isEmpty();

        TlsConnectInfo byName = handshake(new Purpose.AddRoute(Optional.empty(), false, false)).question();
        assertThat(byName.flags().bits()).isEqualTo(0x80);
        assertThat(byName.hostName()).isEqualTo("PANEL");
    }

    @Test
    void laterConnectionsByKeyOrAuthorityHaveNoFlags() {
        TlsConnectInfo question = handshake(new Purpose.Admission()).question();
        assertThat(question.flags()).isEqualTo(TlsConnectFlags.NONE);
        assertThat(question.credentials()).isEmpty();
    }

    @Test
    void whatErrorThreeMeansDependsOnWhatWasAsked() {
        TlsConnectInfo refusal = answer(TlsConnectFlags.of(Flag.RESPONSE), 1, 3);
        assertThat(codeOf(new Purpose.Reconnect(), refusal)).isEqualTo("secure-ads.unknown-certificate");
        assertThat(codeOf(new Purpose.Admission(), refusal)).isEqualTo("secure-ads.not-admitted");
        assertThat(codeOf(new Purpose.AddRoute(Optional.empty(), false, false), refusal))
                .isEqualTo("secure-ads.not-admitted");
        assertThat(handshake(new Purpose.Admission()).closed().code())
                .isEqualTo("secure-ads.closed-at-admission");
    }

    private static String codeOf(Purpose purpose, TlsConnectInfo answer) {
        return ((Refused) handshake(purpose).answered(answer)).finding().code();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x03, 0x13, 0x8001})
    void anAnswerWithoutErrorAdmitsUsWithOrWithoutAmsAllowed(int flags) {
        // Answers with 0x01 alone have been seen.
        assertThat(handshake(new Purpose.Reconnect()).answered(answer(new TlsConnectFlags(flags), 1, 0)))
                .isEqualTo(new Accepted(TARGET, "CX-123456"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, secure-ads.version",
        "1, 2, secure-ads.common-name",
        "1, 3, secure-ads.self-signed-not-accepted",
        "1, 4, secure-ads.login",
        "1, 77, secure-ads.error",
        "2, 0, secure-ads.version"
    })
    void everyErrorIsAFindingThatNamesTheTarget(int version, int error, String code) {
        var outcome =
                handshake(FirstContact.byHostName(LOGIN))
                        .answered(answer(TlsConnectFlags.of(Flag.RESPONSE), version, error));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.finding().code()).isEqualTo(code);
                            assertThat(refused.finding().symptom()).contains("CX-123456");
                        });
    }

    @Test
    void ourOwnMessageSentBackIsNoAnswer() {
        ClientHandshake handshake = handshake(FirstContact.byHostName(LOGIN));
        assertThat(handshake.answered(handshake.question()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.finding().code()).isEqualTo("secure-ads.garbage"));
    }

    @Test
    void aCloseWithoutAnAnswerIsExplainedByWhatWasAsked() {
        // A target that rejects may also just send TLS close_notify.
        assertThat(handshake(FirstContact.byHostName(LOGIN)).closed().likelyCauses())
                .first()
                .asString()
                .contains("password");
        assertThat(handshake(new Purpose.Reconnect()).closed().code())
                .isEqualTo("secure-ads.closed-at-reconnect");
    }

    @Test
    void aHostNameThatDoesNotFitIsReportedAndNotCutShort() {
        var self = new LocalStation(SELF.netId(), "h".repeat(33));
        var handshake = new ClientHandshake(self, new Purpose.Reconnect(), "CX");
        assertThatThrownBy(handshake::question)
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("secure-ads.host-name");
    }

    @Test
    void nothingOfThePasswordIsPrinted() {
        assertThat(handshake(FirstContact.byHostName(LOGIN)).toString()).doesNotContain("swordfish");
    }
}
