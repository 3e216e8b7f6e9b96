package io.routelock.app.connections;

import io.routelock.app.Desk;
import io.routelock.app.launch.FakeRuntimes;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.navigation.Place;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The list of connections of a router that tells what it is told to. On the JavaFX thread. */
public final class ConnectionsScreen {

    private static final Clock AT_0941 = Clock.fixed(Instant.parse("2026-11-20T09:41:07Z"), ZoneOffset.UTC);

    private final FakeRuntimes fakes = new FakeRuntimes();
    private final LocalRuntimes runtimes;
    private final ConnectionsViewModel connections;

    public ConnectionsScreen(Desk desk) {
        runtimes = new LocalRuntimes(desk.bench(), fakes);
        connections = new ConnectionsViewModel(desk.bench(), runtimes.router(), AT_0941, action -> action);
        desk.places()
                .document(
                        Place.Connections.class,
                        place -> new ConnectionsDocument(connections, desk.bench().settings()));
    }

    public void start() {
        runtimes.router().start();
    }

    public boolean isStarted() {
        return !fakes.made().isEmpty();
    }

    public void tell() {
        fakes.last(false).ready();
        ConnectionSample.news().forEach(fakes.last(false)::tell);
    }

    public int rows() {
        return connections.rows().size();
    }

    /** The one with the longest finding. */
    public void select() {
        connections.rows().stream()
                .filter(row -> row.code().equals("secure-ads.certificate-expired"))
                .findFirst()
                .ifPresent(row -> connections.selectedProperty().set(Optional.of(row.id())));
    }
}
