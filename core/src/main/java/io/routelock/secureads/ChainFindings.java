package io.routelock.secureads;

import io.routelock.diagnosis.Finding;
import io.routelock.pki.CertificateText;
import io.routelock.pki.ChainVerdict.Broken;
import io.routelock.pki.ChainVerdict.Expired;
import io.routelock.pki.ChainVerdict.NotYetValid;
import io.routelock.pki.ChainVerdict.OtherAuthority;
import io.routelock.pki.ChainVerdict.Refused;
import io.routelock.pki.ChainVerdict.Revoked;

import java.time.Instant;

/** Why a peer's certificate was not believed in the mode of a shared CA: on either side, for user and log. */
public final class ChainFindings {

    private ChainFindings() {}

    /**
     * The finding for a verdict: {@code secure-ads.} followed by {@code certificate-expired}, {@code
     * certificate-not-yet-valid}, {@code other-authority}, {@code revoked} or {@code broken-chain}.
     *
     * @param peer how the finding calls it
     */
    public static Finding of(Refused verdict, String peer) {
        return switch (verdict) {
            case Expired expired -> expired(expired, peer);
            case NotYetValid early -> notYetValid(early, peer);
            case OtherAuthority other -> otherAuthority(other, peer);
            case Revoked revoked -> revoked(revoked, peer);
            case Broken broken -> broken(broken, peer);
        };
    }

    private static Finding expired(Expired verdict, String peer) {
        return Finding.error(
                "secure-ads.certificate-expired",
                presented(verdict, peer)
                        + " that expired at "
                        + CertificateText.date(verdict.notAfter())
                        + ". This computer's clock says "
                        + clock(verdict.now())
                        + ".",
                "Let the authority sign a new certificate for it, and compare the clocks of both sides.",
                "Its time is over.",
                "The clock of this computer is ahead.");
    }

    private static Finding notYetValid(NotYetValid verdict, String peer) {
        return Finding.error(
                "secure-ads.certificate-not-yet-valid",
                presented(verdict, peer)
                        + " that is valid from "
                        + CertificateText.date(verdict.notBefore())
                        + " on. This computer's clock says "
                        + clock(verdict.now())
                        + ".",
                "Compare the clock of this computer with those of the device and of the authority.",
                "The clock of this computer is behind.",
                "The clock of the computer that signed the certificate was ahead.");
    }

    private static Finding otherAuthority(OtherAuthority verdict, String peer) {
        return Finding.error(
                "secure-ads.other-authority",
                presented(verdict, peer)
                        + signer(verdict)
                        + ". The CA file here holds "
                        + String.join(", ", verdict.ours())
                        + ".",
                verdict.isSelfSigned()
                        ? "Give the device a certificate of the authority, or connect with a self-signed one."
                        : "Let one authority sign for both sides, or put both into the CA file.",
                otherCauses(verdict));
    }

    private static String signer(OtherAuthority verdict) {
        if (verdict.isSelfSigned()) {
            return ", which is self-signed";
        }
        String key =
                verdict.isNamesake() ? ", but with another key than the authority of that name here" : "";
        return ", signed by " + verdict.issuer() + key;
    }

    private static String[] otherCauses(OtherAuthority verdict) {
        if (verdict.isSelfSigned()) {
            return new String[] {
                "The other side is set to self-signed certificates.",
                "The other side has no route to this address and shows its self-signed certificate."
            };
        }
        return new String[] {
            "The authority was made anew, and one side has a certificate of the one before.",
            "The two sides belong to different plants.",
            "An authority between the two is missing in what the other side sends."
        };
    }

    private static Finding revoked(Revoked verdict, String peer) {
        return Finding.error(
                "secure-ads.revoked",
                presented(verdict, peer)
                        + " that the authority took back at "
                        + CertificateText.date(verdict.date())
                        + ".",
                "Find out why before you trust the device; then give it a new key and a new certificate.",
                "The key was lost or stolen.",
                "The certificate was replaced, and the device still shows the one before.");
    }

    private static Finding broken(Broken verdict, String peer) {
        return Finding.error(
                "secure-ads.broken-chain",
                peer
                        + " presented certificates that cannot be believed: the certificate of "
                        + verdict.subject()
                        + " "
                        + verdict.reason()
                        + ".",
                "Let the authority sign a new certificate without that.");
    }

    private static String presented(Refused verdict, String peer) {
        return peer + " presented a certificate of " + verdict.subject();
    }

    private static String clock(Instant now) {
        return CertificateText.date(now);
    }
}
