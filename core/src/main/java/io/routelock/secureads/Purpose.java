package io.routelock.secureads;

import java.net.InetAddress;
import java.util.Optional;

/** Why a client of the self-signed mode connects. */
public sealed interface Purpose {

    /**
     * Logs in and has the target store a route with the fingerprint of our certificate.
     *
     * <p>The caller has compared the target's fingerprint before: the password goes to whoever presented it.
     *
     * @param credentials of an administrator of the target
     * @param destination where the target reaches us; empty for our host name. It is sent as text in place of
     *     the host name, an open question of the protocol notes
     * @param ignoreCommonName the target shall not compare our certificate's common name
     * @param ownFile the target shall keep the route in a file of its own
     * @param fingerprintOnly the target shall not store where it reaches us
     */
    record FirstContact(
            Credentials credentials,
            Optional<InetAddress> destination,
            boolean ignoreCommonName,
            boolean ownFile,
            boolean fingerprintOnly)
            implements Purpose {

        public static FirstContact byHostName(Credentials credentials) {
            return new FirstContact(credentials, Optional.empty(), false, false, false);
        }

        /** The common name of our certificate is the host name, so it is not to be compared. */
        public static FirstContact byAddress(Credentials credentials, InetAddress destination) {
            return new FirstContact(credentials, Optional.of(destination), true, false, false);
        }
    }

    /** The target has a route for us; the fingerprint of our certificate is the proof. */
    record Reconnect() implements Purpose {}
}
