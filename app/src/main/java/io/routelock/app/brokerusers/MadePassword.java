package io.routelock.app.brokerusers;

import io.routelock.pki.Secret;

import java.security.SecureRandom;
import java.util.Arrays;

/** Passwords that nobody guesses and that can be read out: no 0 and O, no 1, l and I. */
final class MadePassword {

    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /** Four groups of five letters: about 116 bits. */
    private static final int GROUPS = 4;

    private static final int GROUP = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private MadePassword() {}

    static Secret next() {
        char[] password = new char[GROUPS * (GROUP + 1) - 1];
        for (int i = 0; i < password.length; i++) {
            password[i] = i % (GROUP + 1) == GROUP ? '-' : LETTERS.charAt(RANDOM.nextInt(LETTERS.length()));
        }
        try {
            return Secret.of(password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
