package io.routelock.app.discovery;

import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;

/** Shows {@link Place.Search}. */
public final class DiscoveryFeature {

    private DiscoveryFeature() {}

    /** What was found stays when the tab is closed, so all its tabs have one view model. */
    public static void register(Places places, Workbench bench) {
        SearchViewModel model = new SearchViewModel(bench);
        places.document(Place.Search.class, place -> new SearchDocument(bench, model));
    }
}
