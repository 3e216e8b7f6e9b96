package io.routelock.secureads;

import io.routelock.diagnosis.FindingException;
import io.routelock.route.TlsCredential;

import java.util.List;
import java.util.Optional;

/**
 * Which key belongs to the identity that a peer sends.
 *
 * <p>Asked on an event loop in the middle of a handshake: an answer must not wait for anything.
 */
@FunctionalInterface
public interface PskBook {

    /** The key, or empty when nobody has that identity. */
    Optional<PskKey> find(String identityAsSent);

    /** The identity under which {@link #find} finds it, as the user once wrote it. */
    default Optional<String> nameOf(String identityAsSent) {
        return find(identityAsSent).map(key -> identityAsSent);
    }

    /**
     * The keys of a file. An entry whose case counts and which fits exactly goes before the others; among
     * equals the first counts. Keys are derived here, once.
     *
     * @throws FindingException when a key cannot be made of an entry; see {@link
     *     PskKey#of(TlsCredential.PreSharedKey)}
     */
    static PskBook of(List<TlsCredential.PreSharedKey> credentials) {
        return ListedPsks.of(credentials);
    }
}
