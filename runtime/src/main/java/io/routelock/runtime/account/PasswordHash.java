package io.routelock.runtime.account;

import io.routelock.pki.Secret;

/** Makes of a password what may be stored, slowly, so that a stolen file is not quickly tried out. */
interface PasswordHash {

    /** Bytes of a result. */
    int LENGTH = 32;

    /** Takes the longer, the more iterations; the result has {@link #LENGTH} bytes. */
    byte[] of(Secret password, byte[] salt, int iterations);
}
