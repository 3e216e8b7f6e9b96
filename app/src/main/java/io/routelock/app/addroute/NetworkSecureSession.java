package io.routelock.app.addroute;

import io.routelock.addroute.RouteClient;
import io.routelock.addroute.SelfSignedAddition;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.app.local.LocalComputer;
import io.routelock.app.local.NetworkPorts;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.runtime.launch.Station;
import io.routelock.secureads.Credentials;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;

/** Secure ADS with self-signed certificates. */
record NetworkSecureSession(
        LocalComputer computer, Station station, SelfSignedAddition addition, Duration took)
        implements SecureSession {

    @Override
    public Presented presented() {
        X509Certificate certificate = addition.certificate();
        return new Presented(
                addition.presented(),
                addition.commonName(),
                date(certificate.getNotBefore()),
                date(certificate.getNotAfter()),
                took);
    }

    private static LocalDate date(Date date) {
        return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC);
    }

    @Override
    public void acceptIf(Fingerprint compared) {
        addition.acceptIf(compared);
    }

    @Override
    public void acceptWithoutComparingInsecurely() {
        addition.acceptWithoutComparingInsecurely();
    }

    /** The name is ours alone: over TLS the target names its route after our certificate. */
    @Override
    public AmsNetId login(String routeName, Credentials credentials) {
        return addition.login(credentials);
    }

    @Override
    public AdsState storeAndVerify(Route route) {
        NetworkPorts ports = computer.ports();
        RouteClient client = station.routeClient(computer.threads(), ports.ads(), ports.tls());
        return addition.storeAndVerify(NetworkSteps.placeOf(route, station), route, client);
    }

    @Override
    public void close() {
        addition.close();
    }
}
