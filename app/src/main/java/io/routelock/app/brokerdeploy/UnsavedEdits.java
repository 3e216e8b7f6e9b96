package io.routelock.app.brokerdeploy;

import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.controls.Notice;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.profile.Part;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was edited in a profile and not saved: a deployment takes only what is saved. On the JavaFX thread.
 */
final class UnsavedEdits {

    private final OpenFiles files;
    private final OpenProfile profile;
    private final ReadOnlyObjectWrapper<Optional<Notice>> told =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Subscription edits;
    private Subscription end = Subscription.EMPTY;

    /**
     * @param changed runs when there are some, or none any more
     */
    UnsavedEdits(OpenFiles files, Path conf, Runnable changed) {
        this.files = files;
        this.profile = files.takeProfile(conf);
        this.edits = profile.dirtyProperty().subscribe((was, is) -> changed.run());
    }

    String name() {
        return profile.name();
    }

    ReadOnlyBooleanProperty present() {
        return profile.dirtyProperty();
    }

    /** The names of the edited files, the conf first. */
    List<String> names() {
        return Stream.of(Part.values())
                .flatMap(part -> profile.files(part).stream())
                .filter(OpenFile::hasChanges)
                .map(OpenFile::name)
                .toList();
    }

    /** How the save ended; empty until one was asked for. */
    ReadOnlyObjectProperty<Optional<Notice>> toldProperty() {
        return told.getReadOnlyProperty();
    }

    /** All of them in one go, or none. */
    void save() {
        told.set(Optional.empty());
        profile.confFile().ifPresent(this::save);
    }

    /** The conf is asked, so that its tab tells how it ended too. */
    private void save(OpenFile asker) {
        end.unsubscribe();
        end =
                Subscription.combine(
                        asker.noticeProperty().subscribe((was, is) -> told.set(is)),
                        asker.changedOnDiskProperty()
                                .subscribe((was, is) -> is.map(UnsavedEdits::words).ifPresent(this::tell)));
        asker.changedOnDiskProperty().get().map(UnsavedEdits::words).ifPresent(this::tell);
        profile.save(asker, () -> {});
    }

    private void tell(Notice words) {
        told.set(Optional.of(words));
    }

    private static Notice words(Finding why) {
        return new Notice(
                why.severity(),
                why.symptom() + " Next: close this, and choose in its tab which text to keep.");
    }

    void close() {
        edits.unsubscribe();
        end.unsubscribe();
        files.giveBack(profile);
    }
}
