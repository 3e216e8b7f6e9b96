package io.routelock.mosquitto.conf;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.conf.TlsFiles.Part;
import io.routelock.mosquitto.conf.TlsFiles.Side;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.TestAuthority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Issue 4: certificates are checked there and then, as they are chosen. Made by openssl. */
class CertificateCheckTest {

    private static final List<String> NAMES = List.of("broker.plant", "10.0.0.5", "::1");

    @TempDir private static Path folder;

    private static TestAuthority plant;
    private static TestAuthority.Issued broker;

    @BeforeAll
    static void makeAnAuthorityAndTheCertificateOfABroker() throws IOException {
        plant = TestAuthority.create(folder.resolve("plant"), "Plant CA");
        broker =
                plant.issue(
                        "broker",
                        "subjectAltName=DNS:broker.plant,DNS:*.line.plant,IP:10.0.0.5,IP:::1",
                        "extendedKeyUsage=serverAuth");
    }

    private static List<CertificateFlaw> check(
            Side side, Path authority, Path certificate, Path key, List<String> names, Instant now) {
        TlsFiles chosen =
                new TlsFiles(
                        side,
                        Optional.of(authority.toString()),
                        Optional.of(certificate.toString()),
                        Optional.of(key.toString()));
        return CertificateCheck.onDisk(now).check(chosen, names);
    }

    private static List<CertificateFlaw> listener(Path certificate, Path key) {
        return check(Side.LISTENER, plant.certificate(), certificate, key, List.of(), Instant.now());
    }

    private static List<CertificateFlaw> named(TestAuthority.Issued one, String... names) {
        return check(
                Side.LISTENER,
                plant.certificate(),
                one.certificate(),
                one.key(),
                List.of(names),
                Instant.now());
    }

    private static List<CertificateFlaw> at(Instant now) {
        return check(Side.LISTENER, plant.certificate(), broker.certificate(), broker.key(), NAMES, now);
    }

    private static List<String> codes(List<CertificateFlaw> found) {
        return found.stream().map(CertificateFlaw::code).toList();
    }

    @Test
    void filesThatFitTogetherHaveNoFlaw() {
        assertThat(at(Instant.now())).isEmpty();
    }

    @Test
    void nothingChosenYetIsNoFlaw() {
        TlsFiles none = new TlsFiles(Side.LISTENER, Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(CertificateCheck.onDisk(Instant.now()).check(none, NAMES)).isEmpty();
    }

    @Test
    void aKeyOfAnotherCertificateIsToldAtTheKey() throws IOException {
        Path other = plant.issue("other").key();
        assertThat(listener(broker.certificate(), other))
                .filteredOn(flaw -> flaw.part() == Part.KEY)
                .singleElement()
                .satisfies(flaw -> {
                    assertThat(flaw.code()).isEqualTo("conf.certificate-key");
                    assertThat(flaw.severity()).isEqualTo(Severity.ERROR);
                    assertThat(flaw.message()).contains("broker");
                });
    }

    @Test
    void anEncryptedKeyIsToldEvenBeforeTheCertificateIsChosen() throws IOException {
        Path encrypted = folder.resolve("encrypted.key");
        plant.openssl(
                "pkey",
                "-in",
                broker.key().toString(),
                "-aes128",
                "-passout",
                "pass:anything",
                "-out",
                encrypted.toString());
        assertThat(codes(listener(broker.certificate(), encrypted))).containsExactly("conf.key-encrypted");
        TlsFiles alone =
                new TlsFiles(
                        Side.LISTENER, Optional.empty(), Optional.empty(), Optional.of(encrypted.toString()));
        assertThat(codes(CertificateCheck.onDisk(Instant.now()).check(alone, List.of())))
                .containsExactly("conf.key-encrypted");
    }

    @Test
    void aCertificateInThePlaceOfTheKeyIsNoKey() {
        assertThat(codes(listener(broker.certificate(), broker.certificate())))
                .containsExactly("conf.certificate-no-key");
    }

    @Test
    void aKeyInThePlaceOfTheCertificateIsNone() {
        assertThat(listener(broker.key(), broker.key()))
                .extracting(CertificateFlaw::code, CertificateFlaw::part)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(CertificateCheck.FILE, Part.CERTIFICATE));
    }

