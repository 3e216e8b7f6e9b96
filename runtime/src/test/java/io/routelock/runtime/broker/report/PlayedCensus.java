package io.routelock.runtime.broker.report;

import io.routelock.runtime.broker.session.Census;
import io.routelock.runtime.watch.ClientView;
import io.routelock.runtime.watch.Protection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A broker's numbers as a test wants them. Views are made anew each time, as a broker makes them. */
final class PlayedCensus implements Census {

    /** What of a client changes. */
    record Played(long received, long sent, int queued, boolean connected) {}

    final Map<String, Played> played = new LinkedHashMap<>();
    Totals totals = new Totals(0, 0, 0, 0, 0, 0, 0);
    Counts counts = new Counts(0, 0, 0, 0, 0, 0, 0);

    @Override
    public Totals totals() {
        return totals;
    }

    @Override
    public Counts counts() {
        return counts;
    }

    @Override
    public Stream<ClientView> clients() {
        return played.entrySet().stream().map(one -> view(one.getKey(), one.getValue()));
    }

    private static ClientView view(String id, Played played) {
        Optional<ClientView.Connection> connection =
                played.connected()
                        ? Optional.of(
                                new ClientView.Connection(
                                        "192.0.2.7:50123",
                                        "1883",
                                        false,
                                        Protection.PLAIN,
                                        "3.1.1",
                                        Actors.SINCE,
                                        60))
                        : Optional.empty();
        return new ClientView(
                id,
                Optional.of("plc1"),
                connection,
                0,
                List.of(new ClientView.Subscription("line1/#", 1), new ClientView.Subscription("a/" + id, 0)),
                played.queued(),
                0,
                played.received(),
                played.sent(),
                0,
                0);
    }
}
