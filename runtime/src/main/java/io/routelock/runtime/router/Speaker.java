package io.routelock.runtime.router;

import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsNat;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.UnwrittenFrame;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionMode;
import io.routelock.runtime.connection.Direction;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A line together with what the {@link Switchboard} knows of its other end. For the router's thread only.
 *
 * <p>States: stranger, then known (never back), then gone. While a host name of a route is being looked up,
 * frames are held.
 */
final class Speaker {

    private final long number;
    private final Line line;
    private final Set<AmsAddress> addresses = new HashSet<>();
    private final Deque<AmsFrame> held = new ArrayDeque<>();
    private LineIdentity identity;
    private @Nullable AmsAddress latest;
    private @Nullable AmsNetId claimed;
    private @Nullable Finding reason;
    private @Nullable ConnectionMode reachedBy;
    private boolean holding;
    private boolean gone;

    /**
     * @param number that no other speaker of the router has
     */
    Speaker(long number, Line line, LineIdentity identity) {
        this.number = number;
        this.line = line;
        this.identity = identity;
    }

    long number() {
        return number;
    }

    Line line() {
        return line;
    }

    /** Sends to it; a peer is told the NetId that it calls itself. Takes over the hold on the data. */
    void send(AmsFrame frame) {
        line.send(identity instanceof LineIdentity.Peer(AmsNat nat) ? nat.outgoing(frame) : frame);
    }

    /** As {@link #send(AmsFrame)}; the data is written before this method returns, or never. */
    void send(UnwrittenFrame frame) {
        line.send(identity instanceof LineIdentity.Peer(AmsNat nat) ? nat.outgoing(frame) : frame);
    }

    /** A frame of it as applications here see it. Only what was admitted: strangers have no NetId yet. */
    AmsFrame received(AmsFrame frame) {
        return identity instanceof LineIdentity.Peer(AmsNat nat) ? nat.incoming(frame) : frame;
    }

    LineIdentity identity() {
        return identity;
    }

    boolean isGone() {
        return gone;
    }

    boolean isHolding() {
        return holding;
    }

    /** A frame came from that address. Nearly always it is the one that spoke before. */
    void speaksAs(AmsAddress address) {
        if (!address.equals(latest)) {
            latest = address;
            addresses.add(address);
        }
    }

    /** The AMS addresses that have spoken over this line. */
    Set<AmsAddress> addresses() {
        return addresses;
    }

    /** As whom it wants to speak; nothing has proved that. */
    void claims(AmsNetId netId) {
        claimed = netId;
    }

    Optional<AmsNetId> claimed() {
        return Optional.ofNullable(claimed);
    }

    /** This router opened the connection, along a route of that mode. */
    void isReachedBy(ConnectionMode mode) {
        reachedBy = mode;
    }

    Direction direction() {
        return reachedBy == null ? Direction.IN : Direction.OUT;
    }

    ConnectionMode mode() {
        return reachedBy == null ? line.mode() : reachedBy;
    }

    /** The first reason counts: what follows from it is none. */
    void endsBecause(Finding why) {
        if (reason == null) {
            reason = why;
        }
    }

    Optional<Finding> reason() {
        return Optional.ofNullable(reason);
    }

    /** From stranger to known; the limits for strangers end. */
    void becomes(LineIdentity known) {
        identity = known;
        line.welcome();
    }

    /** Begins to hold what arrives; the line reads no more. */
    void hold(AmsFrame first) {
        holding = true;
        held.add(first);
        line.pause();
    }

    /** Keeps a frame that the line had already read. */
    void holdToo(AmsFrame frame) {
        held.add(frame);
    }

    /** Ends the holding and gives back what was held, in order. */
    Deque<AmsFrame> unhold() {
        holding = false;
        Deque<AmsFrame> frames = new ArrayDeque<>(held);
        held.clear();
        line.resume();
        return frames;
    }

    void goes() {
        gone = true;
        held.forEach(AmsFrame::release);
        held.clear();
    }
}
