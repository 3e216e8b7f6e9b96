package io.routelock.net;

import io.routelock.pki.CaIdentity;
import io.routelock.pki.Fingerprint;
import io.routelock.route.CaFiles;
import io.routelock.route.TlsCredential;
import io.routelock.secureads.PskKey;

import java.nio.file.Path;
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

    /**
     * What stands in a file of routes, made ready. Reads files where it names some: not for event loops.
     *
     * @param folder of the StaticRoutes.xml, where relative paths begin
     * @throws io.routelock.diagnosis.FindingException as {@link PskKey#of} and {@link CaFiles#load}
     */
    static SecureAdsCredential of(TlsCredential credential, Path folder) {
        return switch (credential) {
            case TlsCredential.PreSharedKey key -> new PreSharedKey(key.identity(), PskKey.of(key));
            case TlsCredential.SharedCa files -> new SharedCa(CaFiles.load(files, folder));
        };
    }

    /** A self-signed first contact, or a later one. */
    static SecureAdsCredential selfSigned(Optional<Fingerprint> expected) {
        return expected.<SecureAdsCredential>map(Pinned::new).orElseGet(Anyone::new);
    }

    /** The fingerprint that is expected; empty when anything else is. */
    default Optional<Fingerprint> expectedFingerprint() {
        return this instanceof Pinned(Fingerprint expected) ? Optional.of(expected) : Optional.empty();
    }
}
