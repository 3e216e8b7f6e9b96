package io.routelock.app.renewal;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.DialogBody;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.FingerprintText;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Secret;
import io.routelock.renewal.Affected;
import io.routelock.renewal.RenewalPlan;

import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows who must hear of a new certificate or key; only then can it be confirmed. */
final class RenewalDialog implements DialogView {

    /** At the end of a sentence. */
    private static final Pattern FINGERPRINT = Pattern.compile("((?:[0-9a-f]{4} ){15}[0-9a-f]{4})\\.?$");

    private static final String ROUTER_RUNS = "renewal.router-runs";
    private static final double WIDTH = 760;
    private static final double ROW = 28;
    private static final double HEAD = 30;
    private static final int MOST_ROWS = 7;

    private final RenewalModel model;
    private final Navigator navigator;
    private final ObservableList<Affected> rows = FXCollections.observableArrayList();
    private final DataTable<Affected> table;
    private final Label intro = wrapped("");
    private final Label there = wrapped("");
    private final VBox notes = new VBox(4);
    private final VBox list;
    private final FindingPanel trouble = new FindingPanel();
    private final HBox outcome = new HBox(12);
    private final NewPassword password = new NewPassword();
    private final Button act;
    private final Button copy = Buttons.button(Icon.UI_COPY, "Copy _list", this::copyList);
    private final Button close = Buttons.button("Cancel", this::close);
    private final BorderPane view = new BorderPane();

