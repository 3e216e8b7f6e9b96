package io.routelock.app.doctor;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.doctor.Evidence;
import io.routelock.doctor.Report;
import io.routelock.doctor.Step;
import io.routelock.doctor.StepName;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the selected step saw: sentences, names with values, fields and bytes. */
final class EvidencePane extends BorderPane {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    /** From here on 16 bytes stand in a line. */
    private static final double WIDE = 430;

    /** Numbers, addresses and fingerprints, which are easier to compare in the mono font. */
    private static final Pattern MACHINE = Pattern.compile("[\\p{XDigit} .:/%-]*\\d[\\p{XDigit} .:/%-]*");

    private static final double LEAST = 220;

    private final DoctorViewModel model;
    private final Label title = new Label();
    private final Label time = new Label();
    private final VBox body = new VBox();
    private final Subscription subscriptions;
    private Subscription ofStep = Subscription.EMPTY;
    private boolean wide = true;
    private boolean alone;

    EvidencePane(DoctorViewModel model) {
        this.model = model;
        getStyleClass().add("evidence-pane");
        setMinWidth(LEAST);
        title.getStyleClass().add("heading");
        time.getStyleClass().addAll("mono", "muted");
        HBox header = new HBox(8, title, Bars.spring(), time);
        header.getStyleClass().add("evidence-header");
        header.setAlignment(Pos.CENTER_LEFT);
        setTop(header);
        body.getStyleClass().add("evidence-body");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setCenter(scroll);
        subscriptions =
                Subscription.combine(
                        model.selectedProperty().subscribe(this::follow),
                        widthProperty().subscribe(width -> widen(width.doubleValue() >= WIDE)));
    }

    private void widen(boolean now) {
        if (now != wide) {
            wide = now;
            follow(model.selectedProperty().get());
        }
    }

    /** Whether nothing else shows what the step came to. */
    void setAlone(boolean now) {
        if (now != alone) {
            alone = now;
            follow(model.selectedProperty().get());
        }
    }

    /** Its evidence comes when it is done. */
    private void follow(Optional<StepName> name) {
        ofStep.unsubscribe();
        ofStep = Subscription.EMPTY;
        if (name.isEmpty()) {
            show("Evidence", Optional.empty());
            return;
        }
        StepRow row = model.row(name.get());
        ofStep = row.stepProperty().subscribe(step -> show("Evidence of step " + row.number(), step));
    }

    private void show(String heading, Optional<Step> step) {
        title.setText(heading);
        time.setText(step.map(done -> WHEN.format(done.began())).orElse(""));
        body.getChildren().setAll(step.map(this::content).orElseGet(() -> List.of(nothing())));
    }

    private static Node nothing() {
        return muted("Select a step to read what it saw.");
    }

    private List<Node> content(Step step) {
        List<Node> nodes = new ArrayList<>();
        if (alone && !step.evidence().isEmpty()) {
            nodes.add(sentence(step.summary()));
        }
        step.finding()
                .filter(finding -> !isDiagnosed(step))
                .ifPresent(finding -> nodes.add(inset(new FindingPanel(finding))));
        Section.of(step.evidence()).forEach(section -> add(section, nodes));
        if (step.evidence().isEmpty()) {
            nodes.add(muted(step.summary()));
        }
        return nodes;
    }

    /** What is said above need not be said twice. */
    private boolean isDiagnosed(Step step) {
        return model.report()
                .map(Report::diagnosis)
                .flatMap(diagnosis -> diagnosis.step())
                .filter(step.name()::equals)
                .isPresent();
    }

    private void add(Section section, List<Node> nodes) {
        if (!section.title().isEmpty()) {
            Label head = new Label(section.title());
            head.getStyleClass().addAll("heading", "evidence-section");
            nodes.add(head);
        }
        section.evidence().forEach(one -> nodes.add(node(one)));
    }

    private Node node(Evidence evidence) {
        return switch (evidence) {
            case Evidence.Fact fact -> row(fact);
            case Evidence.Note(String text) -> sentence(text);
            case Evidence.Dump dump -> inset(new HexDump(dump, wide ? 16 : 8));
        };
    }

    private static Node row(Evidence.Fact fact) {
        Label name = wrapping(fact.name());
        name.getStyleClass().add("fact-name");
        Label value = wrapping(fact.value());
        value.getStyleClass().add("fact-value");
        if (MACHINE.matcher(fact.value()).matches()) {
            value.getStyleClass().add("mono");
        }
        HBox.setHgrow(value, Priority.ALWAYS);
        HBox row = new HBox(name, value);
        row.getStyleClass().add("fact-row");
        if (fact.wrong()) {
            row.getStyleClass().add("wrong");
            row.getChildren().add(1, cross());
            value.setAccessibleText("Faulty: " + fact.value());
        }
        return row;
    }

    private static Node cross() {
        IconView cross = new IconView(Icon.CROSS);
        HBox.setMargin(cross, new Insets(2, -8, 0, 0));
        return cross;
    }

    private static Label sentence(String text) {
        Label label = wrapping(text);
        label.getStyleClass().add("evidence-note");
        return label;
    }

    private static Label muted(String text) {
        Label label = sentence(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private static Label wrapping(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static Node inset(Node node) {
        VBox box = new VBox(node);
        box.getStyleClass().add("evidence-inset");
        return box;
    }

    void close() {
        ofStep.unsubscribe();
        subscriptions.unsubscribe();
    }
}
