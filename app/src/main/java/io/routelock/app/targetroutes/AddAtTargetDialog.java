package io.routelock.app.targetroutes;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DialogBody;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Has a target add a plain route: to this computer, or to another one. */
final class AddAtTargetDialog implements DialogView {

    private static final double LABEL = 168;
    private static final double FIELD = 240;

    private final TargetRoutesViewModel model;
    private final AddAtTargetModel fields;
    private final Navigator navigator;
    private final TextField name = field("add-at-name");
    private final TextField netId = mono("add-at-netid");
    private final TextField address = mono("add-at-address");
    private final CheckBox unidirectional = new CheckBox("Unidirectional");
    private final Label fault = new Label();
    private final FindingPanel trouble = new FindingPanel();
    private final Button add;
    private final BorderPane view = new BorderPane();
    private final Subscription subscriptions;
    private boolean adding;

    AddAtTargetDialog(TargetRoutesViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        fields = new AddAtTargetModel(model.offer());
        add = Buttons.primary("_Add on " + model.name(), this::add);
        add.setId("add-at-target");
        add.setDefaultButton(true);
        name.textProperty().bindBidirectional(fields.nameProperty());
        netId.textProperty().bindBidirectional(fields.netIdProperty());
        address.textProperty().bindBidirectional(fields.addressProperty());
        unidirectional.selectedProperty().bindBidirectional(fields.unidirectionalProperty());
        trouble.setVisible(false);
        trouble.managedProperty().bind(trouble.visibleProperty());
        view.setCenter(new DialogBody(new VBox(12, purpose(), grid(), meaning(), trouble)));
        view.setBottom(foot());
        subscriptions =
                Subscription.combine(
                        fields.nameProperty().subscribe(now -> check()),
                        fields.netIdProperty().subscribe(now -> check()),
                        fields.addressProperty().subscribe(now -> check()));
    }

    private Node purpose() {
        return wrapped(
                model.offer().isPresent()
                        ? "%s has no route to this computer. This one leads here.".formatted(model.name())
                        : "%s stores this route. Nothing changes on this computer.".formatted(model.name()));
    }

    private GridPane grid() {
        GridPane grid = new GridPane(0, 8);
        row(grid, "Route _name", name);
        row(grid, "Ams_NetId", netId);
        row(grid, "_Host name / IP address", address);
        row(grid, "Direction", unidirectional);
        Label note = new Label();
        note.getStyleClass().addAll("muted", "small");
        fields.unidirectionalProperty()
                .subscribe(one ->
                        note.setText(
                                one
                                        ? "The other end may not call %s.".formatted(model.name())
                                        : "Both ends may call each other."));
        grid.add(note, 1, grid.getRowCount());
        fault.getStyleClass().add("danger-text");
        fault.setWrapText(true);
        fault.setMaxWidth(FIELD);
        grid.add(fault, 1, grid.getRowCount());
        return grid;
    }

    private static void row(GridPane grid, String text, Node node) {
        Label label = new Label(text);
        label.setMinWidth(LABEL);
        label.setMnemonicParsing(true);
        label.setLabelFor(node);
        grid.addRow(grid.getRowCount(), label, node);
    }

    private static TextField field(String id) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefWidth(FIELD);
        return field;
    }

    private static TextField mono(String id) {
        TextField field = field(id);
        field.getStyleClass().add("mono");
        return field;
    }

    private static Node meaning() {
        Label words =
                wrapped(
                        "This route is plain ADS: not encrypted. A secure one is added with Add route, on both sides.");
        words.getStyleClass().add("muted");
        HBox line = new HBox(8, new IconView(Icon.LOCK_OPEN), words);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private HBox foot() {
        HBox foot = new HBox(Bars.spring(), Buttons.button("Cancel", navigator::closeDialog), add);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        return foot;
    }

    /** An empty field says enough by itself. */
    private void check() {
        var wrong = fields.fault();
        boolean typed =
                !name.getText().isBlank() && !netId.getText().isBlank() && !address.getText().isBlank();
        String words = typed ? wrong.orElse("") : "";
        fault.setText(words);
        fault.setVisible(!words.isEmpty());
        fault.setManaged(!words.isEmpty());
        add.setDisable(adding || wrong.isPresent());
    }

    private void add() {
        adding = true;
        check();
        trouble.setVisible(false);
        model.add(fields.route())
                .onDone(added -> navigator.closeDialog())
                .onFailed(finding -> {
                    trouble.show(finding);
                    trouble.setVisible(true);
                })
                .onEnd(() -> {
                    adding = false;
                    check();
                });
    }

    @Override
    public String title() {
        return "Add route on " + model.name();
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public double width() {
        return 520;
    }

    @Override
    public void shown() {
        (fields.isEmpty() ? name : add).requestFocus();
    }

    @Override
    public void closed() {
        subscriptions.unsubscribe();
    }
}
