package io.routelock.app.routesfile;

import io.routelock.app.fx.Clock;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;
import io.routelock.localrouter.LocalRouter;
import io.routelock.localrouter.RouterState;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.route.file.TargetFolders;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of routes that are open. On the JavaFX thread. */
public final class RoutesFileFeature {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final Workbench bench;
    private final KnownFiles known;
    private final FileHomes homes;
    private final Map<Path, RoutesFileModel> open = new HashMap<>();

    RoutesFileFeature(Workbench bench, KnownFiles known, FileHomes homes) {
        this.bench = bench;
        this.known = known;
        this.homes = homes;
    }

    /** Registers the views, and says from now on where the routes file of this computer is. */
    public static void register(Places places, Workbench bench) {
        Path own = bench.computer().routes().path();
        KnownFiles known = new FilesOfThisComputer(own, TargetFolders::here);
        FileHomes homes = new HomesOnThisComputer(bench.computer(), TargetFolders::here);
        new RoutesFileFeature(bench, known, homes).registerIn(places);
    }

    void registerIn(Places places) {
        places.document(Place.RoutesFile.class, place -> document(place.file()));
        places.dialog(Place.OpenRoutesFile.class, place -> new OpenDialog(bench, known));
        places.dialog(Place.SaveRoutesFile.class, this::saveDialog);
        places.dialog(
                Place.CloseRoutesFile.class,
                place -> new CloseDialog(model(place.file()), bench.navigator()));
        places.dialog(Place.SwitchToConfig.class, this::switchDialog);
        bench.model().foreignRouterProperty().subscribe(this::follow);
        bench.tasks().beforeClose(Clock.every(LOOK_EVERY, this::look)::unsubscribe);
    }

    /** Somebody else may have changed a file that is open. */
    private void look() {
        open.values().forEach(RoutesFileModel::lookIfOpen);
    }

    private RoutesFileDocument document(Path path) {
        RoutesFileModel file = model(path);
        return new RoutesFileDocument(file, bench, () -> open.values().remove(file));
    }

    private DialogView saveDialog(Place.SaveRoutesFile place) {
        RoutesFileModel file = model(place.file());
        return new SaveDialog(
                new SaveReviewModel(file),
                bench.navigator()::closeDialog,
                () -> bench.navigator().open(new Place.SwitchToConfig(place.file(), place.thenClose())),
                () -> closeTab(file, place.thenClose()));
    }

    private void closeTab(RoutesFileModel file, boolean wanted) {
        if (wanted) {
            bench.navigator().closeTab(new Place.RoutesFile(file.path(), file.sectionProperty().get()));
        }
    }

    /** The router may have gone since it was offered: then there is only saving. */
    private DialogView switchDialog(Place.SwitchToConfig place) {
        RoutesFileModel file = model(place.file());
        Place.SaveRoutesFile saving = new Place.SaveRoutesFile(place.file(), place.thenClose());
        return file.switchable()
                .<DialogView>map(router ->
                        new SwitchDialog(
                                switchModel(file, router),
                                bench.navigator(),
                                saving,
                                () -> closeTab(file, place.thenClose())))
                .orElseGet(() -> saveDialog(saving));
    }

    private ConfigSwitchModel switchModel(RoutesFileModel file, LocalRouter router) {
        RouterState state = new RouterState(bench.computer().threads(), router, RouterState.Patience.USUAL);
        return new ConfigSwitchModel(file, bench, state, InstantSource.system());
    }

    private RoutesFileModel model(Path path) {
        return open.computeIfAbsent(path.toAbsolutePath().normalize(), this::load);
    }

    private RoutesFileModel load(Path path) {
        StaticRoutesFile own = bench.computer().routes();
        boolean isOwn = path.equals(own.path().normalize());
        RoutesFileModel model =
                new RoutesFileModel(bench, isOwn ? own : StaticRoutesFile.existing(path), homes);
        model.load();
        return model;
    }

    /** The bundled router's, or where TwinCAT runs the one of that, if it is found. */
    private void follow(Optional<ForeignRouter> foreign) {
        if (foreign.isEmpty()) {
            bench.model().routesFileProperty().set(Optional.of(ownPath()));
            return;
        }
        bench.tasks()
                .startUnlisted("Look for the routes file of TwinCAT", progress -> known.list())
                .onDone(this::takeTwinCats);
    }

    private void takeTwinCats(List<KnownFiles.Known> found) {
        if (bench.model().foreignRouter().isPresent()) {
            bench.model()
                    .routesFileProperty()
                    .set(
                            found.stream()
                                    .map(KnownFiles.Known::file)
                                    .filter(file -> !file.equals(ownPath()))
                                    .findFirst());
        }
    }

    private Path ownPath() {
        return bench.computer().routes().path().normalize();
    }
}
