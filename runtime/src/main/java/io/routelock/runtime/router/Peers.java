package io.routelock.runtime.router;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The lines to the peers of the routes: opens one when there is something to send and none is open.
 *
 * <p>For the router's thread only. A line serves both directions, whoever opened it. Where several are open
 * to one peer, the newest carries what goes to it.
 */
final class Peers {

    /** What may wait for a line that is being opened, in bytes. */
    private static final int MOST_WAITING = 1024 * 1024;

    /** How long a failed connection is remembered: requests fail at once, the network is left alone. */
    private static final long BACK_OFF_NANOS = 1_000_000_000L;

    /** WSAETIMEDOUT and WSAECONNREFUSED: what TwinCAT tells of a host or port that is closed. */
    private static final AdsErrorCode NO_ANSWER = new AdsErrorCode(0x274C);

    private static final AdsErrorCode REFUSED = new AdsErrorCode(0x274D);

    /** One peer: its open lines, and what waits while there is none. */
    private static final class Peer {
        final Deque<Speaker> open = new ArrayDeque<>();
        final Deque<AmsFrame> waiting = new ArrayDeque<>();
        int waitingBytes;
        boolean dialing;
        AdsErrorCode failure = AdsErrorCode.OK;
        long failedAt;

        boolean isIdle() {
            return open.isEmpty() && waiting.isEmpty() && !dialing && failure.isOk();
        }
    }

    private final Switchboard switchboard;
    private final Dialer dialer;
    private final Map<AmsNetId, Peer> peers = new HashMap<>();

    Peers(Switchboard switchboard, Dialer dialer) {
        this.switchboard = switchboard;
        this.dialer = dialer;
    }

    void attach(AmsNetId netId, Speaker speaker) {
        Peer peer = peers.computeIfAbsent(netId, id -> new Peer());
        peer.open.addFirst(speaker);
        peer.failure = AdsErrorCode.OK;
        peer.waitingBytes = 0;
        while (!peer.waiting.isEmpty()) {
            speaker.line().send(peer.waiting.removeFirst());
        }
    }

    void detach(AmsNetId netId, Speaker speaker) {
        Peer peer = peers.get(netId);
        if (peer != null) {
            peer.open.remove(speaker);
            dropIfIdle(netId, peer);
        }
    }

    /** A new set of routes may mend what failed before. */
    void forgetFailures() {
        peers.values().forEach(peer -> peer.failure = AdsErrorCode.OK);
        peers.values().removeIf(Peer::isIdle);
    }

    /** Sends along the route, opening a connection where there is none. */
    void send(Route route, AmsFrame frame) {
        Peer peer = peers.computeIfAbsent(route.netId(), id -> new Peer());
        if (!peer.open.isEmpty()) {
            peer.open.getFirst().line().send(frame);
        } else if (!peer.failure.isOk() && System.nanoTime() - peer.failedAt < BACK_OFF_NANOS) {
            switchboard.undeliverable(frame, peer.failure);
        } else if (peer.waitingBytes + frame.length() > MOST_WAITING) {
            switchboard.undeliverable(frame, AdsErrorCode.OUT_OF_MEMORY);
        } else {
            peer.waiting.add(frame);
            peer.waitingBytes += frame.length();
            dial(route, peer);
        }
    }

    private void dial(Route route, Peer peer) {
        if (peer.dialing) {
            return;
        }
        peer.dialing = true;
        dialer.dial(
                route,
                switchboard,
                outcome -> {
                    peer.dialing = false;
                    switch (outcome) {
                        case Dialer.Outcome.Connected() -> dropIfIdle(route.netId(), peer);
                        case Dialer.Outcome.Failed failed -> fail(route, peer, failed);
                    }
                });
    }

    private void fail(Route route, Peer peer, Dialer.Outcome.Failed failed) {
        switchboard.raise(RouterFindings.cannotReach(route, failed.finding()));
        peer.failure = failed.noAnswer() ? NO_ANSWER : REFUSED;
        peer.failedAt = System.nanoTime();
        peer.waitingBytes = 0;
        while (!peer.waiting.isEmpty()) {
            switchboard.undeliverable(peer.waiting.removeFirst(), peer.failure);
        }
    }

    private void dropIfIdle(AmsNetId netId, Peer peer) {
        if (peer.isIdle()) {
            peers.remove(netId);
        }
    }
}
