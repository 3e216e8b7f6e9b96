package io.routelock.app.access;

import io.routelock.app.fx.Clock;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The acl_files that are open. On the JavaFX thread. */
public final class AccessFeature {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final Workbench bench;
    private final KnownAccessFiles known;
    private final Map<Path, AccessFileModel> open = new HashMap<>();

    private AccessFeature(Workbench bench) {
        this.bench = bench;
        this.known = new KnownAccessFiles(bench.model().accessFiles(), bench.settings());
    }

    /** Registers the views, and shows in the explorer which files were opened before. */
    public static void register(Places places, Workbench bench) {
        new AccessFeature(bench).registerIn(places);
    }

    private void registerIn(Places places) {
        places.document(Place.AccessFile.class, place -> document(place.file()));
        places.dialog(Place.OpenAccessFile.class, place -> new OpenAccessDialog(bench, known::forget));
        places.dialog(
                Place.CloseAccessFile.class,
                place -> new CloseAccessDialog(model(place.file()), bench.navigator()));
        places.dialog(
                Place.AddAccess.class,
                place ->
                        new AddAccessDialog(
                                new NewNameModel(model(place.file()), place.what()), bench.navigator()));
        bench.tasks().beforeClose(Clock.every(LOOK_EVERY, this::look)::unsubscribe);
    }

    /** Somebody else may have changed a file that is open. */
    private void look() {
        open.values().forEach(AccessFileModel::lookIfOpen);
    }

    private AccessDocument document(Path path) {
        AccessFileModel file = model(path);
        known.remember(path);
        return new AccessDocument(file, bench, () -> open.values().remove(file));
    }

    private AccessFileModel model(Path path) {
        return open.computeIfAbsent(path.toAbsolutePath().normalize(), this::load);
    }

    private AccessFileModel load(Path path) {
        AccessFileModel model = new AccessFileModel(bench, path);
        model.load();
        return model;
    }
}
