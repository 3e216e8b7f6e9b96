package io.routelock.runtime.device;

import io.routelock.ams.AmsAddress;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Things that callers were given a number for. A number is good for its owner alone, so that nobody can read
 * or end what belongs to another. Both limits keep one caller, or many, from filling the memory.
 */
final class OwnedTable<T> {

    private static final long HIGHEST = 0xFFFF_FFFFL;

    private final int mostPerOwner;
    private final int mostInAll;
    private final Map<AmsAddress, Map<Long, T>> shares = new HashMap<>();
    private int size;
    private long last;

    OwnedTable(int mostPerOwner, int mostInAll) {
        this.mostPerOwner = mostPerOwner;
        this.mostInAll = mostInAll;
    }

    /** Keeps the value and gives its number, 1 to 2³²-1; empty when there is no room for it. */
    OptionalLong add(AmsAddress owner, T value) {
        if (size >= mostInAll || of(owner).size() >= mostPerOwner) {
            return OptionalLong.empty();
        }
        Map<Long, T> share = shares.computeIfAbsent(owner, o -> new LinkedHashMap<>());
        long number = nextFree(share);
        share.put(number, value);
        size++;
        return OptionalLong.of(number);
    }

    /** Numbers come round again after 2³² of them; those that the owner still holds are passed over. */
    private long nextFree(Map<Long, T> share) {
        do {
            last = last == HIGHEST ? 1 : last + 1;
        } while (share.containsKey(last));
        return last;
    }

    Optional<T> get(AmsAddress owner, long number) {
        return Optional.ofNullable(share(owner).get(number));
    }

    /** Ends the number; false when the caller does not own it. */
    boolean remove(AmsAddress owner, long number) {
        Map<Long, T> share = share(owner);
        if (share.remove(number) == null) {
            return false;
        }
        size--;
        if (share.isEmpty()) {
            shares.remove(owner);
        }
        return true;
    }

    void removeAll(AmsAddress owner) {
        Map<Long, T> share = shares.remove(owner);
        if (share != null) {
            size -= share.size();
        }
    }

    Collection<T> of(AmsAddress owner) {
        return share(owner).values();
    }

    private Map<Long, T> share(AmsAddress owner) {
        return shares.getOrDefault(owner, Collections.emptyMap());
    }

    /** Everything, by owner and number, to look through and not to change. */
    Map<AmsAddress, Map<Long, T>> all() {
        return Collections.unmodifiableMap(shares);
    }

    int size() {
        return size;
    }
}
