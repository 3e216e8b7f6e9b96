package io.routelock.app.addroute;

import io.routelock.addroute.AuthorisedAddition;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.route.Route;
import io.routelock.secureads.Credentials;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A target with switches for its faults; it keeps what it was told. */
final class FakeSteps implements RouteSteps {

    static final Fingerprint PRESENTED =
            new Fingerprint("ac9784df24fc68091a9c936fb8bf767feea30d6aaf10048f318eeb438514f54e");
    static final Fingerprint OTHER =
            new Fingerprint("4806c8aa7d30eb20ab6dffba436e98a86de61d5519bd2beb973a7d3944cfbc6c");
    static final Fingerprint OWN =
            new Fingerprint("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
    static final AmsNetId NET_ID = AmsNetId.parse("5.99.215.244.1.1");

    Fingerprint presented = PRESENTED;
    Optional<Finding> connectFault = Optional.empty();
    Optional<Finding> loginFault = Optional.empty();
    Optional<Finding> storeFault = Optional.empty();
    Optional<Finding> noSecureRoute = Optional.empty();
    boolean handsOver;
    final List<String> heard = new ArrayList<>();
    final List<Route> stored = new ArrayList<>();
    int open;

    @Override
    public Optional<Finding> noSecureRoute(SecureMode mode) {
        return noSecureRoute;
    }

    @Override
    public boolean handsOver() {
        return handsOver;
    }

    @Override
    public SecureSession connect(String host) {
        heard.add("connect " + host);
        connectFault.ifPresent(FakeSteps::fail);
        open++;
        return new Session();
    }

    Optional<Finding> authoriseFault = Optional.empty();
    boolean storesThere = true;

    @Override
    public AuthorisedSession authorised(String host, RouteProof proof) {
        heard.add("authorised " + host + " " + proof);
        open++;
        return new Authorised();
    }

    private final class Authorised implements AuthorisedSession {

        @Override
        public AuthorisedAddition.Known tell(String routeName, boolean store) {
            heard.add("tell " + routeName + " " + store);
            authoriseFault.ifPresent(FakeSteps::fail);
            return new AuthorisedAddition.Known(NET_ID, store && storesThere);
        }

        @Override
        public AdsState storeAndVerify(Route route) {
            heard.add("store");
            storeFault.ifPresent(FakeSteps::fail);
            stored.add(route);
            return AdsState.RUN;
        }

        @Override
        public void close() {}
    }

    @Override
    public TargetSession plain(String host, boolean temporary) {
        heard.add("plain " + host + (temporary ? " temporary" : ""));
        open++;
        return new Session();
    }

    @Override
    public Fingerprint ownFingerprint() {
        return OWN;
    }

    private static void fail(Finding finding) {
        throw new FindingException(finding);
    }

    static Finding finding(String code) {
        return Finding.error(code, "192.168.10.62 did what " + code + " says.", "Look there.", "A cause.");
    }

    private final class Session implements SecureSession {

        private boolean closed;

        @Override
        public Presented presented() {
            return new Presented(
                    new PresentedFingerprint(presented),
                    Optional.of("CX-63D7F4"),
                    LocalDate.of(2000, 1, 1),
                    LocalDate.of(2061, 1, 1),
                    Duration.ofMillis(38));
        }

        @Override
        public void acceptIf(Fingerprint compared) {
            heard.add("compared " + compared.equals(presented));
        }

        @Override
        public void acceptWithoutComparingInsecurely() {
            heard.add("trusted");
        }

        @Override
        public AmsNetId login(String routeName, Credentials credentials) {
            heard.add("login " + credentials.user());
            loginFault.ifPresent(FakeSteps::fail);
            return NET_ID;
        }

        @Override
        public AdsState storeAndVerify(Route route) {
            heard.add("store");
            storeFault.ifPresent(FakeSteps::fail);
            stored.add(route);
            return AdsState.RUN;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open--;
            }
        }
    }
}
