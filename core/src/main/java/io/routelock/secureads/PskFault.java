package io.routelock.secureads;

/** What a failed handshake with pre-shared keys says of its cause, as far as it can be told. */
public enum PskFault {
    /** The accepting side has nobody of that identity. */
    IDENTITY_UNKNOWN,
    /** The accepting side knows the identity, and the two keys differ. */
    KEY_DIFFERS,
    /**
     * Either of the two. A server may answer an unknown identity as it answers a wrong key, so that nobody
     * can find out which identities it has (RFC 4279, section 2).
     */
    IDENTITY_OR_KEY,
    /** No cipher suite or TLS version in common: the other side does not take pre-shared keys like ours. */
    NOTHING_IN_COMMON,
    /** Something that has nothing to do with identity or key. */
    OTHER
}
