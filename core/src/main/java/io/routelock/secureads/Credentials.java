package io.routelock.secureads;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;

/**
 * An administrator's account on the target.
 *
 * <p>The password may be empty: Windows CE devices leave the factory without one.
 *
 * @param user at least one character; with the password at most 448 bytes in Windows-1252, each at most 255
 *     (protocol notes: secure-ads)
 * @param password never printed
 */
public record Credentials(String user, Secret password) {

    static final int MAX_EACH = 255;
    static final int MAX_TOGETHER = 448;

    /**
     * Checks what a user typed.
     *
     * @throws FindingException {@code text.character} or {@code secure-ads.credentials-length}; tells nothing
     *     of the password
     */
    public Credentials {
        int userLength = Windows1252.encode("user name", user).length;
        int passwordLength = password.useBytes(Windows1252.CHARSET, bytes -> bytes.length);
        if (userLength == 0) {
            throw illegal("The user name is missing.");
        }
        if (userLength > MAX_EACH
                || passwordLength > MAX_EACH
                || userLength + passwordLength > MAX_TOGETHER) {
            throw illegal("The user name or the password is too long for Secure ADS.");
        }
    }

    private static FindingException illegal(String symptom) {
        return new FindingException(
                Finding.error(
                        "secure-ads.credentials-length",
                        symptom,
                        "Use a user name and a password of at most 255 characters each and 448"
                                + " together."));
    }
}
