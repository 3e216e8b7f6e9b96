package io.routelock.app.discovery;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.EmptyState;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Workbench;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/** Instead of rows: what the search is for, that it waits, or what to look at when nobody answered. */
final class SearchPlaceholder extends StackPane {

    private final Workbench bench;
    private final SearchViewModel model;
    private final Runnable focusHost;
    private final Subscription subscriptions;

    SearchPlaceholder(Workbench bench, SearchViewModel model, Runnable focusHost) {
        this.bench = bench;
        this.model = model;
        this.focusHost = focusHost;
        var filtered =
                Bindings.createBooleanBinding(
                        () -> !bench.model().devices().isEmpty(), bench.model().devices());
        subscriptions =
                Subscription.combine(
                        model.phaseProperty().subscribe(phase -> show(phase, filtered.get())),
                        filtered.subscribe(hidden -> show(model.phaseProperty().get(), hidden)));
    }

    private void show(SearchPhase phase, boolean filtered) {
        getChildren().setAll(filtered ? muted("No device matches the filter.") : of(phase));
    }

    private Node of(SearchPhase phase) {
        return switch (phase) {
            case SearchPhase.NotYet notYet ->
                    new EmptyState(
                            "No search yet",
                            "A search finds the TwinCAT devices on the checked network interfaces and the"
                                    + " local runtimes of this computer.",
                            Buttons.primary("Search network", model::search),
                            Buttons.button("Ask one device", focusHost));
            case SearchPhase.Running running -> muted("Waiting for answers");
            case SearchPhase.Done(SearchRequest.Hosts(var range), int answered, var at) ->
                    new EmptyState(
                            "No answer from " + range.text(),
                            "Is the device on, and is this its address? A firewall on the way may drop UDP.",
                            Buttons.primary("Ask again", model::askHost),
                            Buttons.button("Search network", model::search));
            case SearchPhase.Done done -> nobody();
            case SearchPhase.Stopped stopped ->
                    new EmptyState(
                            "Stopped before a device answered",
                            "Most devices answer within half a second, some need two.",
                            Buttons.primary("Search again", model::search));
            case SearchPhase.Failed failed ->
                    new EmptyState(
                            "Not searched",
                            "The problems below say why, and what to do about it.",
                            Buttons.primary("Search again", model::search));
        };
    }

    private Node nobody() {
        boolean none = model.interfaces().checked() == 0;
        if (none && !model.interfaces().list().isEmpty()) {
            return new EmptyState(
                    "No local runtime runs",
                    "No network interface is checked, so only the runtimes of this computer were asked.",
                    Buttons.primary("Search all interfaces", this::searchAll),
                    Buttons.button("Open local runtimes", () -> bench.navigator().open(Place.runtimes())));
        }
        return new EmptyState(
                "No device answered",
                "Check the cable, the address of the adapter, and that the firewall of this computer lets"
                        + " UDP answers in. Behind a gateway, ask a device by its address.",
                Buttons.primary("Search again", model::search),
                Buttons.button("Ask one device", focusHost));
    }

    void close() {
        subscriptions.unsubscribe();
    }

    private void searchAll() {
        model.interfaces().checkAll(true);
        model.search();
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }
}
