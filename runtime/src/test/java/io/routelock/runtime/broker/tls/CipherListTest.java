package io.routelock.runtime.broker.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.Openssl;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

/** Cipher lists as the openssl program reads them, as far as their suites are served. */
class CipherListTest {

    private static List<String> names(List<CipherSuite> suites) {
        return suites.stream().map(CipherSuite::name).toList();
    }

    private static List<String> asOpensslReads(String list, List<CipherSuite> served) throws IOException {
        try (Openssl program = Openssl.start("ciphers", list)) {
            return Stream.of(program.readAll().trim().split(":", -1))
                    .filter(names(served)::contains)
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DEFAULT",
                "HIGH",
                "ALL:!aNULL:@STRENGTH",
                "HIGH:!aNULL:!MD5:!RC4:!3DES",
                "DEFAULT:!aNULL:!eNULL:!LOW:!EXPORT:!SSLv2:@STRENGTH",
                "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384",
                "ECDHE+AESGCM:DHE+CHACHA20",
                "EECDH+AESGCM:EDH+AESGCM",
                "ECDHE:!ECDSA",
                "kEECDH+aRSA+AES256",
                "DEFAULT:-DHE:DHE-RSA-AES128-SHA",
                "DEFAULT:+AES256",
                "DEFAULT:!SHA1:!SHA256",
                "HIGH:!SSLv3",
                "HIGH:!TLSv1:!SSLv3",
                "TLSv1.2",
                "AES128-SHA:AES256-SHA:ECDHE-RSA-AES256-SHA",
                "ECDHE-RSA-AES256-SHA384 ECDHE-RSA-AES128-SHA256,DHE-RSA-AES256-SHA",
                "HIGH:!kRSA:!PSK:!SRP",
                "FIPS:!DHE",
                "!AES256:HIGH"
            })
    void aListForCertificatesMeansTheSameSuitesInTheSameOrder(String list) throws IOException {
        assertThat(names(CipherList.of(list, CipherSuite.CERTIFICATES).suites()))
                .isEqualTo(asOpensslReads(list, CipherSuite.CERTIFICATES));
    }

    /** Their order is our own: those with a key exchange come last. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PSK",
                "DEFAULT",
                "HIGH:!ECDHE",
                "kPSK",
                "kECDHEPSK",
                "PSK:!SHA1",
                "PSK+AESGCM",
                "PSK+TLSv1.2",
                "aPSK:!AES128",
                "PSK:!TLSv1",
                "PSK-AES128-CBC-SHA:PSK-AES256-GCM-SHA384"
            })
    void aListForSharedKeysMeansTheSameSuites(String list) throws IOException {
        assertThat(names(CipherList.of(list, CipherSuite.SHARED_KEYS).suites()))
                .containsExactlyInAnyOrderElementsOf(asOpensslReads(list, CipherSuite.SHARED_KEYS));
    }

    /** OpenSSL says nothing of them, and an engineer would take a misspelt suite for one that counts. */
    @Test
    void whatMeansNothingOrIsNotServedIsPassedOverByName() {
        CipherList list =
                CipherList.of(
                        "ECDHE-RSA-AES128-GCM-SHA256:NOSUCH:AES256-SHA:!FOO:@SECLEVEL=2:@SECLEVEL=0:!MD5:LOW",
                        CipherSuite.CERTIFICATES);
        assertThat(names(list.suites())).containsExactly("ECDHE-RSA-AES128-GCM-SHA256");
        assertThat(list.passedOver()).isEqualTo(Set.of("NOSUCH", "AES256-SHA", "!FOO", "@SECLEVEL=0", "LOW"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@SECLEVEL=3", "HIGH@SECLEVEL=4", "@SECLEVEL=9", "@FOO", "!HIGH@SECLEVEL=3"})
    void aCommandForMoreThanIsGivenIsRefused(String command) {
        CipherList list = CipherList.of("HIGH:" + command + ":NOSUCH", CipherSuite.CERTIFICATES);
        assertThat(list.refused()).containsExactly(command);
        assertThat(list.passedOver()).containsExactly("NOSUCH");
    }

    @Test
    void suitesOfTls13GoByTheirNamesAlone() {
        CipherList list = CipherList.ofNames("TLS_AES_128_GCM_SHA256:HIGH", CipherSuite.TLS_13);
        assertThat(names(list.suites())).containsExactly("TLS_AES_128_GCM_SHA256");
        assertThat(list.passedOver()).containsExactly("HIGH");
    }

    @Test
    void everySuiteForCertificatesIsOneOfThisJava() throws Exception {
        String[] ofJava = SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites();
        assertThat(ofJava)
                .contains(
                        Stream.of(CipherSuite.CERTIFICATES, CipherSuite.TLS_13)
                                .flatMap(List::stream)
                                .map(CipherSuite::standardName)
                                .toArray(String[]::new));
    }

    @Test
    void aSuiteThatIsNotServedIsNamedByItsNumber() {
        assertThat(CipherSuite.nameOf(0xC030)).isEqualTo("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
        assertThat(CipherSuite.nameOf(0x0035)).isEqualTo("0x0035");
    }
}
