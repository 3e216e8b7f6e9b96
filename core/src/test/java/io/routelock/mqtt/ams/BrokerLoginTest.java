package io.routelock.mqtt.ams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Protection;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ServerTrust;
import io.routelock.mqtt.Will;
import io.routelock.pki.Secret;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.BrokerSecurity.OwnFiles;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.secureads.PskKey;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** From what a file says of a broker to what a client needs; the certificates are those of openssl. */
class BrokerLoginTest {

    /** Later than the certificates that a test makes. */
    private static final Instant NOW = Instant.now().plus(Duration.ofHours(1));

    @TempDir static Path folder;
    private static TestAuthority plant;
    private static Issued device;
    private static Issued foreign;
    private static Issued expired;

    @BeforeAll
    static void makeThePlant() throws IOException {
        plant = TestAuthority.create(folder.resolve("plant"), "RootCA");
        device = plant.issue("CX-1");
        expired = plant.issueExpired("CX-2");
        foreign = TestAuthority.create(folder.resolve("other"), "OtherCA").issueEc("CX-3");
        plant.openssl(
                "pkcs8",
                "-topk8",
                "-in",
                device.key().toString(),
                "-out",
                locked().toString(),
                "-passout",
                "pass:swordfish");
    }

    private static Path locked() {
        return folder.resolve("locked.key");
    }

    private static String relative(Path file) {
        return folder.relativize(file).toString();
    }

    private static BrokerConnection tls(Optional<OwnFiles> own, boolean ignoreCn) {
        return broker(new BrokerSecurity.Tls(relative(plant.certificate()), own, ignoreCn));
    }

    private static BrokerConnection tls(OwnFiles own) {
        return tls(Optional.of(own), false);
    }

    private static BrokerConnection authority(Path ca) {
        return broker(new BrokerSecurity.Tls(relative(ca), Optional.empty(), false));
    }

    private static OwnFiles own(Issued one) {
        return own(one.certificate(), one.key(), "");
    }

    private static OwnFiles own(Path certificate, Path key, String password) {
        return new OwnFiles(relative(certificate), relative(key), optional(password).map(Secret::of));
    }

