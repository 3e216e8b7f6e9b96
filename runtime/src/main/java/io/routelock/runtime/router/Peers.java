package io.routelock.runtime.router;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The lines to the peers of the routes: opens one when there is something to send and none is open.
 *
 * <p>For the router's thread only. A line serves both directions, whoever opened it. Several can be open to
 * one peer, when programs there speak without a router of their own: what goes to an AMS address takes the
 * line over which that address spoke, else the newest.
 */
final class Peers {

    /** What may wait for a line that is being opened, in bytes. */
    static final int MOST_WAITING = 1024 * 1024;

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
        int failures;
        long failedAt;
        long leftAlone;

        boolean isIdle() {
            return open.isEmpty() && waiting.isEmpty() && !dialing && failure.isOk();
        }

        void isFine() {
            failure = AdsErrorCode.OK;
            failures = 0;
        }

        Speaker speakerAt(AmsAddress target) {
            for (Speaker speaker : open) {
                if (speaker.addresses().contains(target)) {
                    return speaker;
                }
            }
            return open.getFirst();
        }
    }

    /** Opens a connection along a route, attaches its line, then tells what came of it. */
    interface Dial {
        void along(Route route, Consumer<Dialer.Outcome> done);
    }

    private final Dial dial;
    private final Attempts attempts;
    private final LongSupplier nanoTime;
    private final BackOff backOff = new BackOff(new SplittableRandom());
    private final BiConsumer<AmsFrame, AdsErrorCode> undeliverable;
    private final Map<AmsNetId, Peer> peers = new HashMap<>();

    /**
     * @param undeliverable takes over frames that could not be sent
     */
    Peers(Dial dial, Surroundings around, BiConsumer<AmsFrame, AdsErrorCode> undeliverable) {
        this.dial = dial;
        this.attempts = new Attempts(around.events());
        this.nanoTime = around.nanoTime();
        this.undeliverable = undeliverable;
    }

    void attach(AmsNetId netId, Speaker speaker) {
        Peer peer = peers.computeIfAbsent(netId, id -> new Peer());
        peer.open.addFirst(speaker);
        peer.isFine();
        peer.waitingBytes = 0;
        while (!peer.waiting.isEmpty()) {
            speaker.send(peer.waiting.removeFirst());
        }
    }

    void detach(AmsNetId netId, Speaker speaker) {
        Peer peer = peers.get(netId);
        if (peer != null) {
            peer.open.remove(speaker);
            dropIfIdle(netId, peer);
        }
    }

    /**
     * Another set of routes is in force. It may mend what failed before; and what waits for a line along a
     * route that has changed must not go out along the old one.
     */
    void forget(Predicate<AmsNetId> changed) {
        List<Peer> gone = new ArrayList<>();
        peers.forEach((netId, peer) -> {
            if (changed.test(netId)) {
                gone.add(peer);
            }
        });
        peers.keySet().removeIf(changed);
        gone.forEach(peer -> giveUp(peer, AdsErrorCode.TARGET_MACHINE_NOT_FOUND));
        peers.values().forEach(Peer::isFine);
        peers.values().removeIf(Peer::isIdle);
    }

    /** Sends along the route, opening a connection where there is none. */
    void send(Route route, AmsFrame frame) {
        Peer peer = peers.computeIfAbsent(route.netId(), id -> new Peer());
        if (!peer.open.isEmpty()) {
            peer.speakerAt(frame.header().target()).send(frame);
        } else if (!peer.failure.isOk() && nanoTime.getAsLong() - peer.failedAt < peer.leftAlone) {
            undeliverable.accept(frame, peer.failure);
        } else if (peer.waitingBytes + frame.length() > MOST_WAITING) {
            undeliverable.accept(frame, AdsErrorCode.OUT_OF_MEMORY);
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
        dial.along(
                route,
                outcome -> {
                    peer.dialing = false;
                    switch (outcome) {
                        case Dialer.Outcome.Connected() -> dropIfIdle(route.netId(), peer);
                        case Dialer.Outcome.Failed failed -> fail(route, peer, failed);
                    }
                });
    }

    private void fail(Route route, Peer peer, Dialer.Outcome.Failed failed) {
        attempts.failed(route, PeerFindings.cannotReach(route, failed.finding()));
        peer.failure = failed.noAnswer() ? NO_ANSWER : REFUSED;
        peer.failures++;
        peer.failedAt = nanoTime.getAsLong();
        peer.leftAlone = backOff.after(peer.failures, route.security().secure());
        giveUp(peer, peer.failure);
    }

    private void giveUp(Peer peer, AdsErrorCode error) {
        peer.waitingBytes = 0;
        while (!peer.waiting.isEmpty()) {
            undeliverable.accept(peer.waiting.removeFirst(), error);
        }
    }

    private void dropIfIdle(AmsNetId netId, Peer peer) {
        if (peer.isIdle()) {
            peers.remove(netId, peer);
        }
    }
}
