package io.routelock.secureads;

import io.routelock.pki.ChainVerdict;

/** What the certificate of an authority says of the chain that a peer presented. */
public sealed interface ChainJudgement {

    /** The chain leads to the authority, and nothing speaks against it. */
    record Trusted() implements ChainJudgement {}

    /**
     * The chain is not believed.
     *
     * @param why expired, of another authority, revoked and the like
     */
    record Refused(ChainVerdict.Refused why) implements ChainJudgement {}

    /** There is no authority to ask: none is named, or its files cannot be read. */
    record NoAuthority() implements ChainJudgement {}
}
