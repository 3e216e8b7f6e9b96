package io.routelock.secureads;

import io.routelock.pki.CommonName;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.PresentedFingerprint;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What the other side of a TLS handshake has proved. Whether that is enough is decided elsewhere. */
public sealed interface PeerProof {

    /**
     * It has the key of a certificate. Whether that one is self-signed or of an authority does not matter to
     * TLS: which of the two is meant, route and {@link TlsConnectInfo} say.
     *
     * @param commonName empty when the certificate has none or several
     * @param chain the certificate first, then those that came with it; nobody has checked them
     */
    record Certificate(
            PresentedFingerprint fingerprint, Optional<String> commonName, List<X509Certificate> chain)
            implements PeerProof {

        public Certificate {
            chain = List.copyOf(chain);
        }

        /** Of a handshake in which that chain, of at least one certificate, was presented. */
        public static Certificate of(List<X509Certificate> chain) {
            X509Certificate own = chain.getFirst();
            return new Certificate(new PresentedFingerprint(Fingerprint.of(own)), CommonName.of(own), chain);
        }
    }

    /**
     * It has the key that belongs to an identity.
     *
     * @param identity as this side has it, which can differ in case from what was sent
     */
    record PreSharedKey(String identity) implements PeerProof {}
}
