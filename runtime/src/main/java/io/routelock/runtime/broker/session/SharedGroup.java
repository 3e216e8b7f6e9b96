package io.routelock.runtime.broker.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The members of one shared subscription, who take turns (MQTT 5.0, 4.8.2). */
final class SharedGroup {

    private final List<Subscription> members = new ArrayList<>();
    private int next;

    void add(Subscription member) {
        members.add(member);
    }

    void remove(Subscription member) {
        members.remove(member);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    int size() {
        return members.size();
    }

    /**
     * The next in turn that can take a message at once; if none can, the next that is connected; else the
     * next.
     */
    Optional<Subscription> choose() {
        Optional<Subscription> connected = Optional.empty();
        int count = members.size();
        for (int i = 0; i < count; i++) {
            Subscription member = members.get((next + i) % count);
            if (member.session().hasRoom()) {
                next = (next + i + 1) % count;
                return Optional.of(member);
            }
            if (connected.isEmpty() && member.session().isConnected()) {
                connected = Optional.of(member);
            }
        }
        if (count == 0) {
            return Optional.empty();
        }
        Subscription inTurn = members.get(next % count);
        next = (next + 1) % count;
        return Optional.of(connected.orElse(inTurn));
    }
}
