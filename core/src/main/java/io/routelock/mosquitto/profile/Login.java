package io.routelock.mosquitto.profile;

import io.routelock.pki.Secret;

import java.util.List;

/** How the broker learns who a client is (seed 004: "Authentication"). */
public sealed interface Login {

    /** It does not: everybody who gets a connection is anonymous. */
    record Anonymous() implements Login {}

    /** A user and the password. */
    record Account(String user, Secret password) {}

    /** By user name and password. */
    record Passwords(List<Account> accounts) implements Login {
        public Passwords {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * The common name of the certificate, or the PSK identity, is the user; a name that the client sends is
     * ignored.
     */
    record Identity() implements Login {}
}
