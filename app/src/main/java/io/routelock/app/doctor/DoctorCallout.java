package io.routelock.app.doctor;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.theme.Icon;
import io.routelock.diagnosis.Finding;
import io.routelock.doctor.Report;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.ArrayList;
import java.util.List;

/** On top: which step fails, why it may be, and what to do about it; before that, how far it is. */
final class DoctorCallout extends ScrollPane {

    private final DoctorViewModel model;
    private final VBox box = new VBox();
    private final FindingPanel finding = new FindingPanel();
    private final Label now = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final HBox running = running();
    private final Subscription subscription;

    DoctorCallout(DoctorViewModel model) {
        this.model = model;
        getStyleClass().add("doctor-callout");
        finding.setId("doctor-finding");
        box.getStyleClass().add("doctor-callout-box");
        setContent(box);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        subscription = model.phaseProperty().subscribe(this::show);
    }

    /** Lines that wrap need more height in less width; a plain scroll pane reckons with one line each. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private HBox running() {
        now.getStyleClass().add("heading");
        progress.setMaxWidth(Double.MAX_VALUE);
        VBox words = new VBox(8, now, progress);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox panel = new HBox(words);
        panel.getStyleClass().addAll("finding-panel", "note");
        panel.setId("doctor-running");
        return panel;
    }

    private void show(Phase phase) {
        switch (phase) {
            case Phase.NotYet() ->
                    tell(
                            Finding.note(
                                    "doctor.not-run",
                                    "%s has not been examined yet."
                                            .formatted(model.whoProperty().get().name()),
                                    "Run doctor."),
                            List.of(Buttons.primary("Run doctor", model::run)));
            case Phase.Running(String step, double done) -> {
                now.setText(step);
                progress.setProgress(done);
                box.getChildren().setAll(running);
            }
            case Phase.Done(Report report) -> done(report);
            case Phase.Refused(Finding why) -> tell(why, List.of());
        }
    }

    private void done(Report report) {
        tell(report.diagnosis().finding(), buttons());
        if (report.isWell() && report.diagnosis().finding().severity() == Finding.Severity.NOTE) {
            finding.showAs(Icon.OK, "success");
        }
    }

    private void tell(Finding what, List<Node> buttons) {
        finding.show(what, buttons.toArray(Node[]::new));
        box.getChildren().setAll(finding);
    }

    /** The first is what goes on. */
    private List<Node> buttons() {
        Offers offers = model.offers();
        List<Node> buttons = new ArrayList<>();
        for (Offers.Offer offer : offers.all()) {
            buttons.add(
                    buttons.isEmpty()
                            ? Buttons.primary(offer.text(), offer.action())
                            : Buttons.button(offer.text(), offer.action()));
        }
        if (offers.ownFingerprint()) {
            buttons.add(Buttons.button(Icon.UI_COPY, "Copy my fingerprint", this::copyFingerprint));
        }
        return buttons;
    }

    private void copyFingerprint() {
        model.ownFingerprint().onDone(own -> TableCopy.put(own.hex()));
    }

    void close() {
        subscription.unsubscribe();
    }
}
