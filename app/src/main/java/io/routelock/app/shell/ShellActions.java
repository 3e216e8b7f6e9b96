package io.routelock.app.shell;

import io.routelock.app.model.AppModel;
import io.routelock.app.model.RouteRow;
import io.routelock.app.navigation.Document;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.theme.Theme;

import java.util.Optional;

/**
 * What menus, tool bar and keys do.
 *
 * @param goTo Ctrl+K
 * @param exit closes the window
 */
record ShellActions(
        AppModel model,
        Navigator navigator,
        DocumentTabs tabs,
        Theme theme,
        ExplorerView explorer,
        BottomPane bottom,
        Runnable goTo,
        Runnable exit) {

    void open(Place place) {
        navigator.open(place);
    }

    /** On the current target; without one it asks on whom. */
    void runDoctor() {
        open(
                model.targetRoute()
                        // What the doctor looks at ends at the broker.
                        .filter(route -> !route.security().overMqtt())
                        .map(route -> Place.doctor(route.netId()))
                        .orElseGet(() -> new Place.AskDoctor("")));
    }

    /** On whom is asked in any case. */
    void askDoctor() {
        open(
                new Place.AskDoctor(
                        model.targetRoute()
                                .filter(route -> !route.security().overMqtt())
                                .map(RouteRow::address)
                                .orElse("")));
    }

    /** The broker that is looked at; without one, which one is asked. */
    void deployBroker() {
        open(explorer.broker().<Place>map(Place.DeployBroker::new).orElseGet(Place.OpenBroker::new));
    }

    /** As a user of the broker that is looked at; without one, the form of a connection. */
    void tryBroker() {
        open(
                explorer.broker()
                        .map(conf -> Place.tryBroker(conf, Optional.empty()))
                        .orElseGet(Place::connectMqtt));
    }

    void refresh() {
        tabs.current().ifPresent(Document::refresh);
    }

    void filter() {
        tabs.current().ifPresent(Document::filter);
    }

    void save() {
        tabs.current().ifPresent(Document::save);
    }

    void undo() {
        tabs.current().ifPresent(Document::undo);
    }

    void redo() {
        tabs.current().ifPresent(Document::redo);
    }

    void nextTab() {
        tabs.step(1);
    }

    void previousTab() {
        tabs.step(-1);
    }

    /** From the explorer to the document, to the bottom pane, and around. */
    void nextPane() {
        if (explorer.isFocusWithin()) {
            tabs.focusContent();
        } else if (tabs.isFocusWithin()) {
            bottom.focusContent();
        } else {
            explorer.focusTree();
        }
    }

    void toggleExplorer() {
        explorer.foldedProperty().set(!explorer.foldedProperty().get());
    }

    void toggleBottom() {
        bottom.foldedProperty().set(!bottom.foldedProperty().get());
    }
}
