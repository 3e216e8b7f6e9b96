package io.routelock.app.routesfile;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FileDialogs;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.app.workbench.Workbench;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Offers the routes files that are known on this computer, and any other one. */
final class OpenDialog implements DialogView {

    private static final double ROW = 48;

    private final Navigator navigator;
    private final ListView<KnownFiles.Known> list = new ListView<>();
    private final Label none = new Label("Looking…");
    private final Button open = Buttons.primary("_Open", this::openSelected);
    private final BorderPane view = new BorderPane();

    OpenDialog(Workbench bench, KnownFiles known) {
        this.navigator = bench.navigator();
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("routes-file.css")).toExternalForm());
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        list.setFixedCellSize(ROW);
        list.setPrefHeight(4 * ROW + 2);
        list.setMinHeight(ROW);
        list.getStyleClass().addAll("boxed-list", "open-list");
        list.setAccessibleText("Routes files on this computer");
        list.setCellFactory(it -> new KnownCell());
        list.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2) {
                openSelected();
            }
        });
        open.setDefaultButton(true);
        open.disableProperty().bind(Bindings.isNull(list.getSelectionModel().selectedItemProperty()));
        VBox body = new VBox(8, new Label("Routes files on this computer"), list);
        body.setPadding(new javafx.geometry.Insets(20));
        view.setCenter(body);
        view.setBottom(foot());
        bench.tasks().startUnlisted("Look for routes files", progress -> known.list()).onDone(this::show);
    }

    private void show(List<KnownFiles.Known> known) {
        none.setText("None was found in the places where TwinCAT keeps them.");
        list.getItems().setAll(known);
        list.getSelectionModel().selectFirst();
    }

    private HBox foot() {
        HBox foot =
                new HBox(
                        8,
                        Buttons.button(Icon.UI_FOLDER, "_Browse…", this::browse),
                        Bars.spring(),
                        Buttons.button("Cancel", navigator::closeDialog),
                        open);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        return foot;
    }

    private void browse() {
        FileDialogs.open(view, "Open a routes file", Path.of(System.getProperty("user.home", ".")))
                .ifPresent(this::open);
    }

    private void openSelected() {
        Optional.ofNullable(list.getSelectionModel().getSelectedItem()).ifPresent(it -> open(it.file()));
    }

    private void open(Path file) {
        navigator.closeDialog();
        navigator.open(Place.routesFile(file));
    }

    @Override
    public String title() {
        return "Open routes file";
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public double width() {
        return 640;
    }

    @Override
    public void shown() {
        list.requestFocus();
    }

    /** What it is, and below it where it lies. */
    private static final class KnownCell extends ListCell<KnownFiles.Known> {

        @Override
        protected void updateItem(KnownFiles.Known known, boolean empty) {
            super.updateItem(known, empty);
            setText(null);
            setGraphic(empty || known == null ? null : row(known));
        }

        private static HBox row(KnownFiles.Known known) {
            Label what = new Label(known.what());
            Label where = new Label(known.file().toString());
            where.getStyleClass().addAll("mono", "muted");
            VBox words = new VBox(what, where);
            words.setMinWidth(0);
            words.setAlignment(Pos.CENTER_LEFT);
            HBox row = new HBox(12, new IconView(Icon.UI_ROUTE), words);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinHeight(Region.USE_PREF_SIZE);
            return row;
        }
    }
}