    /** mosquitto reads PEM alone, and says no more than that it cannot load the file. */
    @Test
    void aFileThatIsMissingOrNotPemIsTold() throws IOException {
        Path binary = folder.resolve("broker.der");
        plant.openssl(
                "x509", "-in", broker.certificate().toString(), "-outform", "DER", "-out", binary.toString());
        assertThat(listener(binary, broker.key()))
                .anyMatch(flaw -> flaw.code().equals(CertificateCheck.FILE) && flaw.fix().contains("DER"));
        assertThat(listener(folder.resolve("none.crt"), broker.key()))
                .anyMatch(flaw ->
                        flaw.code().equals(CertificateCheck.FILE) && flaw.message().contains("not there"));
        assertThat(listener(folder, broker.key()))
                .anyMatch(flaw ->
                        flaw.code().equals(CertificateCheck.FILE) && flaw.message().contains("folder"));
    }

    @Test
    void theCertificateMustBearEveryNameByWhichClientsCome() {
        assertThat(named(broker, "broker.plant", "press.line.plant", "10.0.0.5", "[::1]")).isEmpty();
        assertThat(named(broker, "broker.plant", "10.0.0.6", "line.plant"))
                .singleElement()
                .satisfies(flaw -> {
                    assertThat(flaw.code()).isEqualTo("conf.certificate-name");
                    assertThat(flaw.message())
                            .contains("10.0.0.6, line.plant")
                            .contains("10.0.0.5")
                            .doesNotContain("not for broker.plant");
                });
    }

    /** Clients compare an address with addresses alone: one that is written as a DNS name fits none. */
    @Test
    void anAddressThatStandsThereAsANameDoesNotFit() throws IOException {
        TestAuthority.Issued wrong = plant.issue("wrong", "subjectAltName=DNS:10.0.0.5");
        assertThat(codes(named(wrong, "10.0.0.5"))).containsExactly("conf.certificate-name");
    }

    @Test
    void theCommonNameCountsWhereThereIsNoOther() throws IOException {
        TestAuthority.Issued old = plant.issue("broker.plant");
        assertThat(codes(named(old, "broker.plant"))).containsExactly("conf.certificate-no-alternative-name");
        assertThat(codes(named(old, "elsewhere"))).containsExactly("conf.certificate-name");
        assertThat(codes(named(plant.issue("broker", "subjectAltName=DNS:x"), "broker")))
                .containsExactly("conf.certificate-name");
    }

    @Test
    void theEndOfValidityIsToldThirtyDaysBefore() {
        Instant end = Instant.now().plus(Duration.ofDays(360));
        assertThat(at(end.minus(Duration.ofDays(31)))).isEmpty();
        assertThat(at(end.minus(Duration.ofDays(29))))
                .singleElement()
                .satisfies(flaw -> {
                    assertThat(flaw.code()).isEqualTo("conf.certificate-expires-soon");
                    assertThat(flaw.severity()).isEqualTo(Severity.WARNING);
                });
        assertThat(at(end.plus(Duration.ofDays(1))))
                .singleElement()
                .satisfies(flaw -> {
                    assertThat(flaw.code()).isEqualTo("conf.certificate-expired");
                    assertThat(flaw.severity()).isEqualTo(Severity.ERROR);
                });
        assertThat(codes(at(Instant.now().minus(Duration.ofDays(2)))))
                .contains("conf.certificate-not-yet-valid");
    }

