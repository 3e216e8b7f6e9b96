package io.routelock.app.shell;

import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;

import java.util.Optional;

/** Shows places in the tabs and dialogs of the window. */
public final class ShellNavigator implements Navigator {

    private final Places places;
    private final DocumentTabs tabs = new DocumentTabs();
    private final DialogHost dialogs = new DialogHost();

    public ShellNavigator(Places places) {
        this.places = places;
    }

    DocumentTabs tabs() {
        return tabs;
    }

    DialogHost dialogs() {
        return dialogs;
    }

    boolean knows(Class<? extends Place> kind) {
        return places.knows(kind);
    }

    @Override
    public void open(Place place) {
        Optional<DialogView> dialog = places.dialogOf(place);
        if (dialog.isPresent()) {
            dialogs.show(dialog.get());
        } else {
            tabs.show(
                    place,
                    () -> places.documentOf(place).orElseThrow(() -> new UnknownPlaceException(place)));
        }
    }

    @Override
    public void closeDialog() {
        dialogs.close();
    }

    @Override
    public void closeTab(Place place) {
        tabs.close(place);
    }

    /** Whether every document may be closed now; shows the first one that asks. */
    public boolean mayExit() {
        return tabs.mayExit();
    }

    /** A fault in the program: nobody registered a view for it. */
    private static final class UnknownPlaceException extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        UnknownPlaceException(Place place) {
            super("no view shows " + place);
        }
    }
}
