package io.routelock.addroute;

import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.Blocking;
import io.routelock.net.SecureAdsConnector;
import io.routelock.net.SecureAdsSession;
import io.routelock.net.SecureAdsTarget;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.FingerprintComparison;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.route.Route;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.secureads.ClientHandshake;
import io.routelock.secureads.Credentials;
import io.routelock.secureads.Purpose;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * One secure route with self-signed certificates on its way: connected, accepted, known to the target,
 * stored, verified. Each step is taken once and in this order; a step that fails ends it, and nothing stays
 * on this side.
 *
 * <p>The password is sent only in the TLS session whose fingerprint was accepted. For one thread, which
 * waits; {@link #close} may be called from another one and ends the waiting.
 */
public final class SelfSignedAddition implements AutoCloseable {

    private enum Step {
        CONNECTED,
        ACCEPTED,
        KNOWN_TO_TARGET
    }

    private final SecureAdsConnector connector;
    private final SecureAdsTarget target;
    private final SecureAdsSession session;
    private Step step = Step.CONNECTED;

    private SelfSignedAddition(
            SecureAdsConnector connector, SecureAdsTarget target, SecureAdsSession session) {
        this.connector = connector;
        this.target = target;
        this.session = session;
    }

    /**
     * Connects; nothing of the protocol is sent.
     *
     * @throws FindingException as {@link SecureAdsConnector#connect}
     */
    public static SelfSignedAddition connect(SecureAdsConnector connector, SecureAdsTarget target) {
        return new SelfSignedAddition(connector, target, Blocking.on(connector.connect(target)));
    }

    /** What the TLS handshake presented. */
    public PresentedFingerprint presented() {
        return session.fingerprint();
    }

    /** For its names and dates, which prove nothing. */
    public X509Certificate certificate() {
        return session.certificate();
    }

    public Optional<String> commonName() {
        return session.commonName();
    }

    /** How what a person typed compares with what was presented. */
    public FingerprintComparison compareWith(String typed) {
        return FingerprintComparison.of(typed, presented().value());
    }

    /**
     * Accepts the target if its fingerprint is this one.
     *
     * @throws FindingException {@code route.fingerprint-different}; nothing was sent
     */
    public void acceptIf(Fingerprint compared) {
        require(Step.CONNECTED);
        if (!compared.equals(presented().value())) {
            throw new FindingException(AdditionFindings.different(target.host(), compared, presented()));
        }
        step = Step.ACCEPTED;
    }

    /** Accepts whoever answered: somebody between here and the target gets the password too. */
    public void acceptWithoutComparingInsecurely() {
        require(Step.CONNECTED);
        step = Step.ACCEPTED;
    }

    /**
     * Logs in and has the target store a route to here.
     *
     * <p>A real target may close the connection after it stored the route, even without an answer: then a
     * second connection, pinned to the accepted certificate, tells whether it did.
     *
     * @return the target's NetId
     * @throws FindingException as {@link SecureAdsSession#login}
     */
    public AmsNetId login(Credentials credentials) {
        require(Step.ACCEPTED);
        var contact = Purpose.FirstContact.byAddress(credentials, session.localAddress().getAddress());
        AmsNetId netId = firstContact(contact);
        step = Step.KNOWN_TO_TARGET;
        return netId;
    }

    private AmsNetId firstContact(Purpose.FirstContact contact) {
        try {
            return Blocking.on(session.login(contact)).netId();
        } catch (FindingException e) {
            if (!e.finding().code().equals("secure-ads.closed-at-login")) {
                throw e;
            }
            return askAgain(e.finding());
        } finally {
            session.close();
        }
    }

    private AmsNetId askAgain(Finding closed) {
        SecureAdsTarget pinned =
                new SecureAdsTarget(
                        target.host(), target.port(), target.from(), Optional.of(presented().value()));
        SecureAdsSession second = Blocking.on(connector.connect(pinned));
        try {
            ClientHandshake.Accepted accepted = Blocking.on(second.reconnect());
            return accepted.netId();
        } catch (FindingException e) {
            throw new FindingException(closed, e);
        } finally {
            second.close();
        }
    }

    /**
     * Stores the route on this side and proves it; takes it back when the proof fails.
     *
     * @param route to the NetId that {@link #login} told, with the accepted fingerprint
     * @return the state of the target, read over the route
     */
    public AdsState storeAndVerify(StaticRoutesFile file, Route route, RouteClient client) {
        require(Step.KNOWN_TO_TARGET);
        return Verification.orUndo(store(file, route), client);
    }

    private static StoredRoute store(StaticRoutesFile file, Route route) {
        try {
            return StoredRoute.addOrReplace(file, route);
        } catch (FindingException e) {
            throw new FindingException(AdditionFindings.onTargetOnly(route, e.finding()), e);
        }
    }

    private void require(Step expected) {
        if (step != expected) {
            throw new IllegalStateException("this step comes after " + expected + ", not after " + step);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
