package io.routelock.app.shell;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.fx.Paced;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.theme.Icon;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The tree at the left; folds to a narrow bar with one button. */
final class ExplorerView extends BorderPane {

    static final double WIDTH = 256;
    private static final double FOLDED = 36;

    /** A search finds hundreds a second, and its table is what one looks at. */
    private static final Duration DEVICES_APART = Duration.ofMillis(250);

    private final TreeView<ExplorerNode> tree = new TreeView<>(new TreeItem<>());
    private final BooleanProperty folded = new SimpleBooleanProperty();
    private final AppModel model;
    private final ExplorerMenu menu;
    private final ExplorerModel explorer;
    private final Navigator navigator;
    private final ExplorerItems items = new ExplorerItems();
    private Optional<Object> marked = Optional.empty();

    ExplorerView(AppModel model, Navigator navigator) {
        this.model = model;
        this.menu = new ExplorerMenu(model, navigator, this::selected);
        this.explorer = new ExplorerModel(model);
        this.navigator = navigator;
        getStyleClass().add("explorer");
        setPrefWidth(WIDTH);
        tree.setShowRoot(false);
        tree.setFixedCellSize(24);
        tree.setCellFactory(view -> new ExplorerCell());
        tree.setAccessibleText("Explorer");
        tree.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY) {
                openSelected();
            }
        });
        tree.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                openSelected();
            } else if (key.getCode() == KeyCode.DELETE) {
                selected().flatMap(ExplorerNode::broker).ifPresent(menu::forget);
            }
        });
        tree.setContextMenu(menu);
        Coalesced rebuild = new Coalesced(this::rebuild);
        follow(model.routes(), rebuild);
        Paced later = new Paced(DEVICES_APART, this::rebuild);
        model.devices().addListener((ListChangeListener<DeviceRow>) change -> later.request());
        follow(model.runtimes(), rebuild);
        follow(model.accessFiles(), rebuild);
        follow(model.brokers(), rebuild);
        follow(model.mqttClients(), rebuild);
        follow(model.networks(), rebuild);
        model.thisComputerProperty().subscribe((old, now) -> rebuild.request());
        model.routesFileProperty().subscribe((old, now) -> rebuild.request());
        model.brokerConfProperty().subscribe((old, now) -> rebuild.request());
        rebuild();
        folded.subscribe(this::fold);
    }

    private Optional<ExplorerNode> selected() {
        return Optional.ofNullable(tree.getSelectionModel().getSelectedItem()).map(TreeItem::getValue);
    }

    /** The broker whose row, or one below it, is selected; the only one that is known otherwise. */
    Optional<Path> broker() {
        for (@Nullable TreeItem<ExplorerNode> at = tree.getSelectionModel().getSelectedItem();
                at != null && at.getValue() != null;
                at = at.getParent()) {
            Optional<Path> broker = at.getValue().broker();
            if (broker.isPresent()) {
                return broker;
            }
        }
        return model.brokers().size() == 1
                ? Optional.of(model.brokers().getFirst().conf())
                : Optional.empty();
    }

    private static <T> void follow(ObservableList<T> list, Coalesced rebuild) {
        list.addListener((ListChangeListener<T>) change -> rebuild.request());
    }

    /** Only the button is left. */
    BooleanProperty foldedProperty() {
        return folded;
    }

    void focusTree() {
        folded.set(false);
        tree.requestFocus();
        if (tree.getSelectionModel().isEmpty()) {
            tree.getSelectionModel().selectFirst();
        }
    }

    /** Selects where one is, unless it is selected already or a part of it is. */
    void mark(Optional<Object> key) {
        marked = key;
        TreeItem<ExplorerNode> selected = tree.getSelectionModel().getSelectedItem();
        boolean there = selected != null && key.filter(selected.getValue().place().key()::equals).isPresent();
        if (!there) {
            tree.getSelectionModel().clearSelection();
            key.flatMap(this::find).ifPresent(tree.getSelectionModel()::select);
        }
    }

    /** The whole place, not a device or a route of it; the innermost row that leads there. */
    private Optional<TreeItem<ExplorerNode>> find(Object key) {
        return all(tree.getRoot())
                .filter(item -> item.getValue().place().key().equals(key))
                .filter(item -> item.getValue().isWholePlace())
                .reduce((first, next) ->
                        tree.getTreeItemLevel(next) > tree.getTreeItemLevel(first) ? next : first);
    }

    private static Stream<TreeItem<ExplorerNode>> all(TreeItem<ExplorerNode> parent) {
        return parent.getChildren().stream().flatMap(child -> Stream.concat(Stream.of(child), all(child)));
    }

    private void fold(boolean now) {
        setMinWidth(now ? FOLDED : 160);
        setMaxWidth(now ? FOLDED : 480);
        if (now) {
            Button open = Buttons.icon(Icon.UI_CHEVRON_RIGHT, "Open the explorer", () -> folded.set(false));
            VBox bar = new VBox(open);
            bar.getStyleClass().add("explorer-folded");
            setTop(null);
            setCenter(bar);
        } else {
            setTop(header());
            setCenter(tree);
        }
    }

    private HBox header() {
        Label title = new Label("Explorer");
        title.getStyleClass().add("heading");
        Button fold = Buttons.icon(Icon.UI_MINUS, "Fold the explorer", () -> folded.set(true));
        HBox header = new HBox(title, Bars.spring(), fold);
        header.getStyleClass().add("pane-header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private void openSelected() {
        TreeItem<ExplorerNode> item = tree.getSelectionModel().getSelectedItem();
        if (item != null) {
            navigator.open(item.getValue().place());
        }
    }

    private void rebuild() {
        TreeItem<ExplorerNode> selected = tree.getSelectionModel().getSelectedItem();
        items.show(tree.getRoot(), explorer.nodes());
        if (selected != null && !selected.equals(tree.getSelectionModel().getSelectedItem())) {
            select(tree.getRoot(), selected.getValue().key());
        } else if (selected == null) {
            // The row of a file that was just opened is there only now.
            marked.flatMap(this::find).ifPresent(tree.getSelectionModel()::select);
        }
    }

    private void select(TreeItem<ExplorerNode> parent, String key) {
        for (TreeItem<ExplorerNode> child : parent.getChildren()) {
            if (child.getValue().key().equals(key)) {
                tree.getSelectionModel().select(child);
            }
            select(child, key);
        }
    }
}
