package io.routelock.runtime.router;

import io.routelock.secureads.Credentials;

import java.net.InetAddress;
import java.util.concurrent.CompletionStage;

/** Whether somebody may add routes. */
interface Logins {

    /**
     * Checks a login without blocking the caller; completes on any thread, with true only for an account of
     * this router with that password, and within the limits for tries.
     */
    CompletionStage<Boolean> check(Credentials credentials, InetAddress from);
}
