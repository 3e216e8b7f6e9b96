package io.routelock.app.targetroutes;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;

import java.util.HashMap;
import java.util.Map;

/** The routes of targets, a tab for each. On the JavaFX thread. */
public final class TargetRoutesFeature {

    private final Map<AmsNetId, TargetRoutesViewModel> targets = new HashMap<>();
    private final Workbench bench;
    private final TargetAccess access;

    TargetRoutesFeature(Workbench bench, TargetAccess access) {
        this.bench = bench;
        this.access = access;
    }

    /** Registers the views. */
    public static void register(Places places, Workbench bench) {
        TargetAccess network =
                new NetworkTargetAccess(
                        bench.computer(), () -> bench.model().foreignRouter().map(ForeignRouter::router));
        new TargetRoutesFeature(bench, network).register(places);
    }

    void register(Places places) {
        places.document(
                Place.TargetRoutes.class,
                place -> new TargetRoutesDocument(of(place.target()), bench.settings()));
        places.dialog(
                Place.AddAtTarget.class,
                place -> new AddAtTargetDialog(of(place.target()), bench.navigator()));
        places.dialog(
                Place.RemoveAtTarget.class,
                place -> new RemoveAtTargetDialog(of(place.target()), place.route(), bench.navigator()));
    }

    /** One for each target: its tab and its dialogs show the same. */
    private TargetRoutesViewModel of(AmsNetId target) {
        return targets.computeIfAbsent(target, netId -> new TargetRoutesViewModel(bench, access, netId));
    }
}
