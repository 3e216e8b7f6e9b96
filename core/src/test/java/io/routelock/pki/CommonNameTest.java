package io.routelock.pki;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;

/** Whoever made the certificate chose the name: it is shown to users and written into logs. */
class CommonNameTest {

    private static final SelfSignedIdentity KEY = SelfSignedIdentity.generate("CX-123456");

    private static X509Certificate named(String... commonNames) throws Exception {
        X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
        builder.addRDN(BCStyle.O, "Somebody");
        for (String name : commonNames) {
            builder.addRDN(BCStyle.CN, name);
        }
        X500Name subject = builder.build();
        Date now = Date.from(Instant.EPOCH);
        var certificate =
                new JcaX509v3CertificateBuilder(
                        subject, BigInteger.TEN, now, now, subject, KEY.certificate().getPublicKey());
        return new JcaX509CertificateConverter()
                .getCertificate(
                        certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(KEY.key())));
    }

    @Test
    void aNameOfOneLineIsTheName() throws Exception {
        assertThat(CommonName.of(KEY.certificate())).contains("CX-123456");
        assertThat(CommonName.of(named("CX 1 M\u00fcller"))).contains("CX 1 M\u00fcller");
    }

    @Test
    void noneOrSeveralAreNoName() throws Exception {
        assertThat(CommonName.of(named())).isEmpty();
        assertThat(CommonName.of(named("CX-1", "CX-2"))).isEmpty();
    }

    @Test
    void aNameThatWouldWriteLinesIntoALogOrFillAScreenIsNone() throws Exception {
        assertThat(CommonName.of(named("CX-1\nERROR all is lost"))).isEmpty();
        assertThat(CommonName.of(named("C".repeat(10_000)))).isEmpty();
        assertThat(CommonName.of(named("   "))).isEmpty();
    }
}
