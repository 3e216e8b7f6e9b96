package io.routelock.runtime.account;

import io.routelock.diagnosis.Finding;

/** What came of a login. */
public sealed interface LoginResult {

    /**
     * @param user as it was sent
     */
    record Accepted(String user) implements LoginResult {}

    /**
     * @param finding for our own log: it says more than a peer may be told
     */
    record Refused(Finding finding) implements LoginResult {}
}
