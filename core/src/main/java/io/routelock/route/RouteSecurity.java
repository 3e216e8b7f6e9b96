package io.routelock.route;

import io.routelock.pki.Fingerprint;

import java.util.Optional;

/**
 * How a route proves who is at the other end.
 *
 * <p>Only {@link Plain} allows unencrypted ADS. Whatever is met where TLS settings belong and is not
 * understood is {@link Unrecognised}, never plain: a route must not lose its encryption because this program
 * is older than the one that wrote it.
 */
public sealed interface RouteSecurity {

    /** Whether the route may only be used inside TLS. */
    default boolean secure() {
        return !(this instanceof Plain);
    }

    /** Unencrypted, unauthenticated ADS over TCP 48898. */
    record Plain() implements RouteSecurity {}

    /**
     * Self-signed certificates, compared by fingerprint.
     *
     * @param fingerprint of the other side's certificate; empty when none is known, and then nothing may be
     *     trusted yet
     * @param ignoreCn whether the certificate's common name may differ from the route's name
     */
    record SelfSigned(Optional<Fingerprint> fingerprint, boolean ignoreCn) implements RouteSecurity {}

    /**
     * A pre-shared key; the secret itself is not part of the route.
     *
     * @param identity as the user typed it, 1 to {@value Route#MAX_TEXT} characters
     * @param caseSensitive whether the key is derived from the identity as written instead of its upper-case
     *     form
     */
    record PreSharedKey(String identity, boolean caseSensitive) implements RouteSecurity {

        public PreSharedKey {
            RouteText.requireLine("identity of the pre-shared key", identity);
        }
    }

    /**
     * Certificates of a certificate authority that both sides trust.
     *
     * @param ignoreCn whether the certificate's common name may differ from the route's name
     */
    record SharedCa(boolean ignoreCn) implements RouteSecurity {}

    /** TLS settings that this program cannot read: it neither connects with them nor writes them. */
    record Unrecognised() implements RouteSecurity {}
}