    private static Optional<String> optional(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty());
    }

    private static BrokerConnection broker(BrokerSecurity security) {
        return BrokerConnection.of("B", "broker", 8883, "Net", security);
    }

    private static BrokerConnection login(String clientId, String user, String password) {
        return new BrokerConnection(
                "B",
                "broker",
                8883,
                "Net",
                optional(clientId),
                optional(user),
                optional(password).map(Secret::of),
                new BrokerSecurity.Plain(),
                OptionalInt.empty(),
                false,
                false,
                false);
    }

    private static Protection.Tls protection(BrokerConnection broker) {
        return (Protection.Tls) BrokerLogin.of(broker, folder).protection();
    }

    private static String refusal(BrokerConnection broker) {
        FindingException refused =
                catchThrowableOfType(FindingException.class, () -> BrokerLogin.of(broker, folder));
        assertThat(BrokerLogin.check(broker, folder, NOW)).contains(refused.finding());
        return refused.finding().code();
    }

    @Test
    void anAuthorityAloneIsEnough() {
        Protection.Tls tls = protection(tls(Optional.empty(), false));
        assertThat(tls.own()).isEmpty();
        assertThat(tls.trust())
                .isInstanceOfSatisfying(
                        ServerTrust.Verified.class, trust -> assertThat(trust.authorities()).hasSize(1));
        assertThat(BrokerLogin.check(tls(Optional.empty(), false), folder, NOW)).isEmpty();
    }

    @Test
    void aBrokerOfAnotherNameIsTakenWhereTheFileSaysSo() {
        assertThat(protection(tls(Optional.empty(), true)).trust())
                .isInstanceOf(ServerTrust.AnyNameInsecure.class);
    }

    /** A broker may trust others than those that signed its own certificate. */
    @Test
    void ourCertificateMayBeOfAnotherAuthorityAndOfAnyKind() {
        Protection.Tls tls = protection(tls(own(foreign)));
        assertThat(tls.own().orElseThrow().chain().getFirst().getSubjectX500Principal().getName())
                .contains("CN=CX-3");
        assertThat(BrokerLogin.check(tls(own(foreign)), folder, NOW)).isEmpty();
    }

    @Test
    void anEncryptedKeyNeedsItsPassword() {
        OwnFiles right = own(device.certificate(), locked(), "swordfish");
        assertThat(protection(tls(right)).own()).isPresent();
        OwnFiles wrong = own(device.certificate(), locked(), "haddock");
        assertThat(refusal(tls(wrong))).isEqualTo("ca.key-password-wrong");
        OwnFiles without = own(device.certificate(), locked(), "");
        assertThat(refusal(tls(without))).isEqualTo("ca.key-password-missing");
    }

    @Test
    void filesThatAreNotWhatTheyShouldBeAreFindings() throws IOException {
        assertThat(refusal(authority(folder.resolve("gone.pem")))).isEqualTo("ca.missing");
        assertThat(refusal(authority(device.key()))).isEqualTo("ca.no-certificate");
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        assertThat(refusal(authority(empty))).isEqualTo("ca.no-certificate");
        OwnFiles mixed = own(device.certificate(), foreign.key(), "");
        assertThat(refusal(tls(mixed))).isEqualTo("ca.key-mismatch");
        OwnFiles swapped = own(device.key(), device.certificate(), "");
        BrokerConnection nothingFits =
                broker(new BrokerSecurity.Tls("C:\\ca.pem", Optional.of(swapped), false));
        assertThat(BrokerLogin.check(nothingFits, folder, NOW))
                .extracting(Finding::code)
                .containsExactly(
                        File.separatorChar == '/' ? "ca.windows-path" : "ca.missing", "ca.no-certificate");
    }

    /** The broker decides about dates; a form tells of them. */
    @Test
    void aCertificateWhoseTimeIsOverIsToldOfAndUsed() {
        BrokerConnection old = tls(own(expired));
        assertThat(BrokerLogin.of(old, folder).protection().encrypted()).isTrue();
        assertThat(BrokerLogin.check(old, folder, NOW))
                .extracting(Finding::code)
                .containsExactly("ca.expired");
    }

    /** As for Secure ADS (protocol notes: ads-over-mqtt). */
    @Test
    void aKeyIsDerivedAsForSecureAds() {
        PreSharedKey password = new PreSharedKey("Eng", false, new KeySource.Password(Secret.of("MySecret")));
        BrokerLogin login = BrokerLogin.of(broker(new BrokerSecurity.PreSharedKey(password)), folder);
        PskKey derived = PskKey.derive("ENG", true, Secret.of("MySecret"));
        assertThat(login.protection()).isEqualTo(new Protection.PreSharedKey("Eng", derived));
        assertThat(login.toString()).doesNotContain("MySecret");
        PreSharedKey hex = new PreSharedKey("Eng", false, new KeySource.HexKey(Secret.of("12")));
        assertThat(refusal(broker(new BrokerSecurity.PreSharedKey(hex)))).isEqualTo("psk.key-form");
    }

    @Test
    void protectionThatIsNotUnderstoodIsNeverTriedWithout() {
        assertThat(refusal(broker(new BrokerSecurity.Unusable("it is strange"))))
                .isEqualTo("broker.protection");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[broker", "a]b"})
    void anAddressThatIsNoneIsAFinding(String host) {
        assertThat(refusal(BrokerConnection.of("B", host, 1883, "Net", new BrokerSecurity.Plain())))
                .isEqualTo("broker.address");
    }

    /** MQTT 3.1.1, 3.1.2.9. */
    @Test
    void aPasswordWithoutAUserIsAFinding() {
        assertThat(refusal(login("", "", "p"))).isEqualTo("broker.password-without-user");
    }

    /** Without ClientId it is made of the user and a random text (protocol notes: ads-over-mqtt). */
    @Test
    void aClientIdIsMadeUpWhereTheFileHasNone() {
        assertThat(BrokerLogin.of(login("mine", "u", ""), folder).clientId()).isEqualTo("mine");
        String made = BrokerLogin.of(login("", "CX-1", ""), folder).clientId();
        assertThat(made).matches("CX-1-[0-9a-f]{12}");
        assertThat(BrokerLogin.of(login("", "CX-1", ""), folder).clientId()).isNotEqualTo(made);
        assertThat(BrokerLogin.of(login("", "", ""), folder).clientId()).matches("Routelock-[0-9a-f]{12}");
    }

    @Test
    void theSettingsHaveItAll() {
        BrokerLogin login = BrokerLogin.of(login("id", "u", "MySecret"), folder);
        Will will =
                Will.of(
                        ApplicationMessage.of("Net/1.2.3.4.1.1/info", "<info/>", Qos.EXACTLY_ONCE)
                                .retained());
        ClientSettings settings = login.settings(Optional.of(will));
        assertThat(settings.version()).isEqualTo(MqttVersion.V5);
        assertThat(settings.cleanStart()).isTrue();
        assertThat(settings.clientId()).contains("id");
        assertThat(settings.user()).contains("u");
        assertThat(settings.password()).contains(Secret.of("MySecret"));
        assertThat(settings.will()).contains(will);
        assertThat(settings.address()).hasToString("broker:8883");
        assertThat(settings.toString() + login).doesNotContain("MySecret");
    }
}
