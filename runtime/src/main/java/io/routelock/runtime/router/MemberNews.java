package io.routelock.runtime.router;

import io.routelock.ams.AmsNetId;
import io.routelock.runtime.connection.NetworkEvent;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells no more of members than somebody can follow: of each the first news at once, and then its newest
 * state after each {@link #PAUSE}, if that is another one. All other news pass. For the router's thread only.
 *
 * <p>Attack: whoever may write to an info changes it as fast as the broker takes it, and each piece of news
 * is a line for the watching process and a change of its window.
 */
final class MemberNews implements RouterEvents {

    static final Duration PAUSE = Duration.ofMillis(250);

    private record Key(String connection, AmsNetId netId) {}

    /** What was told last of a member, and what is to be told. */
    private static final class State {
        NetworkEvent told;
        @Nullable NetworkEvent next;

        State(NetworkEvent told) {
            this.told = told;
        }
    }

    private final RouterEvents out;
    private final LinkSurroundings.Clock clock;
    private final Map<Key, State> pausing = new HashMap<>();

    MemberNews(RouterEvents out, LinkSurroundings.Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void on(RouterEvent event) {
        if (!(event instanceof RouterEvent.OfNetwork(NetworkEvent news))) {
            out.on(event);
            return;
        }
        switch (news) {
            case NetworkEvent.MemberOnline it -> member(new Key(it.connection(), it.netId()), it);
            case NetworkEvent.MemberGone it -> member(new Key(it.connection(), it.netId()), it);
            case NetworkEvent.BrokerConnected _,
                    NetworkEvent.BrokerLost _,
                    NetworkEvent.BrokerForgotten _ -> {
                // What is said of a broker is about all its members, so theirs comes before.
                tellAllOf(news.connection());
                out.on(event);
            }
        }
    }

    private void member(Key key, NetworkEvent news) {
        State state = pausing.get(key);
        if (state != null) {
            state.next = news;
            return;
        }
        pausing.put(key, new State(news));
        pause(key);
        out.on(new RouterEvent.OfNetwork(news));
    }

    private void pause(Key key) {
        clock.later(PAUSE, () -> pauseEnds(key));
    }

    private void pauseEnds(Key key) {
        State state = pausing.get(key);
        if (state == null) {
            return;
        }
        if (tell(state)) {
            pause(key);
        } else {
            pausing.remove(key);
        }
    }

    /** Whether there was something new. */
    private boolean tell(State state) {
        NetworkEvent next = state.next;
        state.next = null;
        if (next == null || next.equals(state.told)) {
            return false;
        }
        state.told = next;
        out.on(new RouterEvent.OfNetwork(next));
        return true;
    }

    private void tellAllOf(String connection) {
        for (Key key : List.copyOf(pausing.keySet())) {
            State state = pausing.get(key);
            if (state != null && key.connection().equals(connection)) {
                tell(state);
            }
        }
    }
}
