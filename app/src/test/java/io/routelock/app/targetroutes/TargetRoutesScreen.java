package io.routelock.app.targetroutes;

import static io.routelock.app.targetroutes.FakeTarget.BACK;
import static io.routelock.app.targetroutes.FakeTarget.ME;
import static io.routelock.app.targetroutes.FakeTarget.SELF;
import static io.routelock.app.targetroutes.FakeTarget.TARGET;
import static io.routelock.app.targetroutes.FakeTarget.plain;

import io.routelock.app.Desk;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.app.navigation.Place;
import io.routelock.bothways.UnheardTarget;
import io.routelock.diagnosis.Finding;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.RemoteTls;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The routes of a target that answers as told. On the JavaFX thread. */
public final class TargetRoutesScreen {

    private final FakeTarget target = new FakeTarget();

    public TargetRoutesScreen(Desk desk) {
        new TargetRoutesFeature(desk.bench(), target).register(desk.places());
        desk.bench()
                .model()
                .put(
                        new RouteRow(
                                "CX-63D7F4",
                                TARGET,
                                "192.168.10.62",
                                Security.of(Security.Kind.PLAIN),
                                TargetState.RUN,
                                Optional.of("3.1.4026"),
                                "Static, one way",
                                RouteRow.notChecked()));
        target.routes.addAll(others());
    }

    static List<AddRemote> others() {
        return List.of(
                plain("HMI-L2-01", "5.12.44.81.1.1", "192.168.10.71"),
                new AddRemote(
                        plain("x", "5.66.66.1.1.1", "x").netId(),
                        1,
                        0x28,
                        Duration.ofSeconds(5),
                        0,
                        "192.168.10.80",
                        "IPC-4E8810",
                        RemoteTls.PRE_SHARED_KEY),
                plain("ENG-OLD", "192.168.10.50.1.1", "192.168.10.50"),
                plain("ENG-OLD-2", "192.168.10.51.1.1", "192.168.10.50"));
    }

    static AddRemote stale() {
        return new AddRemote(ME, 1, 0xA0, Duration.ofSeconds(5), 0, "192.168.10.99", "ENG", RemoteTls.NONE);
    }

    static Finding silence() {
        return UnheardTarget.explain(
                "CX-63D7F4",
                SELF,
                Finding.error(
                        "ads.0x7",
                        "Reading at 5.99.215.244.1.1:10000 failed: 0x7 (target machine not found).",
                        "Check the routes.",
                        "The other side has no route back"));
    }

    public Place noWayBack() {
        return new Place.TargetRoutes(TARGET);
    }

    public Place addWayBack() {
        return new Place.AddAtTarget(TARGET);
    }

    public Place staleWayBack() {
        target.routes.add(stale());
        return new Place.TargetRoutes(TARGET);
    }

    public Place fitting() {
        target.routes.remove(stale());
        target.routes.add(BACK);
        return new Place.TargetRoutes(TARGET);
    }

    public Place removeWayBack() {
        return new Place.RemoveAtTarget(TARGET, BACK);
    }

    public Place silent() {
        target.silent = Optional.of(silence());
        return new Place.TargetRoutes(TARGET);
    }
}
