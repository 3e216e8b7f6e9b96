package io.routelock.runtime.launch;

import io.routelock.pki.Secret;
import io.routelock.runtime.account.Accounts;
import io.routelock.runtime.account.PrivateHome;
import io.routelock.secureads.Credentials;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The login of a demo device. There is no default password: each start makes another one, which is told to
 * whoever started it and kept nowhere else than as a hash.
 */
public final class DemoDevice {

    public static final String USER = "Administrator";

    /** Without letters that look like others: people type this. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 3;
    private static final int GROUP_LENGTH = 4;

    private DemoDevice() {}

    /**
     * Gives the demo device in that folder an account with a new password; takes a noticeable part of a
     * second.
     *
     * @throws IOException when the folder cannot be made
     */
    public static Credentials newLogin(Path home) throws IOException {
        PrivateHome.create(home);
        Credentials login = new Credentials(USER, password());
        Accounts.in(home).put(login);
        return login;
    }

    private static Secret password() {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                text.append('-');
            }
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return Secret.of(text.toString());
    }
}
