package io.routelock.runtime.broker.report;

import io.routelock.runtime.broker.session.Census;
import io.routelock.runtime.broker.session.Census.Counts;
import io.routelock.runtime.broker.session.Census.Totals;
import io.routelock.runtime.watch.BrokerReport;
import io.routelock.runtime.watch.ClientView;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks once a second at all sessions and tells what is new: rates, and clients as a whole that differ from
 * what was told last. On the broker's thread; ten thousand idle sessions must not be felt, so nothing is made
 * for a client of which there is no news.
 */
final class Sampler {

    /** Clients in one report: a line of it stays readable in one piece. */
    static final int PAGE = 200;

    private static final double MILLIS = 1000;

    /** What was told of a session. */
    private static final class Told {
        ClientView view;
        int round;

        Told(ClientView view) {
            this.view = view;
        }
    }

    private final Map<String, Told> told = new HashMap<>();
    private final Consumer<BrokerReport> reports;
    private Instant last;
    private Totals totals = new Totals(0, 0, 0, 0, 0, 0, 0);
    private int round;
    private long expired;

    Sampler(Instant start, Consumer<BrokerReport> reports) {
        this.last = start;
        this.reports = reports;
    }

    /**
     * @param refusals since the last time
     */
    void tick(Instant now, Census census, int refusals) {
        double seconds = Math.max(1, Duration.between(last, now).toMillis()) / MILLIS;
        last = now;
        clients(now, census, seconds);
        load(now, census, refusals, seconds);
    }

    /** Sessions that ended while their client was away, which mosquitto counts as expired. */
    long expired() {
        return expired;
    }

    private void load(Instant now, Census census, int refusals, double seconds) {
        Totals before = totals;
        totals = census.totals();
        Counts counts = census.counts();
        reports.accept(
                new BrokerReport.Load(
                        now,
                        rate(totals.publishReceived() - before.publishReceived(), seconds),
                        rate(totals.publishSent() - before.publishSent(), seconds),
                        rate(totals.bytesReceived() - before.bytesReceived(), seconds),
                        rate(totals.bytesSent() - before.bytesSent(), seconds),
                        refusals,
                        counts.connected(),
                        counts.sessions(),
                        counts.subscriptions(),
                        counts.retained(),
                        counts.queued()));
    }

    /** To a tenth: nobody reads more, and a steady client stays the same. */
    private static double rate(long count, double seconds) {
        return Math.round(Math.max(0, count) / seconds * 10) / 10.0;
    }

    private void clients(Instant now, Census census, double seconds) {
        round++;
        List<ClientView> changed = new ArrayList<>();
        int[] sessions = {0};
        census.clients()
                .forEach(client -> {
                    sessions[0]++;
                    look(client, seconds).ifPresent(changed::add);
                });
        tell(now, changed, told.size() > sessions[0] ? gone() : List.of());
    }

    /** The client as it is to be told; empty when it is as it was. */
    private Optional<ClientView> look(ClientView now, double seconds) {
        Told before = told.get(now.clientId());
        if (before == null) {
            Told first = new Told(withRates(now, now.received(), now.sent(), seconds));
            first.round = round;
            told.put(now.clientId(), first);
            return Optional.of(first.view);
        }
        before.round = round;
        if (isIdle(before.view, now)) {
            return Optional.empty();
        }
        ClientView view =
                withRates(
                        now,
                        since(now.received(), before.view.received()),
                        since(now.sent(), before.view.sent()),
                        seconds);
        if (view.equals(before.view)) {
            return Optional.empty();
        }
        before.view = view;
        return Optional.of(view);
    }

    /** The counts begin again with each connection. */
    private static long since(long count, long before) {
        return count >= before ? count - before : count;
    }

    /** Without making anything; the usual case. */
    private static boolean isIdle(ClientView before, ClientView now) {
        return before.received() == now.received()
                && before.sent() == now.sent()
                && before.inPerSecond() == 0
                && before.outPerSecond() == 0
                && before.queued() == now.queued()
                && before.inFlight() == now.inFlight()
                && before.sessionExpiry() == now.sessionExpiry()
                && before.connection().equals(now.connection())
                && before.user().equals(now.user())
                && before.subscriptions().equals(now.subscriptions());
    }

    private static ClientView withRates(ClientView now, long received, long sent, double seconds) {
        return new ClientView(
                now.clientId(),
                now.user(),
                now.connection(),
                now.sessionExpiry(),
                now.subscriptions(),
                now.queued(),
                now.inFlight(),
                now.received(),
                now.sent(),
                rate(received, seconds),
                rate(sent, seconds));
    }

    private List<String> gone() {
        List<String> gone = new ArrayList<>();
        Iterator<Map.Entry<String, Told>> each = told.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<String, Told> one = each.next();
            if (one.getValue().round != round) {
                gone.add(one.getKey());
                expired += one.getValue().view.connection().isEmpty() ? 1 : 0;
                each.remove();
            }
        }
        return gone;
    }

    private void tell(Instant now, List<ClientView> changed, List<String> gone) {
        int most = Math.max(changed.size(), gone.size());
        for (int from = 0; from < most; from += PAGE) {
            reports.accept(new BrokerReport.Clients(now, page(changed, from), page(gone, from)));
        }
    }

    private static <T> List<T> page(List<T> all, int from) {
        return from >= all.size() ? List.of() : all.subList(from, Math.min(all.size(), from + PAGE));
    }
}
