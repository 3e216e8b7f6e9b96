package io.routelock.pki;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.bouncycastle.asn1.DERVisibleString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import javax.security.auth.x500.X500Principal;

/**
 * By which name OpenSSL looks for an authority in a folder: the first four bytes, the last of them first, of
 * the SHA-1 of the subject in its canonical form, as {@code openssl x509 -subject_hash} prints them. The
 * canonical form has text as UTF-8, ASCII letters small, white space trimmed and single, and lacks the
 * outermost header. Nothing rests on the hash: what is found is judged by its signature.
 */
public final class NameHash {

    private NameHash() {}

    /** Eight digits. */
    public static String of(X500Principal name) {
        byte[] hash = sha1(canonical(X500Name.getInstance(name.getEncoded())));
        int number = hash[0] & 0xFF | (hash[1] & 0xFF) << 8 | (hash[2] & 0xFF) << 16 | (hash[3] & 0xFF) << 24;
        return "%08x".formatted(number);
    }

    private static byte[] canonical(X500Name name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            for (RDN part : name.getRDNs()) {
                out.writeBytes(canonical(part).getEncoded(ASN1Encoding.DER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // what was decoded can be encoded
        }
        return out.toByteArray();
    }

    private static DERSet canonical(RDN part) {
        ASN1EncodableVector all = new ASN1EncodableVector();
        for (AttributeTypeAndValue one : part.getTypesAndValues()) {
            all.add(canonical(one.getType(), one.getValue()));
        }
        return new DERSet(all);
    }

    private static DERSequence canonical(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new DERSequence(new ASN1Encodable[] {type, canonical(value)});
    }

    /** Other kinds of values stay as they are. */
    private static ASN1Encodable canonical(ASN1Encodable value) {
        return switch (value) {
            case DERUniversalString text ->
                    new DERUTF8String(folded(new String(text.getOctets(), StandardCharsets.UTF_32BE)));
            case DERUTF8String text -> folded(text);
            case DERPrintableString text -> folded(text);
            case DERIA5String text -> folded(text);
            case DERT61String text -> folded(text);
            case DERVisibleString text -> folded(text);
            case DERBMPString text -> folded(text);
            default -> value;
        };
    }

    private static DERUTF8String folded(ASN1String text) {
        return new DERUTF8String(folded(text.getString()));
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        for (String word : text.split("[ \\t\\n\\x0B\\f\\r]+", -1)) {
            if (!word.isEmpty()) {
                folded.append(folded.isEmpty() ? "" : " ").append(small(word));
            }
        }
        return folded.toString();
    }

    /** ASCII alone, whatever the language. */
    private static String small(String word) {
        StringBuilder small = new StringBuilder(word);
        for (int i = 0; i < small.length(); i++) {
            char c = small.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                small.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return small.toString();
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
