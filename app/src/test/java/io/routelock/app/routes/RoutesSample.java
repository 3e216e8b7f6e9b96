package io.routelock.app.routes;

import io.routelock.ams.AmsNetId;
import io.routelock.app.Desk;
import io.routelock.app.navigation.Place;
import io.routelock.route.Route;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The real route table over a real file, and targets that answer as told. Make it on the JavaFX thread. */
public final class RoutesSample {

    public static final AmsNetId CHANGED = AmsNetId.parse("5.43.145.224.1.1");

    private final RoutesViewModel routes;

    public RoutesSample(Desk desk) throws IOException {
        var bench = desk.bench();
        Files.createDirectories(bench.computer().routerHome());
        Route changed = RoutesDesk.secure("CX-2B91E0", CHANGED.toString(), "192.168.10.28");
        FakeProbe probe = new FakeProbe();
        probe.presents(changed, RoutesDesk.OTHER);
        probe.isSilent("5.15.66.198.1.1");
        List.of(
                        RoutesDesk.plain("CX-0F42C6", "5.15.66.198.1.1", "192.168.10.40"),
                        changed,
                        RoutesDesk.secure("CX-5A3F21", "5.90.63.33.1.1", "192.168.10.21"),
                        RoutesDesk.secure("CX-7C04D8", "5.124.4.216.1.1", "cx-7c04d8.plant.local"))
                .forEach(route -> bench.computer().routes().update(document -> document.withRoute(route)));
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T09:41:07Z"), ZoneOffset.UTC);
        routes = new RoutesViewModel(bench, bench.computer().routes(), probe, clock);
        desk.places().document(Place.Routes.class, place -> new RoutesDocument(routes, bench.settings()));
        desk.places()
                .dialog(
                        Place.RemoveRoute.class,
                        place ->
                                new RemoveRouteDialog(
                                        routes, bench.model().route(place.netId()), bench.navigator()));
        routes.look();
    }

    public int rows() {
        return routes.rows().size();
    }

    public void checkAll() {
        routes.checkAll();
    }

    public boolean isChecking() {
        return !routes.checksRunning().isEmpty();
    }
}
