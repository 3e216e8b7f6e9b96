package io.routelock.app.brokerfiles;

import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;

import java.nio.file.Path;

/**
 * What every tab about a profile does alike: it holds the profile while it is open, and asks before the last
 * of them takes changes with it. On the JavaFX thread.
 */
public final class ProfileTab {

    private final OpenFiles files;
    private final Navigator navigator;
    private final OpenProfile profile;
    private final Place place;

    /**
     * @param place that leads back to the tab
     */
    public ProfileTab(OpenFiles files, Navigator navigator, Path conf, Place place) {
        this.files = files;
        this.navigator = navigator;
        this.profile = files.takeProfile(conf);
        this.place = place;
    }

    public OpenProfile profile() {
        return profile;
    }

    /** Whether closing it loses nothing; asks otherwise. */
    public boolean mayClose() {
        return files.isShared(profile) || mayExit();
    }

    /** Whether closing it and all the others loses nothing; asks otherwise. */
    public boolean mayExit() {
        if (profile.hasChanges()) {
            navigator.open(new Place.CloseBroker(profile.conf(), place));
        }
        return !profile.hasChanges();
    }

    /** F5: looks at the disk again, at files that are not there yet too. */
    public void refresh() {
        profile.refresh();
    }

    /** It was closed. */
    public void close() {
        files.giveBack(profile);
    }
}
