package io.routelock.runtime.router;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many searches are answered: in each second {@value #MOST_TO_ONE} from one address and {@value
 * #MOST_IN_ALL} in all. For the router's thread only.
 *
 * <p>Attack: the answer to a search is larger than the search, and the source address of a datagram is easily
 * forged. Without a limit, routers could be made to flood somebody else. A search that is meant asks a few
 * times a second.
 */
final class AnswerBudget {

    static final int MOST_TO_ONE = 20;

    /** Also bounds what is remembered. */
    static final int MOST_IN_ALL = 1000;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoTime;
    private final Map<InetAddress, Integer> answered = new HashMap<>();
    private long since;
    private int inAll;

    /**
     * @param nanoTime a clock that only goes forward
     */
    AnswerBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    /** Whether one more goes to that address; it is counted. */
    boolean allows(InetAddress to) {
        long now = nanoTime.getAsLong();
        if (now - since >= SECOND) {
            since = now;
            inAll = 0;
            answered.clear();
        }
        if (inAll >= MOST_IN_ALL || answered.getOrDefault(to, 0) >= MOST_TO_ONE) {
            return false;
        }
        inAll++;
        answered.merge(to, 1, Integer::sum);
        return true;
    }
}
