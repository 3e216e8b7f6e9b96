package io.routelock.secureads;

import java.net.InetAddress;
import java.util.Optional;

/** Why a client connects. */
public sealed interface Purpose {

    /**
     * Self-signed: logs in and has the target store a route with the fingerprint of our certificate.
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

    /**
     * Pre-shared key and shared CA: has the target store a route to us. TLS has proved who we are, so that no
     * login is needed. Not every target may know this: fall back to {@link Admission}.
     *
     * @param destination as of {@link FirstContact}
     * @param ignoreCommonName the target shall not compare our certificate's common name
     */
    record AddRoute(Optional<InetAddress> destination, boolean ignoreCommonName, boolean ownFile)
            implements Purpose {}

    /** Self-signed: the target has a route for us; the fingerprint of our certificate is the proof. */
    record Reconnect() implements Purpose {}

    /** Pre-shared key and shared CA: a route or a server entry of the target admits us. */
    record Admission() implements Purpose {}
}
