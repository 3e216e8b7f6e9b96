package io.routelock.pki;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;

/**
 * Makes self-signed certificates as TwinCAT makes its own.
 *
 * <p>No extension is critical: a peer of any age may ignore what it does not know, and trust rests on the
 * fingerprint alone. The certificate is no authority, so that a peer that puts it into a list of trusted
 * certificates does not thereby trust others that this key might sign.
 */
final class SelfSignedIssuer {

    private static final int KEY_BITS = 2048;
    private static final int MAX_COMMON_NAME = 64;
    private static final int SERIAL_BITS = 127;

    /** The validity of the vendor's own, so that a wrong clock on a device breaks nothing. */
    private static final Date FROM = Date.from(Instant.parse("2000-01-01T00:00:00Z"));

    private static final Date UNTIL = Date.from(Instant.parse("2061-01-01T00:00:00Z"));

    private SelfSignedIssuer() {}

    static SelfSignedIdentity issue(String commonName) {
        if (commonName.isBlank() || commonName.length() > MAX_COMMON_NAME) {
            throw new IllegalArgumentException("a common name has 1 to 64 characters");
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return issue(commonName, generator.generateKeyPair());
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("every Java can sign with RSA and SHA-256", e);
        }
    }

    private static SelfSignedIdentity issue(String commonName, KeyPair pair)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        X500Name name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build();
        BigInteger serial = new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0);
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(name, serial, FROM, UNTIL, name, pair.getPublic());
        addExtensions(builder, pair);
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
        var certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        return new SelfSignedIdentity(pair.getPrivate(), certificate);
    }

    private static void addExtensions(X509v3CertificateBuilder builder, KeyPair pair)
            throws GeneralSecurityException, IOException {
        builder.addExtension(Extension.basicConstraints, false, new BasicConstraints(false));
        builder.addExtension(
                Extension.keyUsage,
                false,
                new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
        builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(
                        new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
    }
}
