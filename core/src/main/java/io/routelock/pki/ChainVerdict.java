package io.routelock.pki;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** What {@link ChainCheck} says of the certificate that a peer presented. */
public sealed interface ChainVerdict {

    /**
     * Believed.
     *
     * @param path from the peer's certificate up to the one that an authority signed
     * @param authority the one of ours that it leads to
     */
    record Trusted(List<X509Certificate> path, X509Certificate authority) implements ChainVerdict {

        public Trusted {
            path = List.copyOf(path);
        }
    }

    /** Not believed. */
    sealed interface Refused extends ChainVerdict {

        /** The name in the certificate that is at fault, which may be one above the peer's own. */
        String subject();
    }

    /**
     * The time of a certificate is over.
     *
     * @param now by which it was judged
     */
    record Expired(String subject, Instant notAfter, Instant now) implements Refused {}

    /**
     * The time of a certificate has not come, as a clock that is behind sees it.
     *
     * @param now by which it was judged
     */
    record NotYetValid(String subject, Instant notBefore, Instant now) implements Refused {}

    /**
     * Nobody whom we believe has signed it.
     *
     * @param issuer who has, by the certificate's own word; {@code subject} itself when it is self-signed
     * @param ours the names of our authorities; one of them may be {@code issuer}, with another key
     */
    record OtherAuthority(String subject, String issuer, List<String> ours) implements Refused {

        public OtherAuthority {
            ours = List.copyOf(ours);
        }

        public boolean isSelfSigned() {
            return subject.equals(issuer);
        }

        /** Whether an authority of ours has the name, but did not make the signature. */
        public boolean isNamesake() {
            return ours.contains(issuer);
        }
    }

    /** The authority took the certificate back. */
    record Revoked(String subject, Instant date) implements Refused {}

    /**
     * The signatures lead to an authority of ours, but the path breaks a rule of RFC 5280 or of this program.
     *
     * @param reason a clause that continues "The certificate of …"
     */
    record Broken(String subject, String reason) implements Refused {}
}
