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
import io.routelock.route.RouteSecurity;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.secureads.Credentials;
import io.routelock.secureads.Purpose;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One secure route with self-signed certificates on its way: connected, accepted, known to the target,
 * stored, verified. Each step is taken once and in this order; a step that fails ends it, and nothing stays
 * on this side.
 *
 * <p>The password is sent only in a TLS session with the certificate that was accepted. For one thread, which
 * waits; {@link #close} may be called from another one and ends the waiting for the target.
 */
public final class SelfSignedAddition implements AutoCloseable {

    private enum Step {
        CONNECTED,
        ACCEPTED,
        KNOWN_TO_TARGET,
        ENDED
    }

    /**
     * People compare for minutes, targets wait for less: ours 10 s, TwinCAT's time is not known. So that no
     * login meets the very moment in which the target closes, this side closes first.
     */
    private static final Duration HELD = Duration.ofSeconds(5);

    private final SecureAdsConnector connector;
    private final SecureAdsTarget target;
    private final SecureAdsSession session;
    private final AtomicBoolean sessionTaken = new AtomicBoolean();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private Step step = Step.CONNECTED;
    private Optional<AmsNetId> told = Optional.empty();

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
        return connect(connector, target, HELD);
    }

    /** As {@link #connect(SecureAdsConnector, SecureAdsTarget)}, letting go of the connection sooner. */
    static SelfSignedAddition connect(SecureAdsConnector connector, SecureAdsTarget target, Duration held) {
        var addition = new SelfSignedAddition(connector, target, Blocking.on(connector.connect(target)));
        CompletableFuture.delayedExecutor(held.toMillis(), TimeUnit.MILLISECONDS).execute(addition::letGo);
        return addition;
    }

    /** On a timer's thread. */
    private void letGo() {
        if (!sessionTaken.getAndSet(true)) {
            session.close();
        }
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
        begin(Step.CONNECTED);
        if (!compared.equals(presented().value())) {
            throw new FindingException(AdditionFindings.different(target.host(), compared, presented()));
        }
        step = Step.ACCEPTED;
    }

    /** Whether the connection over which the target was looked at is still open. */
    public boolean isConnected() {
        return !session.closed().isDone();
    }

    /** Accepts whoever answered: somebody between here and the target gets the password too. */
    public void acceptWithoutComparingInsecurely() {
        begin(Step.CONNECTED);
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
        begin(Step.ACCEPTED);
        SecureAdsSession open = stillOpen();
        try {
            AmsNetId netId = firstContact(open, credentials);
            told = Optional.of(netId);
            step = Step.KNOWN_TO_TARGET;
            return netId;
        } finally {
            open.close();
        }
    }

    /** Nothing has been sent yet. */
    private SecureAdsSession stillOpen() {
        return !sessionTaken.getAndSet(true) && isConnected() ? session : connectAgain();
    }

    private AmsNetId firstContact(SecureAdsSession open, Credentials credentials) {
        try {
            InetAddress self = open.localAddress().getAddress();
            return Blocking.on(open.login(Purpose.FirstContact.byAddress(credentials, self))).netId();
        } catch (FindingException e) {
            if (!e.finding().code().equals("secure-ads.closed-at-login")) {
                throw e;
            }
            return askAgain(e.finding());
        }
    }

    private AmsNetId askAgain(Finding atLogin) {
        try {
            return reconnect();
        } catch (FindingException e) {
            // Somebody else answers now: that must not be taken for a typing error in the password.
            boolean changed = e.finding().code().equals("secure-ads.changed-certificate");
            throw new FindingException(changed ? e.finding() : atLogin, e);
        }
    }

    private AmsNetId reconnect() {
        SecureAdsSession second = connectAgain();
        try {
            return Blocking.on(second.reconnect()).netId();
        } finally {
            second.close();
        }
    }

    /** Pinned to the certificate that was accepted. */
    private SecureAdsSession connectAgain() {
        SecureAdsTarget pinned =
                new SecureAdsTarget(
                        target.host(), target.port(), target.from(), Optional.of(presented().value()));
        CompletableFuture<SecureAdsSession> connecting = connector.connect(pinned);
        closed.thenRun(() -> connecting.thenAccept(SecureAdsSession::close));
        return Blocking.on(connecting);
    }

    /**
     * Stores the route on this side and proves it; takes it back when the proof fails.
     *
     * @param route to the NetId that {@link #login} told, which may be called by a virtual one here, with the
     *     accepted fingerprint
     * @return the state of the target, read over the route
     * @throws IllegalArgumentException when the route is to somebody else
     */
    public AdsState storeAndVerify(StaticRoutesFile file, Route route, RouteClient client) {
        return storeAndVerify(RoutePlace.forGood(file), route, client);
    }

    /** As {@link #storeAndVerify(StaticRoutesFile, Route, RouteClient)}. */
    public AdsState storeAndVerify(RoutePlace place, Route route, RouteClient client) {
        requireAccepted(route);
        begin(Step.KNOWN_TO_TARGET);
        return Verification.orUndo(store(place, route), client);
    }

    private static StoredRoute store(RoutePlace place, Route route) {
        try {
            return StoredRoute.addOrReplace(place, route);
        } catch (FindingException e) {
            throw new FindingException(AdditionFindings.onTargetOnly(route, e.finding()), e);
        }
    }

    private void requireAccepted(Route route) {
        boolean pinned =
                route.security() instanceof RouteSecurity.SelfSigned security
                        && security.fingerprint().equals(Optional.of(presented().value()));
        if (!pinned || !told.equals(Optional.of(route.wireNetId()))) {
            throw new IllegalArgumentException("a route to somebody else than who was accepted");
        }
    }

    /** A step that does not come to its end ends it all. */
    private void begin(Step expected) {
        if (step != expected) {
            throw new IllegalStateException("this step comes after " + expected + ", not after " + step);
        }
        step = Step.ENDED;
    }

    @Override
    public void close() {
        session.close();
        closed.complete(null);
    }
}
