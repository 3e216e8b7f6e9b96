package io.routelock.runtime.account;

import io.routelock.diagnosis.Finding;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How often a login may be tried: in any minute {@value #MOST_FROM_ONE} times from one address and {@value
 * #MOST_IN_ALL} times in all. One for a router, whichever way the logins come.
 *
 * <p>Only tries that were let in are remembered, so there are never more than {@value #MOST_IN_ALL}, however
 * many addresses a flood comes from; and a program that repeats a wrong password does not lock its user out
 * for longer than a minute after it stops. What a flood from many addresses does use up is everybody's tries:
 * addresses of UDP can be forged.
 *
 * <p>Safe for every thread; never waits.
 */
public final class LoginAttempts {

    /** Tries in a minute from one address. */
    public static final int MOST_FROM_ONE = 5;

    /** Tries in a minute in all. */
    public static final int MOST_IN_ALL = 30;

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private record Attempt(InetAddress from, long at) {}

    private final LongSupplier nanoTime;

    /** The oldest first. */
    private final Deque<Attempt> recent = new ArrayDeque<>();

    /**
     * @param nanoTime a clock in nanoseconds that only goes forward, such as {@code System::nanoTime}. When a
     *     device gets its time from the network, a wall clock jumps, and would lock out or let in
     */
    public LoginAttempts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Counts a try from that address, or tells why it must not be looked at. */
    public synchronized Optional<Finding> count(InetAddress from) {
        long now = nanoTime.getAsLong();
        forgetBefore(now - MINUTE);
        if (recent.stream().filter(attempt -> attempt.from().equals(from)).count() >= MOST_FROM_ONE) {
            return Optional.of(AccountFindings.tooManyFromOne(from, MOST_FROM_ONE));
        }
        if (recent.size() >= MOST_IN_ALL) {
            return Optional.of(AccountFindings.tooManyInAll(from, MOST_IN_ALL));
        }
        recent.addLast(new Attempt(from, now));
        return Optional.empty();
    }

    /** By difference: the count of nanoseconds may run over. */
    private void forgetBefore(long time) {
        while (!recent.isEmpty() && recent.peekFirst().at() - time <= 0) {
            recent.removeFirst();
        }
    }

    synchronized int remembered() {
        return recent.size();
    }
}
