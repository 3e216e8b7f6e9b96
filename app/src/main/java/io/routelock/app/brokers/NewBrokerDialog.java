package io.routelock.app.brokers;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.Objects;
import java.util.Optional;

/** Makes a broker: what it begins with at the left, what it needs, and at the right the files it becomes. */
final class NewBrokerDialog implements DialogView {

    private static final String EXISTS = "profile.exists";
    private static final double ROOM_FOR_PREVIEW = 960;

    private final NewBrokerModel model;
    private final Navigator navigator;
    private final ListView<Beginning> beginnings = new ListView<>();
    private final BrokerFields fields;
    private final PreviewPane preview;
    private final FindingPanel trouble = new FindingPanel();
    private final VBox page;
    private final ScrollPane scroll;
    private final Label fault = new Label();
    private final Button make;
    private final Button copy;
    private final BorderPane view = new BorderPane();

    NewBrokerDialog(NewBrokerModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        fields = new BrokerFields(model.page());
        preview = new PreviewPane(model);
        page = new VBox(12, trouble, fields);
        make = Buttons.primary("C_reate", model::make);
        copy =
                Buttons.button(
                        Icon.UI_COPY, "Copy as comman_d", () -> model.command().ifPresent(TableCopy::put));
        view.getStyleClass().add("new-broker");
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("brokers.css")).toExternalForm());
        offerBeginnings();
        view.setLeft(beginnings);
        scroll = scrolled();
        view.setCenter(scroll);
        view.setBottom(foot());
        view.widthProperty()
                .map(width -> width.doubleValue() >= ROOM_FOR_PREVIEW)
                .subscribe(this::showPreview);
        follow();
    }

    private void offerBeginnings() {
        beginnings.setId("new-broker-beginnings");
        beginnings.getItems().setAll(Beginning.values());
        beginnings.setAccessibleText("What the broker begins with");
        beginnings.getStyleClass().add("beginnings");
        beginnings.getSelectionModel().select(model.page().beginning());
        beginnings
                .getSelectionModel()
                .selectedItemProperty()
                .subscribe((was, is) -> {
                    if (is != null) {
                        model.page().beginningProperty().set(is);
                    }
                });
    }

    private ScrollPane scrolled() {
        page.getStyleClass().add("new-broker-page");
        ScrollPane made = new ScrollPane(page);
        made.setFitToWidth(true);
        made.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return made;
    }

    /** Beside the fields where there is room, else below them. */
    private void showPreview(boolean beside) {
        page.getChildren().remove(preview);
        view.setRight(beside ? preview : null);
        if (!beside) {
            page.getChildren().add(preview);
        }
    }

    private void follow() {
        make.setId("make-broker");
        make.setDefaultButton(true);
        make.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !model.canMake(), model.faultProperty(), model.makingProperty()));
        fault.setGraphic(new IconView(Icon.NOTE));
        fault.setMinWidth(0);
        fault.setId("new-broker-fault");
        trouble.managedProperty().bind(trouble.visibleProperty());
        model.faultProperty().subscribe(why -> refresh());
        model.makingProperty().subscribe(why -> refresh());
        model.previewProperty().subscribe(files -> refresh());
        model.troubleProperty().subscribe(this::show);
    }

    private void refresh() {
        Optional<String> why = model.faultProperty().get();
        fault.setText(model.makingProperty().get() ? "The files are made…" : why.orElse(""));
        fault.setVisible(why.isPresent() || model.makingProperty().get());
        copy.setDisable(model.command().isEmpty());
        copy.setText("Copy as comman_d" + forShells(model.shells()));
    }

    private static String forShells(ShellWord.Shells shells) {
        return switch (shells) {
            case ALL -> "";
            case POWERSHELL_AND_BASH -> " (PowerShell, bash)";
            case BASH -> " (bash)";
        };
    }

    private void show(Optional<Finding> why) {
        trouble.setVisible(why.isPresent());
        if (why.isPresent()) {
            scroll.setVvalue(0);
        }
        why.ifPresent(finding ->
                trouble.show(
                        finding,
                        finding.code().equals(EXISTS)
                                ? new Node[] {Buttons.button("_Open it", model::openThere)}
                                : new Node[0]));
    }

    private HBox foot() {
        copy.setMinWidth(Button.USE_PREF_SIZE);
        make.setMinWidth(Button.USE_PREF_SIZE);
        Button cancel = Buttons.button("Cancel", navigator::closeDialog);
        cancel.setMinWidth(Button.USE_PREF_SIZE);
        HBox foot = new HBox(8, copy, Bars.spring(), fault, cancel, make);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        return foot;
    }

    @Override
    public String title() {
        return "New broker profile";
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public double width() {
        return 1180;
    }

    @Override
    public double height() {
        return 744;
    }

    @Override
    public void shown() {
        beginnings.requestFocus();
    }

    /** What is made now is made as a whole. */
    @Override
    public boolean mayClose() {
        return !model.makingProperty().get();
    }
}
