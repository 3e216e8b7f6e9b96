package io.routelock.runtime.broker.tls;

import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.conf.HostFiles;
import io.routelock.mosquitto.conf.Setting;
import io.routelock.mosquitto.conf.Tls;
import io.routelock.pki.CertificateStrength;
import io.routelock.pki.KeyMatch;
import io.routelock.pki.UnlockedKey;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The certificate that a listener shows. Whether it is valid now, and for whom it is made out, is not asked:
 * mosquitto starts with it, and clients decide.
 *
 * @param chain the own one first
 */
record ServerIdentity(List<X509Certificate> chain, PrivateKey key) {

    ServerIdentity {
        chain = List.copyOf(chain);
    }

    /**
     * @throws FindingException when a file is missing, is not what it should be, or key and certificate do
     *     not belong together
     */
    static ServerIdentity read(Tls.Certificates tls, HostFiles files) {
        TlsFile certificate = new TlsFile(tls.certificate(), files);
        List<X509Certificate> chain = certificate.certificates();
        chain.forEach(one -> checkStrength(tls.certificate(), one));
        TlsFile key = new TlsFile(tls.key(), files);
        return new ServerIdentity(chain, key.use(content -> key(tls.key(), content, chain.getFirst())));
    }

    private static void checkStrength(Setting setting, X509Certificate one) {
        CertificateStrength.of(one)
                .ifPresent(reason -> {
                    throw new FindingException(FileFindings.weak(setting, one, reason));
                });
    }

    private static PrivateKey key(Setting setting, byte[] content, X509Certificate own) {
        if (!new String(content, StandardCharsets.ISO_8859_1).contains("-----BEGIN ")) {
            throw new FindingException(FileFindings.noKey(setting)); // DER, which mosquitto does not read
        }
        Optional<PrivateKey> key = UnlockedKey.of(content, own);
        if (key.isPresent()) {
            return key.get();
        }
        throw new FindingException(
                switch (KeyMatch.of(content, own)) {
                    case ENCRYPTED -> FileFindings.keyEncrypted(setting);
                    case OTHER_KEY -> FileFindings.keyOther(setting, own);
                    case NO_KEY, MATCHES -> FileFindings.noKey(setting);
                });
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "ServerIdentity[" + chain.size() + " certificates]";
    }
}
