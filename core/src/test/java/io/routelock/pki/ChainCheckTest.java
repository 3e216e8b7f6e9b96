package io.routelock.pki;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.pki.ChainVerdict.Broken;
import io.routelock.pki.ChainVerdict.Expired;
import io.routelock.pki.ChainVerdict.NotYetValid;
import io.routelock.pki.ChainVerdict.OtherAuthority;
import io.routelock.pki.ChainVerdict.Revoked;
import io.routelock.pki.ChainVerdict.Trusted;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The verdict over certificates that openssl made by the commands of the vendor's manual, chapter 7.1. */
@Timeout(120)
class ChainCheckTest {

    /** Later than the certificates that a test makes. */
    private static final Instant NOW = Instant.now().plus(Duration.ofHours(1));

    @TempDir static Path directory;
    private static TestAuthority plant;
    private static Issued device;

    @BeforeAll
    static void makeThePlant() throws IOException {
        plant = TestAuthority.create(directory.resolve("plant"), "RootCA");
        device = plant.issue("192.168.2.2");
    }

    private static List<X509Certificate> read(Path file) {
        try {
            return CertificateFile.read(file).certificates();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<X509Certificate> chain(Path... files) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Path file : files) {
            chain.addAll(read(file));
        }
        return chain;
    }

    private static CaIdentity believing(Path... authorities) {
        return believing(Optional.empty(), authorities);
    }

    private static CaIdentity believing(Optional<Path> list, Path... authorities) {
        var own = SelfSignedIdentity.generate("not looked at");
        return new CaIdentity(
                chain(authorities), List.of(own.certificate()), own.key(), list.map(ChainCheckTest::crl));
    }

