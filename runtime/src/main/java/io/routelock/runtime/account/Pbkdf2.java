package io.routelock.runtime.account;

import io.routelock.pki.Secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** PBKDF2-HMAC-SHA512 (RFC 8018) over the UTF-8 form of a password, 32 bytes. */
final class Pbkdf2 implements PasswordHash {

    private static final int BITS = PasswordHash.LENGTH * 8;

    @Override
    public byte[] of(Secret password, byte[] salt, int iterations) {
        return password.useBytes(StandardCharsets.UTF_8, utf8 -> of(utf8, salt, iterations));
    }

    /** Java wants characters, and makes the same bytes of them again. */
    private static byte[] of(byte[] utf8, byte[] salt, int iterations) {
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(utf8));
        char[] characters = new char[text.remaining()];
        text.get(characters);
        PBEKeySpec spec = new PBEKeySpec(characters, salt, iterations, BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2 with SHA-512", e);
        } finally {
            spec.clearPassword();
            Arrays.fill(characters, '\0');
            Arrays.fill(text.array(), '\0');
        }
    }
}