    RenewalDialog(RenewalModel model, Settings settings, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        table = table(settings);
        list = new VBox(8, table, there);
        act = Buttons.primary(model.renewal().act(), this::act);
        act.setId("renew");
        act.setDefaultButton(true);
        act.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !model.canAct() || !password.typed(),
                                model.phaseProperty(),
                                password.typedProperty()));
        copy.setId("copy-list");
        close.setId("close-renewal");
        view.getStyleClass().add("renewal");
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("renewal.css")).toExternalForm());
        VBox body = new VBox(12, intro, list, notes, password, trouble, outcome);
        outcome.setAlignment(Pos.TOP_LEFT);
        List.of(list, notes, trouble, outcome, password)
                .forEach(part -> part.managedProperty().bind(part.visibleProperty()));
        view.setCenter(new DialogBody(body));
        view.setBottom(foot());
        model.planProperty().subscribe(plan -> plan.ifPresent(this::show));
        model.troubleProperty().subscribe(this::showTrouble);
        model.phaseProperty().subscribe(now -> refresh());
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private DataTable<Affected> table(Settings settings) {
        DataTable<Affected> made =
                new DataTable<Affected>("renewal", settings)
                        .text("To be redone", 168, Affected::name)
                        .mono("AmsNetId", 136, one -> one.netId().map(Object::toString).orElse(""))
                        .mono("Address", 192, one -> one.address().orElse(""))
                        .text("Here", 180, Affected::here);
        made.setId("renewal-table");
        made.show(rows);
        made.getSelectionModel()
                .selectedItemProperty()
                .subscribe(one -> there.setText(one == null ? "" : there(one)));
        return made;
    }

    private Node foot() {
        HBox foot = new HBox(8, copy, Bars.spring(), close, act);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        return foot;
    }

    private void show(RenewalPlan plan) {
        rows.setAll(plan.affected());
        double height = HEAD + ROW * Math.clamp(rows.size(), 1, MOST_ROWS);
        table.setMinHeight(height);
        table.setPrefHeight(height);
        table.getSelectionModel().clearAndSelect(0);
        notes.getChildren().setAll(plan.notes().stream().map(RenewalDialog::note).toList());
    }

    private static String there(Affected one) {
        return "On the other side: " + FindingPanel.inSentence(one.there());
    }

    /** A fingerprint in it stands in a line of its own, to be compared. */
    private static Node note(String text) {
        Matcher found = FINGERPRINT.matcher(text);
        if (!found.find()) {
            return muted(text);
        }
        Label fingerprint = wrapped(found.group(1));
        fingerprint.getStyleClass().addAll("mono", "muted");
        return new VBox(muted(text.substring(0, found.start()).strip() + ":"), fingerprint);
    }

    private static Label muted(String text) {
        Label label = wrapped(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private void showTrouble(Optional<Finding> why) {
        trouble.setVisible(why.isPresent());
        why.ifPresent(finding ->
                trouble.show(
                        finding,
                        finding.code().equals(ROUTER_RUNS)
                                ? new Node[] {
                                    Buttons.button(
                                            "Open local runtimes",
                                            () -> {
                                                navigator.closeDialog();
                                                navigator.open(Place.runtimes());
                                            }),
                                    Buttons.button("Look again", model::look)
                                }
                                : new Node[0]));
    }

    private void refresh() {
        RenewalModel.Phase now = model.phase();
        boolean over = now == RenewalModel.Phase.DONE || now == RenewalModel.Phase.UNDONE;
        intro.setText(words(now));
        list.setVisible(!rows.isEmpty());
        notes.setVisible(model.planProperty().get().isPresent() && !over);
        copy.setDisable(model.planProperty().get().isEmpty());
        password.setVisible(model.renewal().wantsPassword() && !over && !rows.isEmpty());
        password.setDisable(now != RenewalModel.Phase.LISTED);
        act.setVisible(!over);
        act.setManaged(!over);
        close.setText(over ? "Close" : "Cancel");
        outcome.setVisible(over);
        outcome.getChildren().setAll(outcomeOf(now));
        if (over) {
            close.requestFocus();
        }
    }

    private String words(RenewalModel.Phase now) {
        boolean none = rows.isEmpty();
        return switch (now) {
            case READING -> "Reading the routes…";
            case WORKING -> "Working…";
            case DONE ->
                    none
                            ? "Done. Nothing else has to be redone."
                            : "Done here. These work again once they are redone on the other side:";
            case UNDONE -> "Everything is as it was.";
            case LISTED, STUCK -> before(none);
        };
    }

    private String before(boolean none) {
        if (model.planProperty().get().isEmpty()) {
            return "Nothing was changed.";
        }
        return none
                ? "No route depends on it. Nothing has to be redone."
                : "These stop working until they are redone on both sides. Nothing is changed before you confirm.";
    }

    private List<Node> outcomeOf(RenewalModel.Phase now) {
        return model.doneProperty()
                .get()
                .filter(done -> now == RenewalModel.Phase.DONE)
                .map(this::outcomeOf)
                .orElse(List.of());
    }

    private List<Node> outcomeOf(Renewal.Done done) {
        Label words = wrapped(done.words());
        words.setId("renewed");
        VBox text = new VBox(4, words);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMinWidth(0);
        List<Node> nodes = new ArrayList<>(List.of(new IconView(Icon.OK, IconView.MEDIUM), text));
        done.fingerprint()
                .ifPresent(fresh -> {
                    text.getChildren().add(new FingerprintText(fresh));
                    nodes.add(
                            wide(Buttons.button(Icon.UI_COPY, "Copy", () -> TableCopy.put(fresh.grouped()))));
                });
        if (model.canUndo()) {
            nodes.add(undo());
        }
        return nodes;
    }

    private static Button wide(Button button) {
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private Node undo() {
        Button undo = Buttons.button(Icon.UI_UNDO, "_Undo", model::undo);
        undo.setId("undo-renewal");
        return wide(undo);
    }

    private void copyList() {
        model.planProperty().get().ifPresent(plan -> TableCopy.put(plan.inWords()));
    }

    private void act() {
        Optional<Secret> fresh =
                model.renewal().wantsPassword() ? Optional.of(password.take()) : Optional.empty();
        model.act(fresh);
    }

    private void close() {
        navigator.closeDialog();
    }

    @Override
    public String title() {
        return model.renewal().title();
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public double width() {
        return WIDTH;
    }

    @Override
    public void shown() {
        password.require(model.renewal().wantsPassword());
        model.look();
        if (model.renewal().wantsPassword()) {
            password.focusFirst();
        } else {
            close.requestFocus();
        }
    }

    /** What runs is over in a moment, and is told. */
    @Override
    public boolean mayClose() {
        return model.phase() != RenewalModel.Phase.WORKING;
    }

    @Override
    public void closed() {
        password.clear();
    }
}
