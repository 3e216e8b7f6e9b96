package io.routelock.runtime.broker.access;

import java.util.Optional;

/** Whether a client may log in. */
public sealed interface LoginAnswer {

    /**
     * @param user the name that counts from now on, of the certificate or key where the listener says so;
     *     empty for an anonymous client
     */
    record Admitted(Optional<String> user) implements LoginAnswer {}

    /**
     * @param user as far as one was named or proved
     */
    record Refused(Reason reason, Optional<String> user) implements LoginAnswer {}

    enum Reason {
        /** No user name where one is needed. */
        ANONYMOUS,
        UNKNOWN_USER,
        WRONG_PASSWORD,
        /** A user name without a password, where users have one. */
        NO_PASSWORD,
        /** The certificate has no common name to be the user name: CONNACK 4. */
        NO_COMMON_NAME,
        /** The listener takes the user name from a certificate, and there is none: CONNACK 4 too (run). */
        NO_CERTIFICATE,
        /** The client id does not begin as clientid_prefixes says. */
        CLIENT_ID_PREFIX
    }
}
