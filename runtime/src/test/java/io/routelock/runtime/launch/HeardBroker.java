package io.routelock.runtime.launch;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.watch.BrokerReport;
import io.routelock.runtime.watch.ClientView;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Keeps what a broker tells, and waits for more of it. */
final class HeardBroker implements RuntimeListener {

    /** A view that takes no report. */
    static final class Failing implements RuntimeListener {
        @Override
        public void state(RuntimeState state) {
            // Only reports are too much for it.
        }

        @Override
        public void log(String line) {
            // As above.
        }

        @Override
        public void finding(Finding finding) {
            // As above.
        }

        @Override
        public void report(BrokerReport report) {
            throw new IllegalStateException("this view is broken");
        }
    }

    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final List<RuntimeState> states = new ArrayList<>();
    private final List<BrokerReport> reports = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, ClientView> clients = new LinkedHashMap<>();

    @Override
    public synchronized void state(RuntimeState state) {
        states.add(state);
        notifyAll();
    }

    @Override
    public void log(String line) {
        // The reports have the lines too.
    }

    @Override
    public synchronized void finding(Finding finding) {
        findings.add(finding);
        notifyAll();
    }

    @Override
    public synchronized void report(BrokerReport report) {
        reports.add(report);
        if (report instanceof BrokerReport.Clients news) {
            news.changed().forEach(client -> clients.put(client.clientId(), client));
            news.gone().forEach(clients::remove);
        }
        notifyAll();
    }

    /** The first report of that kind that fits, of those that came or will come. */
    <T extends BrokerReport> T await(Class<T> kind, Predicate<T> fits) throws IOException {
        return until(
                kind.getSimpleName(),
                () -> reports.stream().filter(kind::isInstance).map(kind::cast).filter(fits).findFirst());
    }

    ClientView awaitClient(String id, Predicate<ClientView> fits) throws IOException {
        return until("client " + id, () -> Optional.ofNullable(clients.get(id)).filter(fits));
    }

    void awaitGone(String id) throws IOException {
        until("end of " + id, () -> clients.containsKey(id) ? Optional.empty() : Optional.of(id));
    }

    <T extends RuntimeState> T awaitState(Class<T> kind) throws IOException {
        return until(
                kind.getSimpleName(),
                () -> states.stream().filter(kind::isInstance).map(kind::cast).findFirst());
    }

    synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    private interface Look<T> {
        Optional<T> now();
    }

    private synchronized <T> T until(String what, Look<T> look) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        Optional<T> found = look.now();
        while (found.isEmpty()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IOException("no %s; heard %s, %s, %s".formatted(what, states, findings, reports));
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for " + what, e);
            }
            found = look.now();
        }
        return found.get();
    }
}
