package io.routelock.app.brokers;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DialogBody;
import io.routelock.app.controls.FileDialogs;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.model.BrokerRow;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.theme.Icon;
import io.routelock.diagnosis.Finding;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.Optional;

/** Offers the brokers that were opened before, and any other by its folder or its conf. */
final class OpenBrokerDialog implements DialogView {

    private static final double ROW = 48;

    private final OpenBrokerModel model;
    private final Navigator navigator;
    private final Optional<Path> given;
    private final ListView<BrokerRow> list;
    private final TextField path = new TextField();
    private final FindingPanel trouble = new FindingPanel();
    private final Button open;
    private final BorderPane view = new BorderPane();

    /**
     * @param given is opened as soon as the dialog is shown
     */
    OpenBrokerDialog(OpenBrokerModel model, Navigator navigator, Optional<Path> given) {
        this.model = model;
        this.navigator = navigator;
        this.given = given;
        list = list();
        open = Buttons.primary("_Open", model::open);
        open.setId("open-broker");
        open.setDefaultButton(true);
        open.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !model.canOpen(), model.pathProperty(), model.readingProperty()));
        trouble.managedProperty().bind(trouble.visibleProperty());
        model.troubleProperty().subscribe(this::show);
        VBox body = new VBox(8, pathLine(), trouble, new Label("Brokers that were opened before"), list);
        view.setCenter(new DialogBody(body));
        view.setBottom(foot());
    }

    private ListView<BrokerRow> list() {
        ListView<BrokerRow> made = new ListView<>(model.known());
        made.setPlaceholder(nothing());
        made.setFixedCellSize(ROW);
        made.setPrefHeight(4 * ROW + 2);
        made.setMinHeight(2 * ROW);
        made.getStyleClass().add("boxed-list");
        made.setAccessibleText("Brokers that were opened before");
        made.setCellFactory(it -> new BrokerCell());
        made.getSelectionModel()
                .selectedItemProperty()
                .subscribe((was, is) -> {
                    if (is != null) {
                        model.pathProperty().set(is.conf().toString());
                    }
                });
        made.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2) {
                model.open();
            }
        });
        made.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.DELETE) {
                forgetSelected();
            }
        });
        return made;
    }

    private static Label nothing() {
        Label none =
                new Label(
                        "None yet. Paste or browse for the folder of a broker, for example /etc/mosquitto or"
                                + " C:\\Program Files\\mosquitto, or make a new one.");
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        none.setMaxWidth(440);
        none.setMinHeight(Region.USE_PREF_SIZE);
        return none;
    }

    private VBox pathLine() {
        Label label = new Label("Folder or mosquitto._conf");
        label.setMnemonicParsing(true);
        label.setLabelFor(path);
        path.setId("broker-path");
        path.setAccessibleText("Folder or mosquitto.conf");
        path.getStyleClass().add("mono");
        path.textProperty().bindBidirectional(model.pathProperty());
        HBox.setHgrow(path, Priority.ALWAYS);
        HBox line =
                new HBox(
                        8,
                        path,
                        Buttons.button(Icon.UI_FOLDER, "_Folder…", this::browseFolder),
                        Buttons.button("F_ile…", this::browseFile));
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(4, label, line);
    }

    private HBox foot() {
        Button drop = Buttons.button("_Remove from list", this::forgetSelected);
        drop.disableProperty().bind(Bindings.isNull(list.getSelectionModel().selectedItemProperty()));
        HBox foot =
                new HBox(
                        8,
                        Buttons.button(Icon.UI_PLUS, "_New…", model::makeNew),
                        drop,
                        Bars.spring(),
                        Buttons.button("Cancel", navigator::closeDialog),
                        open);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        return foot;
    }

    private void show(Optional<Finding> why) {
        trouble.setVisible(why.isPresent());
        why.ifPresent(trouble::show);
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home", "."));
    }

    private void browseFolder() {
        FileDialogs.folder(view, "Open the folder of a broker", home()).ifPresent(model::open);
    }

    private void browseFile() {
        FileDialogs.open(view, "Open a mosquitto.conf", home()).ifPresent(model::open);
    }

    private void forgetSelected() {
        Optional.ofNullable(list.getSelectionModel().getSelectedItem()).ifPresent(model::forget);
    }

    @Override
    public String title() {
        return "Open broker";
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public double width() {
        return 680;
    }

    @Override
    public void shown() {
        path.requestFocus();
        given.ifPresentOrElse(
                model::open,
                () -> {
                    list.getSelectionModel().selectFirst();
                    path.selectAll();
                });
    }

    @Override
    public void closed() {
        model.close();
    }
}
