package io.routelock.net;

import io.routelock.pki.CaIdentity;
import io.routelock.pki.Fingerprint;
import io.routelock.secureads.PskKey;

import java.util.Optional;

/** How both sides of a connection that we open prove who they are. */
public sealed interface SecureAdsCredential {

    /** Our self-signed certificate; whoever answers is let through and has to be compared. */
    record Anyone() implements SecureAdsCredential {}

    /** Our self-signed certificate; the handshake fails on any other than the stored one. */
    record Pinned(Fingerprint expected) implements SecureAdsCredential {}

    /**
     * A key that both sides have.
     *
     * @param identity is sent as it is written here
     */
    record PreSharedKey(String identity, PskKey key) implements SecureAdsCredential {}

    /**
     * A certificate of an authority that both sides trust.
     *
     * @param ours what we present, and whom we trust
     */
    record SharedCa(CaIdentity ours) implements SecureAdsCredential {}

    /** A self-signed first contact, or a later one. */
    static SecureAdsCredential selfSigned(Optional<Fingerprint> expected) {
        return expected.<SecureAdsCredential>map(Pinned::new).orElseGet(Anyone::new);
    }

    /** The fingerprint that is expected; empty when anything else is. */
    default Optional<Fingerprint> expectedFingerprint() {
        return this instanceof Pinned(Fingerprint expected) ? Optional.of(expected) : Optional.empty();
    }
}
