package io.routelock.pki;

import java.util.Optional;

/**
 * The one decision about a self-signed peer: is the certificate of this handshake the one that was trusted
 * before?
 *
 * <p>It takes only a {@link PresentedFingerprint}, since what discovery advertises is unauthenticated and can
 * be sent by anybody on the network.
 */
public final class TrustPolicy {

    private TrustPolicy() {}

    public sealed interface Decision {}

    /** Nothing is stored: a person has to compare the fingerprint before anything is sent. */
    public record Unknown(PresentedFingerprint presented) implements Decision {}

    public record KnownSame(PresentedFingerprint presented) implements Decision {}

    /** Another certificate than the stored one: a new installation, another device, or an attack. */
    public record KnownChanged(Fingerprint stored, PresentedFingerprint presented) implements Decision {}

    public static Decision decide(Optional<Fingerprint> stored, PresentedFingerprint presented) {
        if (stored.isEmpty()) {
            return new Unknown(presented);
        }
        return stored.get().equals(presented.value())
                ? new KnownSame(presented)
                : new KnownChanged(stored.get(), presented);
    }
}
