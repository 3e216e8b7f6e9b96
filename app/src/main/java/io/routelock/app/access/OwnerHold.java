package io.routelock.app.access;

import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.brokerfiles.ProfileTab;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;

import javafx.util.Subscription;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Holds the broker that an acl_file belongs to while its tab is open, so that accounts, expectations and
 * rules are checked and saved together. On the JavaFX thread.
 */
final class OwnerHold {

    private final OpenFiles files;
    private final Navigator navigator;
    private final OpenFile file;
    private final Subscription subscription;
    private Optional<ProfileTab> tab = Optional.empty();

    OwnerHold(OpenFiles files, Navigator navigator, OpenFile file) {
        this.files = files;
        this.navigator = navigator;
        this.file = file;
        files.ownerOf(file.path()).ifPresent(this::hold);
        // Somebody may open the broker later.
        subscription =
                file.profileProperty().subscribe(owner -> owner.map(OpenProfile::conf).ifPresent(this::hold));
    }

    private void hold(Path conf) {
        if (tab.isEmpty()) {
            tab = Optional.of(new ProfileTab(files, navigator, conf, Place.accessFile(file.path())));
        }
    }

    /** Whether closing the tab loses nothing; asks otherwise. */
    boolean mayClose() {
        return mayCloseAlone() && tab.map(ProfileTab::mayClose).orElse(true);
    }

    /** Whether closing it and all the others loses nothing; asks otherwise. */
    boolean mayExit() {
        return mayCloseAlone() && tab.map(ProfileTab::mayExit).orElse(true);
    }

    private boolean mayCloseAlone() {
        boolean loses = file.profile().isEmpty() && file.hasChanges();
        if (loses) {
            navigator.open(new Place.CloseAccessFile(file.path()));
        }
        return !loses;
    }

    void refresh() {
        tab.ifPresent(ProfileTab::refresh);
    }

    void close() {
        subscription.unsubscribe();
        tab.ifPresent(ProfileTab::close);
    }
}
