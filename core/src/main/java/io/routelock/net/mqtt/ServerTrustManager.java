package io.routelock.net.mqtt;

import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.BrokerAddress;
import io.routelock.mqtt.ServerTrust;
import io.routelock.net.OneCheckTrustManager;
import io.routelock.pki.CertificateNames;
import io.routelock.pki.CertificateText;
import io.routelock.pki.ChainCheck;
import io.routelock.pki.ChainVerdict;

import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;

/** Ends a handshake with a broker that does not prove what it has to, before anything is sent. */
final class ServerTrustManager extends OneCheckTrustManager {

    /** TLS server, any purpose (RFC 5280, 4.2.1.12). */
    private static final List<String> FOR_SERVERS = List.of("1.3.6.1.5.5.7.3.1", "2.5.29.37.0");

    private final ServerTrust trust;
    private final BrokerAddress broker;
    private final InstantSource clock;

    ServerTrustManager(ServerTrust trust, BrokerAddress broker, InstantSource clock) {
        this.trust = trust;
        this.broker = broker;
        this.clock = clock;
    }

    @Override
    protected void check(X509Certificate... chain) throws CertificateException {
        switch (trust) {
            case ServerTrust.Verified(var authorities) -> {
                believe(List.of(chain), authorities);
                names(chain[0]);
            }
            case ServerTrust.AnyNameInsecure(var authorities) -> believe(List.of(chain), authorities);
            case ServerTrust.NothingInsecure() -> {
                // so the user wants it
            }
        }
    }

    private void believe(List<X509Certificate> chain, List<X509Certificate> authorities)
            throws CertificateException {
        switch (ChainCheck.check(chain, authorities, clock.instant())) {
            case ChainVerdict.Trusted _ -> forServers(chain.getFirst());
            case ChainVerdict.Refused refused ->
                    throw new RefusedServerException(
                            ServerFindings.explain(broker, refused), reason(refused));
        }
    }

    private static BasicReason reason(ChainVerdict.Refused refused) {
        return switch (refused) {
            case ChainVerdict.Expired _ -> BasicReason.EXPIRED;
            case ChainVerdict.NotYetValid _ -> BasicReason.NOT_YET_VALID;
            case ChainVerdict.Revoked _ -> BasicReason.REVOKED;
            case ChainVerdict.OtherAuthority _, ChainVerdict.Broken _ -> BasicReason.UNSPECIFIED;
        };
    }

    /** The same check serves both sides of Secure ADS, so it takes certificates of clients too. */
    private void forServers(X509Certificate own) throws CertificateException {
        if (!isForServers(own)) {
            refuse(ServerFindings.notForServers(broker, CertificateText.name(own)));
        }
    }

    private static boolean isForServers(X509Certificate own) {
        try {
            List<String> purposes = own.getExtendedKeyUsage();
            return purposes == null || purposes.stream().anyMatch(FOR_SERVERS::contains);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private void names(X509Certificate own) throws CertificateException {
        CertificateNames names = CertificateNames.of(own);
        if (!names.fits(broker.host())) {
            refuse(ServerFindings.otherName(broker, names));
        }
    }

    private static void refuse(Finding why) throws CertificateException {
        throw new RefusedServerException(why, BasicReason.UNSPECIFIED);
    }
}
