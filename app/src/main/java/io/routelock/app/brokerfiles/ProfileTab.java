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
        boolean loses = profile.hasChanges() && !files.isShared(profile);
        if (loses) {
            navigator.open(new Place.CloseBroker(profile.conf(), place));
        }
        return !loses;
    }

    /** It was closed. */
    public void close() {
        files.giveBack(profile);
    }
}
