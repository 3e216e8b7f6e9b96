package io.routelock.app.discovery;

import io.routelock.app.navigation.Document;
import io.routelock.app.navigation.Place;
import io.routelock.app.theme.Icon;
import io.routelock.app.workbench.Workbench;

import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.Objects;

/**
 * The tab of the search: tool bar, check list of network interfaces, table, and the selected device below.
 */
final class SearchDocument implements Document {

    /** Below that height the table needs the room more. */
    private static final double LOW = 330;

    /** Below that the list of interfaces would leave the table a single row beside the selected device. */
    private static final double RATHER_LOW = 420;

    private final SearchViewModel model;
    private final Workbench bench;
    private final SearchTable table;
    private final SearchBar bar;
    private final InterfacesBar interfaces;
    private final DeviceDetail detail;
    private final SearchPlaceholder placeholder;
    private final BorderPane view = new BorderPane();
    private Subscription subscriptions = Subscription.EMPTY;

    SearchDocument(Workbench bench, SearchViewModel model) {
        this.bench = bench;
        this.model = model;
        table = new SearchTable(bench, model);
        bar = new SearchBar(model, table, this::addRoute);
        interfaces = new InterfacesBar(model);
        detail = new DeviceDetail(bench, model, this::addRoute);
        placeholder = new SearchPlaceholder(bench, model, bar::focusHost);
        table.table().setPlaceholder(placeholder);
        view.getStyleClass().add("search-view");
        view.setMinHeight(0);
        view.getStylesheets()
                .add(Objects.requireNonNull(SearchDocument.class.getResource("search.css")).toExternalForm());
        view.setTop(new VBox(bar, new SearchProgress(model), interfaces));
        view.setCenter(table.table());
        view.setBottom(detail);
        subscribe();
        model.listInterfaces();
    }

    private void subscribe() {
        subscriptions =
                Subscription.combine(
                        table.selectedDevice().subscribe(detail::show),
                        view.heightProperty().subscribe(height -> fold(height.doubleValue())));
    }

    private void fold(double height) {
        interfaces.setFolded(height > 0 && height < RATHER_LOW);
        detail.setAllowed(height <= 0 || height >= LOW);
    }

    private void addRoute() {
        bench.navigator().open(table.selected().<Place>map(Place::addRouteTo).orElseGet(Place::addRoute));
    }

    @Override
    public String title() {
        return "Broadcast search";
    }

    @Override
    public Icon icon() {
        return Icon.UI_SEARCH;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void show(Place place) {
        if (place instanceof Place.Search(boolean startNow, var selected)) {
            selected.ifPresent(table::select);
            if (startNow) {
                model.search();
            }
        }
    }

    @Override
    public void refresh() {
        model.search();
    }

    @Override
    public void filter() {
        bar.focusFilter();
    }

    @Override
    public void close() {
        subscriptions.unsubscribe();
        bar.close();
        interfaces.close();
        placeholder.close();
        table.close();
    }

    /** For tests. */
    SearchTable table() {
        return table;
    }
}
