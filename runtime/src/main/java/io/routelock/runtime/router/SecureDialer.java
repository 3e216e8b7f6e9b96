package io.routelock.runtime.router;

import io.netty.channel.EventLoop;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.SecureAdsConnector;
import io.routelock.net.SecureAdsCredential;
import io.routelock.net.SecureAdsSession;
import io.routelock.net.SecureAdsTarget;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Opens Secure ADS connections along routes, each with the certificate, key or authority of its route.
 *
 * <p>A connection that fails is never tried in plain: that is what whoever disturbs it would like.
 */
final class SecureDialer implements Dialer {

    private static final Logger LOG = LoggerFactory.getLogger(SecureDialer.class);

    private static final Set<String> NO_ANSWER = Set.of("secure-ads.no-answer", "secure-ads.unknown-host");

    private final EventLoop loop;
    private final SecureAdsConnector connector;
    private final Optional<InetAddress> leaveFrom;
    private final int peerPort;

    /**
     * @param loop the router's thread, on which the connector works too
     * @param leaveFrom the address that connections come from
     * @param peerPort the TCP port of the peers, 8016 but in tests
     */
    SecureDialer(
            EventLoop loop, SecureAdsConnector connector, Optional<InetAddress> leaveFrom, int peerPort) {
        this.loop = loop;
        this.connector = connector;
        this.leaveFrom = leaveFrom;
        this.peerPort = peerPort;
    }

    @Override
    public void dial(Route route, Switchboard switchboard, Consumer<Outcome> done) {
        switch (route.security()) {
            case RouteSecurity.SelfSigned(Optional<Fingerprint> fingerprint, boolean _) ->
                    fingerprint.ifPresentOrElse(
                            pinned -> dial(route, new SecureAdsCredential.Pinned(pinned), switchboard, done),
                            () -> refuse(PeerFindings.noFingerprint(route), done));
            case RouteSecurity.PreSharedKey _, RouteSecurity.SharedCa _ ->
                    switchboard
                            .inForce()
                            .keyring()
                            .of(route)
                            .ifPresentOrElse(
                                    credential -> dial(route, credential, switchboard, done),
                                    () -> refuse(DoorFindings.noCredential(route), done));
            case RouteSecurity.Plain _, RouteSecurity.Unrecognised _ ->
                    refuse(PeerFindings.secureRouteNotServed(route), done);
        }
    }

    private static void refuse(Finding why, Consumer<Outcome> done) {
        done.accept(new Outcome.Failed(why, false));
    }

    private void dial(
            Route route, SecureAdsCredential credential, Switchboard switchboard, Consumer<Outcome> done) {
        SecureAdsTarget target = new SecureAdsTarget(route.address(), peerPort, leaveFrom, credential);
        route.timeout()
                .map(connector::within)
                .orElse(connector)
                .connect(target)
                .whenCompleteAsync(
                        (session, failure) -> {
                            if (failure == null) {
                                open(session, route, switchboard, done);
                            } else {
                                done.accept(failed(failure));
                            }
                        },
                        loop);
    }

    /**
     * The line takes the frames from the first one on, which can follow the answer at once: all of this is
     * done before the next one is read.
     */
    private void open(
            SecureAdsSession session, Route route, Switchboard switchboard, Consumer<Outcome> done) {
        SessionLine line = new SessionLine(session, switchboard);
        session.reconnect()
                .thenApply(accepted -> admit(line, session, accepted.netId(), route, switchboard))
                .exceptionally(failure -> {
                    line.close();
                    return failed(failure);
                })
                .thenAccept(done);
    }

    private static Outcome admit(
            SessionLine line,
            SecureAdsSession session,
            AmsNetId answered,
            Route route,
            Switchboard switchboard) {
        Optional<Finding> objection = objection(route, session, answered);
        if (objection.isPresent()) {
            line.close();
            return new Outcome.Failed(objection.get(), false);
        }
        return switchboard.dialed(line.speaker(), route);
    }

    private static Optional<Finding> objection(Route route, SecureAdsSession session, AmsNetId answered) {
        if (!answered.equals(route.wireNetId())) {
            return Optional.of(PeerFindings.otherNetId(route, answered));
        }
        boolean namesMatter =
                switch (route.security()) {
                    case RouteSecurity.SelfSigned(var _, boolean ignoreCn) -> !ignoreCn;
                    case RouteSecurity.SharedCa(boolean ignoreCn) -> !ignoreCn;
                    case RouteSecurity.PreSharedKey _, RouteSecurity.Plain _, RouteSecurity.Unrecognised _ ->
                            false;
                };
        String name = session.commonName().orElse("");
        return namesMatter && !name.equalsIgnoreCase(route.name())
                ? Optional.of(PeerFindings.otherName(route, name))
                : Optional.empty();
    }

    private static Outcome failed(Throwable failure) {
        Throwable cause = Cause.of(failure);
        if (cause instanceof FindingException explained) {
            Finding finding = explained.finding();
            return new Outcome.Failed(finding, NO_ANSWER.contains(finding.code()));
        }
        LOG.error("a secure connection failed", cause);
        return new Outcome.Failed(PeerFindings.connectInternal(cause), false);
    }
}