    @Test
    void anAuthorityThatHasExpiredIsToldAtTheAuthority() throws IOException {
        TestAuthority past = TestAuthority.createExpired(folder.resolve("past"), "Past CA");
        TestAuthority.Issued one = past.issue("broker", "subjectAltName=DNS:b");
        List<CertificateFlaw> found =
                check(
                        Side.LISTENER,
                        past.certificate(),
                        one.certificate(),
                        one.key(),
                        List.of(),
                        Instant.now());
        assertThat(found)
                .singleElement()
                .satisfies(flaw -> {
                    assertThat(flaw.code()).isEqualTo("conf.authority-expired");
                    assertThat(flaw.part()).isEqualTo(Part.AUTHORITY);
                    assertThat(flaw.severity()).isEqualTo(Severity.ERROR);
                });
        Path both = TestAuthority.joined(folder.resolve("both.pem"), past.certificate(), plant.certificate());
        assertThat(check(Side.LISTENER, both, broker.certificate(), broker.key(), NAMES, Instant.now()))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void anAuthorityThatEndsSoonIsTold() {
        Instant end = Instant.now().plus(Duration.ofDays(3600));
        assertThat(codes(at(end.minus(Duration.ofDays(29)))))
                .containsExactly("conf.authority-expires-soon", "conf.certificate-expired");
    }

    @Test
    void aCertificateOfAnotherAuthorityIsTold() throws IOException {
        TestAuthority other = TestAuthority.create(folder.resolve("other"), "Other CA");
        assertThat(
                        codes(
                                check(
                                        Side.LISTENER,
                                        other.certificate(),
                                        broker.certificate(),
                                        broker.key(),
                                        NAMES,
                                        Instant.now())))
                .containsExactly("conf.certificate-other-authority");
    }

    @Test
    void aCertificateBehindAnIntermediateFitsWithTheIntermediateInItsFile() throws IOException {
        TestAuthority line = plant.intermediate(folder.resolve("line"), "Line CA");
        TestAuthority.Issued one = line.issue("press", "subjectAltName=DNS:press");
        Path chain = TestAuthority.joined(folder.resolve("chain.pem"), one.certificate(), line.certificate());
        assertThat(listener(chain, one.key())).isEmpty();
        assertThat(codes(listener(one.certificate(), one.key())))
                .containsExactly("conf.certificate-other-authority");
    }

    /** As OpenSSL's own check of a host does: only a DNS name keeps it from the common name. */
    @Test
    void besideAddressesAloneTheCommonNameStillCountsForANameAndNotForAnAddress() throws IOException {
        TestAuthority.Issued one = plant.issue("broker.plant", "subjectAltName=IP:10.0.0.5");
        assertThat(codes(named(one, "broker.plant"))).containsExactly("conf.certificate-no-alternative-name");
        assertThat(codes(named(one, "10.0.0.5"))).isEmpty();
        assertThat(codes(named(one, "10.0.0.6"))).containsExactly("conf.certificate-name");
        assertThat(codes(named(one, "other.plant"))).containsExactly("conf.certificate-name");
        TestAuthority.Issued other = plant.issue("broker.plant", "subjectAltName=DNS:line.plant");
        assertThat(codes(named(other, "broker.plant"))).containsExactly("conf.certificate-name");
    }

    @Test
    void aCertificateForClientsIsNoneForAListenerAndTheOtherWayRound() throws IOException {
        TestAuthority.Issued client =
                plant.issue("client", "subjectAltName=DNS:c", "extendedKeyUsage=clientAuth");
        assertThat(codes(named(client, "c"))).containsExactly("conf.certificate-purpose");
        assertThat(codes(bridge(client))).isEmpty();
        assertThat(bridge(broker))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.message()).contains("not for clients", "other broker"));
    }

    private static List<CertificateFlaw> bridge(TestAuthority.Issued one) {
        return check(
                Side.BRIDGE, plant.certificate(), one.certificate(), one.key(), List.of(), Instant.now());
    }

    /** Its authority is the one of the other broker, which need not be the one that signed for us. */
    @Test
    void theCertificateOfABridgeNeedsNoNameAndMayBeOfAnotherAuthority() throws IOException {
        TestAuthority ours = TestAuthority.create(folder.resolve("ours"), "Our CA");
        assertThat(bridge(ours.issue("bridge"))).isEmpty();
    }

    @Test
    void aSummaryNamesTheCertificateThatWasChosen() {
        DiskFiles disk = new DiskFiles(folder);
        CertificateSummary summary =
                CertificateSummary.of(disk, broker.certificate().toString()).orElseThrow();
        assertThat(summary.name()).isEqualTo("broker");
        assertThat(summary.hosts()).isEqualTo("broker.plant, *.line.plant, 10.0.0.5, 0:0:0:0:0:0:0:1");
        assertThat(summary.issuer()).isEqualTo("Plant CA");
        assertThat(summary.until())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(359)), Instant.now().plus(Duration.ofDays(361)));
        assertThat(CertificateSummary.of(disk, broker.key().toString())).isEmpty();
        assertThat(CertificateSummary.of(disk, "none.crt")).isEmpty();
    }

    @Test
    void nothingOfAKeyIsTold() throws IOException {
        String key = Files.readString(broker.key());
        String secret = key.lines().skip(1).findFirst().orElseThrow();
        assertThat(listener(broker.key(), broker.certificate()).toString()).doesNotContain(secret);
        assertThat(listener(plant.issue("other").certificate(), broker.key()).toString())
                .contains("conf.certificate-key")
                .doesNotContain(secret);
    }
}
