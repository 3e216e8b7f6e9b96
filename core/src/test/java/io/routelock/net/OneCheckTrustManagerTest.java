package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.routelock.pki.Fingerprint;
import io.routelock.pki.SelfSignedIdentity;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLEngine;

/** Which of six methods the JDK asks depends on the side and on what stands behind TLS. */
class OneCheckTrustManagerTest {

    private static final X509Certificate STRANGER = SelfSignedIdentity.generate("STRANGER").certificate();

    /** One way to ask. */
    private interface Question {
        void ask(OneCheckTrustManager trust, X509Certificate... chain) throws CertificateException;
    }

    static List<Question> questions() {
        String type = "RSA";
        return List.of(
                (trust, chain) -> trust.checkClientTrusted(chain, type),
                (trust, chain) -> trust.checkServerTrusted(chain, type),
                (trust, chain) -> trust.checkClientTrusted(chain, type, (Socket) null),
                (trust, chain) -> trust.checkServerTrusted(chain, type, (Socket) null),
                (trust, chain) -> trust.checkClientTrusted(chain, type, (SSLEngine) null),
                (trust, chain) -> trust.checkServerTrusted(chain, type, (SSLEngine) null));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void howeverTheJdkAsksTheCertificateIsChecked(Question question) throws CertificateException {
        var known = FingerprintTrustManager.only(Fingerprint.of(STRANGER));
        question.ask(known, STRANGER);
        var other = FingerprintTrustManager.only(new Fingerprint("1".repeat(64)));
        assertThatExceptionOfType(ChangedCertificateException.class)
                .isThrownBy(() -> question.ask(other, STRANGER));
        assertThatExceptionOfType(CertificateException.class)
                .as("no certificate at all")
                .isThrownBy(() -> question.ask(known));
        assertThat(known.getAcceptedIssuers()).isEmpty();
    }
}
