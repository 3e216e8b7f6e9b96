package io.routelock.pki;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** What {@link ClientCheck} says of the certificates that a client presented. */
public sealed interface ClientVerdict {

    /** Believed. */
    record Trusted(X509Certificate certificate) implements ClientVerdict {}

    /** Not believed. */
    sealed interface Refused extends ClientVerdict {

        /** The client's own certificate. */
        X509Certificate client();
    }

    /**
     * A certificate's time is over.
     *
     * @param over the client's own, or an authority above it
     */
    record Expired(X509Certificate client, X509Certificate over) implements Refused {}

    /**
     * A certificate's time has not come.
     *
     * @param early the client's own, or an authority above it
     * @param now by which it was judged
     */
    record NotYetValid(X509Certificate client, X509Certificate early, Instant now) implements Refused {}

    /**
     * The signatures lead to none of the authorities.
     *
     * @param issuer who signed the highest certificate that was presented, by that one's own word
     * @param ours the names of the authorities; one of them may be {@code issuer}, with another key
     */
    record OtherAuthority(X509Certificate client, String issuer, List<String> ours) implements Refused {
        public OtherAuthority {
            ours = List.copyOf(ours);
        }
    }

    /**
     * The signatures lead to an authority in between, whose root is not among ours.
     *
     * @param highest the one in between
     */
    record RootMissing(X509Certificate client, X509Certificate highest) implements Refused {}

    /** The authority took it back. */
    record Revoked(X509Certificate client, Instant date) implements Refused {}

    /** Nobody can tell whether it was taken back: there is no list of its authority. */
    record ListMissing(X509Certificate client) implements Refused {}

    /**
     * The lists of its authority tell of some certificates alone, or of changes: they have an
     * IssuingDistributionPoint, are a delta, or have a critical extension that is not known.
     */
    record ListOfAPart(X509Certificate client) implements Refused {}

    /** The list of its authority was to be replaced. */
    record ListExpired(X509Certificate client, Instant nextUpdate) implements Refused {}

    /** The list of its authority does not count yet. */
    record ListNotYetValid(X509Certificate client, Instant thisUpdate) implements Refused {}

    /** The list in the name of its authority does not bear its signature, or must not. */
    record ListForged(X509Certificate client) implements Refused {}

    /**
     * It is not what a client may show, or stands below one that is not what it should be.
     *
     * @param at the certificate
     * @param reason a clause that continues "The certificate of …"
     */
    record Unfit(X509Certificate client, X509Certificate at, String reason) implements Refused {}
}
