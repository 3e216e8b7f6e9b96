package io.routelock.runtime.router;

import io.routelock.ams.AmsNetId;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The places for lines of peers, of which there are {@value #MOST}. For the router's thread only.
 *
 * <p>A peer may take many, since programs there may speak without a router of their own. But one must not
 * keep all others out, whether by attack or because it connects again and again and never closes: when all
 * places are taken, whoever has most of them gives up its oldest to a peer that has fewer.
 */
final class PeerPlaces {

    static final int MOST = 512;

    /** The oldest line of a peer first. */
    private final Map<AmsNetId, Deque<Speaker>> taken = new HashMap<>();

    private int count;

    boolean areAllTaken() {
        return count >= MOST;
    }

    void take(AmsNetId netId, Speaker speaker) {
        taken.computeIfAbsent(netId, id -> new ArrayDeque<>()).addLast(speaker);
        count++;
    }

    /** Whether a line of that peer is open. */
    boolean hasSome(AmsNetId netId) {
        return taken.containsKey(netId);
    }

    /** False when it had no place. */
    boolean leave(AmsNetId netId, Speaker speaker) {
        Deque<Speaker> lines = taken.getOrDefault(netId, new ArrayDeque<>());
        if (!lines.remove(speaker)) {
            return false;
        }
        count--;
        if (lines.isEmpty()) {
            taken.remove(netId);
        }
        return true;
    }

    /** Whose line has to end for one more of that peer; empty when that would only turn the tables. */
    Optional<Speaker> whoGivesWayTo(AmsNetId netId) {
        int own = taken.getOrDefault(netId, new ArrayDeque<>()).size();
        return taken.values().stream()
                .max(Comparator.comparingInt(Deque::size))
                .filter(lines -> lines.size() > own + 1)
                .map(Deque::getFirst);
    }

    /** A copy. */
    List<Speaker> all() {
        return taken.values().stream().flatMap(Deque::stream).toList();
    }
}
