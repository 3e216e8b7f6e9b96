package io.routelock.app.access;

import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The acl_files that are open. On the JavaFX thread. */
public final class AccessFeature {

    private final Workbench bench;
    private final OpenFiles files;
    private final KnownAccessFiles known;
    private final Map<Path, AccessFileModel> open = new HashMap<>();

    private AccessFeature(Workbench bench, OpenFiles files) {
        this.bench = bench;
        this.files = files;
        this.known = new KnownAccessFiles(bench.model().accessFiles(), bench.settings());
    }

    /** Registers the views, and shows in the explorer which files were opened before. */
    public static void register(Places places, Workbench bench, OpenFiles files) {
        new AccessFeature(bench, files).registerIn(places);
    }

    private void registerIn(Places places) {
        places.document(Place.AccessFile.class, place -> document(place.file()));
        places.dialog(Place.OpenAccessFile.class, place -> new OpenAccessDialog(bench, known::forget));
        places.dialog(
                Place.CloseAccessFile.class,
                place -> new CloseAccessDialog(model(place.file()).file(), bench.navigator()));
        places.dialog(
                Place.AddAccess.class,
                place ->
                        new AddAccessDialog(
                                new NewNameModel(model(place.file()), place.what()), bench.navigator()));
        places.dialog(
                Place.RenameUser.class,
                place ->
                        new AddAccessDialog(
                                new RenameUserModel(model(place.file()), place.user()), bench.navigator()));
        places.dialog(
                Place.AddRole.class,
                place -> new AddRoleDialog(new RoleModel(model(place.file())), bench.navigator()));
    }

    private AccessDocument document(Path path) {
        AccessFileModel file = model(path);
        known.remember(path);
        OwnerHold owner = new OwnerHold(files, bench.navigator(), file.file());
        return new AccessDocument(file, owner, bench, () -> close(file));
    }

    private void close(AccessFileModel file) {
        open.remove(file.path());
        files.giveBack(file.file());
    }

    /** Dialogs are opened from its tab. */
    private AccessFileModel model(Path path) {
        return open.computeIfAbsent(
                path.toAbsolutePath().normalize(), now -> new AccessFileModel(bench, files.take(now)));
    }
}
