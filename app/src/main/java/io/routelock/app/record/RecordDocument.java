package io.routelock.app.record;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DocumentBar;
import io.routelock.app.controls.EmptyState;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.TableTools;
import io.routelock.app.navigation.Document;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Subscription;

import java.io.File;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/** What was proven in this session: the table, the remark of the selected device, and the way into a file. */
final class RecordDocument implements Document {

    /** As high as it is at 200 %. */
    private static final double LOW = 260;

    private final RecordModel record;
    private final Navigator navigator;
    private final RecordTable table;
    private final RecordDetail detail;
    private final TableTools tools;
    private final Label saved = new Label("", new IconView(Icon.OK));
    private final FindingPanel trouble = new FindingPanel();
    private final StackPane middle = new StackPane();
    private final BorderPane view = new BorderPane();
    private final InvalidationListener entriesChanged = rows -> showWhatThereIs();
    private final Subscription subscriptions;

    RecordDocument(RecordModel record, Settings settings, Navigator navigator) {
        this.record = record;
        this.navigator = navigator;
        detail = new RecordDetail(record);
        table = new RecordTable(record, settings, detail::focusRemark);
        tools = new TableTools(table.node());
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("record.css")).toExternalForm());
        view.setMinSize(0, 0);
        view.setTop(new VBox(bar(), savedBar(), troubleBox()));
        view.setCenter(middle);
        view.heightProperty().subscribe(height -> detail.setLow(height.doubleValue() < LOW));
        view.setBottom(detail.node());
        record.entries().addListener(entriesChanged);
        subscriptions =
                Subscription.combine(
                        record.savedProperty().subscribe(file -> file.ifPresent(this::saved)),
                        record.troubleProperty().subscribe(why -> why.ifPresent(trouble::show)));
        showWhatThereIs();
    }

    private Node bar() {
        Button html =
                Buttons.button(
                        Icon.UI_SAVE, "Save as _HTML…", () -> choose("HTML", ".html", record::saveHtml));
        Button csv =
                Buttons.tool(Icon.UI_SAVE, "Save as _CSV…", () -> choose("CSV", ".csv", record::saveCsv));
        html.setId("save-html");
        csv.setId("save-csv");
        html.disableProperty().bind(Bindings.isEmpty(record.entries()));
        csv.disableProperty().bind(html.disableProperty());
        return new DocumentBar(html, csv, Bars.spring(), tools);
    }

    private Node savedBar() {
        HBox bar = new HBox(saved);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("notice-bar", "above");
        bar.setVisible(false);
        bar.visibleProperty().bind(record.savedProperty().map(file -> file.isPresent()));
        bar.managedProperty().bind(bar.visibleProperty());
        return bar;
    }

    private void saved(Path file) {
        saved.setText("Saved: " + file);
    }

    private Node troubleBox() {
        VBox box = new VBox(trouble);
        box.getStyleClass().add("record-trouble");
        box.visibleProperty().bind(record.troubleProperty().map(why -> why.isPresent()));
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    private void choose(String kind, String ending, Consumer<Path> save) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save the commissioning record");
        chooser.setInitialFileName(record.suggestedName() + ending);
        chooser.getExtensionFilters().setAll(new FileChooser.ExtensionFilter(kind, "*" + ending));
        File file = chooser.showSaveDialog(view.getScene().getWindow());
        if (file != null) {
            save.accept(file.toPath());
        }
    }

    private void showWhatThereIs() {
        boolean none = record.entries().isEmpty();
        Node wanted = none ? empty() : table.node();
        if (none || !middle.getChildren().contains(wanted)) {
            middle.getChildren().setAll(wanted);
        }
        tools.setDisable(none);
    }

    private Node empty() {
        return new EmptyState(
                "Nothing verified yet",
                "Every route that you add or check is written down here:"
                        + " device, serial number, fingerprint, when it was verified.",
                Buttons.primary("Open routes", () -> navigator.open(Place.routes())),
                Buttons.button("Add route…", () -> navigator.open(Place.addRoute())));
    }

    @Override
    public String title() {
        return "Commissioning record";
    }

    @Override
    public Icon icon() {
        return Icon.UI_EXPORT;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void filter() {
        tools.focusFilter();
    }

    @Override
    public void close() {
        record.entries().removeListener(entriesChanged);
        subscriptions.unsubscribe();
        detail.close();
    }
}
