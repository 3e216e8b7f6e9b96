package io.routelock.net;

import io.routelock.pki.SelfSignedIdentity;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;

/** Certificates that our own code never makes. */
final class TestCertificates {

    private TestCertificates() {}

    static SelfSignedIdentity valid(Instant from, Instant until) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        X500Name name = new X500Name("CN=CX-123456");
        var builder =
                new JcaX509v3CertificateBuilder(
                        name, BigInteger.TEN, Date.from(from), Date.from(until), name, pair.getPublic());
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
        return new SelfSignedIdentity(
                pair.getPrivate(), new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
    }
}
