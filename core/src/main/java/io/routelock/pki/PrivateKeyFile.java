package io.routelock.pki;

import io.routelock.diagnosis.FindingException;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key as the programs of the field write it: PKCS#8, PKCS#1 (RSA) or SEC 1 (EC), as PEM or DER,
 * encrypted by PKCS#8 or by the older way of openssl (DEK-Info), or not.
 *
 * <p>No exception has a cause, since what a parser says may quote the key.
 */
record PrivateKeyFile(CaFile file, Optional<Secret> password) {

    private static final Pattern BLOCK =
            Pattern.compile(
                    "-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----.*?-----END \\1-----",
                    Pattern.DOTALL);

    private static final int LEAST_OF_PKCS1 = 9;

    /**
     * @throws FindingException {@code ca.no-key}, {@code ca.key-password-missing}, {@code
     *     ca.key-password-wrong} or {@code ca.key-costly}
     */
    PrivateKey parse(byte[] content) {
        try {
            PrivateKeyInfo info = info(content);
            byte[] der = info.getEncoded();
            try {
                return key(info, der);
            } finally {
                Arrays.fill(der, (byte) 0);
            }
        } catch (FindingException e) {
            throw e;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // The parsers throw whatever comes to their mind on malformed ASN.1.
            throw CaFileFindings.noKey(file, CaReading.says(content, "-----BEGIN CERTIFICATE"));
        }
    }

    private static PrivateKey key(PrivateKeyInfo info, byte[] der) throws GeneralSecurityException {
        var kind = info.getPrivateKeyAlgorithm().getAlgorithm();
        String name = kind.equals(X9ObjectIdentifiers.id_ecPublicKey) ? "EC" : "RSA";
        return KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private PrivateKeyInfo info(byte[] content) throws IOException {
        Matcher block = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
        return block.find() ? ofPem(block.group()) : ofDer(ASN1Sequence.getInstance(content));
    }

    private PrivateKeyInfo ofPem(String block) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(block + "\n"))) {
            return switch (parser.readObject()) {
                case PrivateKeyInfo plain -> plain;
                case PEMKeyPair plain -> plain.getPrivateKeyInfo();
                case PEMEncryptedKeyPair locked -> lock().open(locked);
                case PKCS8EncryptedPrivateKeyInfo locked -> lock().open(locked);
                case null, default -> throw new IOException("no private key");
            };
        }
    }

    private KeyLock lock() {
        Secret given =
                password.filter(secret -> !secret.isEmpty())
                        .orElseThrow(() -> CaFileFindings.keyPasswordMissing(file));
        return new KeyLock(file, given);
    }

    /** The four forms begin differently: a sequence, or a version and then a number, sequence or string. */
    private PrivateKeyInfo ofDer(ASN1Sequence der) throws IOException {
        if (der.getObjectAt(0) instanceof ASN1Sequence) {
            return lock().open(new PKCS8EncryptedPrivateKeyInfo(der.getEncoded()));
        }
        ASN1Encodable second = der.getObjectAt(1);
        if (second instanceof ASN1Integer && der.size() >= LEAST_OF_PKCS1) {
            var rsa = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
            return new PrivateKeyInfo(rsa, der);
        }
        if (second instanceof ASN1OctetString) {
            ECPrivateKey ec = ECPrivateKey.getInstance(der);
            ASN1Encodable curve = ec.getParametersObject();
            return new PrivateKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), ec);
        }
        return PrivateKeyInfo.getInstance(der);
    }
}
