package io.routelock.app.access;

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
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Offers the acl_files that were opened before, any other one, and a new one. */
final class OpenAccessDialog implements DialogView {

    private static final double ROW = 48;

    private final Navigator navigator;
    private final Consumer<Path> forget;
    private final ListView<Path> list;
    private final Button open = Buttons.primary("_Open", this::openSelected);
    private final Button browse = Buttons.button(Icon.UI_FOLDER, "_Browse…", this::browse);
    private final BorderPane view = new BorderPane();

    /**
     * @param forget takes a file out of the list; the file itself stays
     */
    OpenAccessDialog(Workbench bench, Consumer<Path> forget) {
        this.navigator = bench.navigator();
        this.forget = forget;
        ObservableList<Path> known = bench.model().accessFiles();
        list = new ListView<>(known);
        Label none =
                new Label(
                        "None yet. Browse for the acl_file that mosquitto.conf names, for example"
                                + " /etc/mosquitto/acl, or make a new one.");
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        none.setMaxWidth(440);
        none.setMinHeight(Label.USE_PREF_SIZE);
        list.setPlaceholder(none);
        list.setFixedCellSize(ROW);
        list.setPrefHeight(4 * ROW + 2);
        list.setMinHeight(ROW);
        list.getStyleClass().add("boxed-list");
        list.setAccessibleText("Access files");
        list.setCellFactory(it -> new FileCell());
        list.getSelectionModel().selectFirst();
        list.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2) {
                openSelected();
            }
        });
        list.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.DELETE) {
                forgetSelected();
            }
        });
        open.setDefaultButton(true);
        open.disableProperty().bind(Bindings.isNull(list.getSelectionModel().selectedItemProperty()));
        VBox body = new VBox(8, new Label("Access files that were opened before"), list);
        body.setPadding(new Insets(20));
        view.setCenter(body);
        view.setBottom(foot());
    }

    private HBox foot() {
        Button drop = Buttons.button("_Remove from list", this::forgetSelected);
        drop.disableProperty().bind(open.disableProperty());
        HBox foot =
                new HBox(
                        8,
                        browse,
                        Buttons.button(Icon.UI_PLUS, "_New…", this::make),
                        drop,
                        Bars.spring(),
                        Buttons.button("Cancel", navigator::closeDialog),
                        open);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        return foot;
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home", "."));
    }

    private void browse() {
        FileDialogs.open(view, "Open an access file", home()).ifPresent(this::open);
    }

    private void make() {
        FileDialogs.save(view, "New access file", home(), "acl").ifPresent(this::open);
    }

    private void openSelected() {
        selected().ifPresent(this::open);
    }

    private void forgetSelected() {
        selected().ifPresent(forget);
    }

    private Optional<Path> selected() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    private void open(Path file) {
        navigator.closeDialog();
        navigator.open(Place.accessFile(file));
    }

    @Override
    public String title() {
        return "Open access file";
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
        Node first = list.getItems().isEmpty() ? browse : list;
        first.requestFocus();
    }

    /** Its name, and below it where it lies. */
    private static final class FileCell extends ListCell<Path> {

        @Override
        protected void updateItem(Path file, boolean empty) {
            super.updateItem(file, empty);
            setText(null);
            setGraphic(empty || file == null ? null : row(file));
        }

        private static HBox row(Path file) {
            Label where = new Label(file.toString());
            where.getStyleClass().addAll("mono", "muted");
            VBox words = new VBox(new Label(String.valueOf(file.getFileName())), where);
            words.setMinWidth(0);
            words.setAlignment(Pos.CENTER_LEFT);
            HBox row = new HBox(12, new IconView(Icon.UI_GRID), words);
            row.setAlignment(Pos.CENTER_LEFT);
            return row;
        }
    }
}
