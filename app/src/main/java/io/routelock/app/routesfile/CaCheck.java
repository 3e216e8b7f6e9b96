package io.routelock.app.routesfile;

import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.route.CaFiles;
import io.routelock.route.TlsCredential;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Looks at the files of a shared CA as they are chosen. On the JavaFX thread. */
final class CaCheck {

    private final Workbench bench;
    private final Path folder;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Optional<List<Finding>>> result =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<TlsCredential.SharedCa> wanted = Optional.empty();

    /**
     * @param folder of the StaticRoutes.xml: relative paths begin there
     */
    CaCheck(Workbench bench, Path folder, InstantSource clock) {
        this.bench = bench;
        this.folder = folder;
        this.clock = clock;
    }

    /** What was found, nothing when all is well; empty while nothing is checked. */
    ReadOnlyObjectProperty<Optional<List<Finding>>> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** Checks these; empty when there is nothing to check. */
    void check(Optional<TlsCredential.SharedCa> files) {
        if (files.equals(wanted)) {
            return;
        }
        wanted = files;
        if (files.isEmpty()) {
            result.set(Optional.empty());
            return;
        }
        bench.tasks()
                .startUnlisted(
                        "Check the files of the CA",
                        progress -> CaFiles.check(files.get(), folder, clock.instant()))
                .onDone(found -> {
                    if (files.equals(wanted)) {
                        result.set(Optional.of(found));
                    }
                });
    }
}