    private static X509CRL crl(Path file) {
        try {
            return RevocationList.parse(Files.readAllBytes(file)).orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ChainVerdict check(Issued one) throws IOException {
        return ChainCheck.check(read(one.certificate()), believing(plant.certificate()), NOW);
    }

    @Test
    void aCertificateOfTheAuthorityIsTrusted() throws Exception {
        List<X509Certificate> presented = read(device.certificate());
        assertThat(check(device)).isEqualTo(new Trusted(presented, read(plant.certificate()).getFirst()));
    }

    @Test
    void theAuthorityMayStandInWhatThePeerSendsToo() throws Exception {
        var presented = chain(device.certificate(), plant.certificate());
        assertThat(ChainCheck.check(presented, believing(plant.certificate()), NOW))
                .isInstanceOf(Trusted.class);
    }

    @Test
    void anExpiredOneIsNamedWithItsDateAndOurTime() throws Exception {
        assertThat(check(plant.issueExpired("old")))
                .isEqualTo(new Expired("old", Instant.parse("2002-01-01T00:00:00Z"), NOW));
    }

    @Test
    void oneOfTheFutureIsTheClocksFault() throws Exception {
        assertThat(check(plant.issueNotYetValid("early")))
                .isEqualTo(new NotYetValid("early", Instant.parse("2090-01-01T00:00:00Z"), NOW));
    }

    @Test
    void theSameCertificateIsJudgedByTheTimeThatIsGiven() throws Exception {
        var ours = believing(plant.certificate());
        var presented = read(device.certificate());
        assertThat(ChainCheck.check(presented, ours, NOW.plus(Duration.ofDays(361))))
                .isInstanceOf(Expired.class);
        assertThat(ChainCheck.check(presented, ours, NOW.minus(Duration.ofDays(1))))
                .isInstanceOf(NotYetValid.class);
    }

    @Test
    void anExpiredAuthorityIsNamedInPlaceOfTheDevice() throws Exception {
        var old = TestAuthority.createExpired(directory.resolve("old"), "OldCA");
        var presented = read(old.issue("device").certificate());
        assertThat(ChainCheck.check(presented, believing(old.certificate()), NOW))
                .isEqualTo(new Expired("OldCA", Instant.parse("2002-01-01T00:00:00Z"), NOW));
    }

    @Test
    void anotherAuthorityIsNamedBesideOurs() throws Exception {
        var other = TestAuthority.create(directory.resolve("other"), "OtherCA");
        assertThat(check(other.issue("device")))
                .isEqualTo(new OtherAuthority("device", "OtherCA", List.of("RootCA")));
    }

    /** The manual's sample name is what many authorities are called, and what one made anew is called. */
    @Test
    void anAuthorityOfTheSameNameWithAnotherKeyIsANamesake() throws Exception {
        var again = TestAuthority.create(directory.resolve("again"), "RootCA");
        OtherAuthority verdict = (OtherAuthority) check(again.issue("device"));
        assertThat(verdict.isNamesake()).isTrue();
        assertThat(verdict.isSelfSigned()).isFalse();
    }

    @Test
    void aSelfSignedCertificateIsSaidToBeOne() throws Exception {
        var presented = List.of(SelfSignedIdentity.generate("CX").certificate());
        OtherAuthority verdict =
                (OtherAuthority) ChainCheck.check(presented, believing(plant.certificate()), NOW);
        assertThat(verdict.isSelfSigned()).isTrue();
    }

    @Test
    void aCertificateThatWasTakenBackIsRefusedWithTheDate() throws Exception {
        Issued lost = plant.issue("lost");
        plant.revoke(lost);
        var ours = believing(Optional.of(plant.revocationList()), plant.certificate());
        assertThat(ChainCheck.check(read(lost.certificate()), ours, NOW))
                .isInstanceOfSatisfying(
                        Revoked.class,
                        revoked -> {
                            assertThat(revoked.subject()).isEqualTo("lost");
                            assertThat(revoked.date()).isBetween(NOW.minus(Duration.ofHours(2)), NOW);
                        });
        assertThat(ChainCheck.check(read(device.certificate()), ours, NOW)).isInstanceOf(Trusted.class);
    }

    /** Serial numbers are unique within an authority only. */
    @Test
    void theListOfAnotherAuthorityTakesNothingBack() throws Exception {
        var first = TestAuthority.create(directory.resolve("first"), "CA");
        var second = TestAuthority.create(directory.resolve("second"), "CA");
        first.revoke(first.issueExpired("number 1000 of the first"));
        var presented = read(second.issueExpired("number 1000 of the second").certificate());
        var ours = believing(Optional.of(first.revocationList()), second.certificate());
        assertThat(ChainCheck.check(presented, ours, Instant.parse("2001-06-01T00:00:00Z")))
                .isNotInstanceOf(Revoked.class);
    }

    @Test
    void intermediatesLeadToTheRootInAnyOrderAndAreNamedWhenTheyAreMissing() throws Exception {
        var below = plant.intermediate(directory.resolve("below"), "LineCA");
        Issued deep = below.issue("deep");
        var ours = believing(plant.certificate());
        var all = chain(deep.certificate(), device.certificate(), below.certificate());
        assertThat(ChainCheck.check(all, ours, NOW)).isInstanceOf(Trusted.class);
        assertThat(ChainCheck.check(read(deep.certificate()), ours, NOW))
                .isEqualTo(new OtherAuthority("deep", "LineCA", List.of("RootCA")));
        assertThat(
                        ChainCheck.check(
                                read(deep.certificate()),
                                believing(plant.certificate(), below.certificate()),
                                NOW))
                .isInstanceOf(Trusted.class);
    }

    /** Whoever has the certificate of a device must not be able to make certificates for others. */
    @Test
    void aDeviceCannotSignForAnother() throws Exception {
        Issued proper = plant.issue("device", "basicConstraints=critical,CA:FALSE");
        Path forged = directory.resolve("forged.crt");
        plant.openssl(
                "req",
                "-new",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "forged.key",
                "-subj",
                "/CN=forged",
                "-out",
                "forged.csr");
        plant.openssl(
                "x509",
                "-req",
                "-in",
                "forged.csr",
                "-CA",
                proper.certificate().toString(),
                "-CAkey",
                proper.key().toString(),
                "-CAcreateserial",
                "-out",
                forged.toString());
        var presented = chain(forged, proper.certificate());
        assertThat(ChainCheck.check(presented, believing(plant.certificate()), NOW))
                .isInstanceOf(Broken.class);
        // Not even where somebody put the device's certificate into the CA file.
        assertThat(ChainCheck.check(presented, believing(proper.certificate()), NOW))
                .isEqualTo(new Broken("device", "is no authority and must not sign others"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"extendedKeyUsage=codeSigning", "keyUsage=keyCertSign", "1.2.3.4=critical,DER:0500"})
    void aCertificateForSomethingElseIsRefused(String extension) throws Exception {
        assertThat(check(plant.issue("odd", extension))).isInstanceOf(Broken.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "extendedKeyUsage=critical,serverAuth",
                "extendedKeyUsage=clientAuth",
                "keyUsage=critical,digitalSignature,keyEncipherment"
            })
    void aCertificateForOneEndOfTlsServesForBoth(String extension) throws Exception {
        assertThat(check(plant.issue("usual", extension))).isInstanceOf(Trusted.class);
    }

    @Test
    void aLongChainIsNotEvenLookedAt() throws Exception {
        List<X509Certificate> presented = new ArrayList<>();
        while (presented.size() <= ChainPath.MOST) {
            presented.addAll(read(device.certificate()));
        }
        assertThat(ChainCheck.check(presented, believing(plant.certificate()), NOW))
                .isInstanceOf(Broken.class);
        assertThat(ChainCheck.check(List.of(), believing(plant.certificate()), NOW))
                .isInstanceOf(Broken.class);
    }

    @Test
    void theCommonNameIsComparedWithoutRegardToCase() throws Exception {
        X509Certificate one = read(plant.issue("Cx-123456-i").certificate()).getFirst();
        assertThat(CommonName.matches(one, "CX-123456-I")).isTrue();
        assertThat(CommonName.matches(one, "CX-123456")).isFalse();
    }
}
