package io.routelock.runtime.account;

import java.nio.file.Path;

/** Accounts whose passwords cost no time to check, for tests that log in often. */
public final class QuickAccounts {

    private QuickAccounts() {}

    public static Accounts in(Path home) {
        return new Accounts(home, new CountingHash());
    }
}
