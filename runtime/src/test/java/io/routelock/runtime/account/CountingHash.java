package io.routelock.runtime.account;

import io.routelock.pki.Secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicLong;

/** A hash that is quick, and counts the iterations that a slow one would have taken. */
final class CountingHash implements PasswordHash {

    private final AtomicLong iterations = new AtomicLong();

    @Override
    public byte[] of(Secret password, byte[] salt, int count) {
        iterations.addAndGet(count);
        return password.useBytes(StandardCharsets.UTF_8, bytes -> digest(bytes, salt, count));
    }

    private static byte[] digest(byte[] password, byte[] salt, int count) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            digest.update((byte) count);
            return digest.digest(password);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Since the last call. */
    long spent() {
        return iterations.getAndSet(0);
    }
}
