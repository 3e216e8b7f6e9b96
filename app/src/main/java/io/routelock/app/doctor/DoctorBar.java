package io.routelock.app.doctor;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.CutText;
import io.routelock.app.controls.DocumentBar;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.LockLabel;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;
import io.routelock.doctor.Report;
import io.routelock.doctor.StepState;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

import java.util.List;

/** The commands, who is examined, and what came of it in numbers. */
final class DoctorBar {

    private final DoctorViewModel model;
    private final Button run = Buttons.button(Icon.UI_REFRESH, "Run again", this::run);
    private final Button cancel = Buttons.button(Icon.UI_STOP, "Cancel", this::cancel);
    private final Button copy = Buttons.tool(Icon.UI_COPY, "Copy report", this::copy);
    private final Button save;
    private final LockLabel lock = new LockLabel();
    private final Label name = new Label();
    private final Label netId = new Label();
    private final Label address = new Label();
    private final Label summary = new Label();
    private final Label key = new Label("F5");
    private final List<Region> leaving;
    private final DocumentBar bar;
    private final Subscription subscriptions;

    DoctorBar(DoctorViewModel model) {
        this.model = model;
        save = Buttons.tool(Icon.UI_SAVE, "Save report…", this::save);
        run.setId("doctor-run");
        summary.setId("doctor-summary");
        name.getStyleClass().add("heading");
        netId.getStyleClass().addAll("mono", "muted");
        address.getStyleClass().addAll("mono", "muted");
        CutText.tellAsTooltip(summary);
        CutText.tellAsTooltip(name);
        lock.setMinWidth(Region.USE_PREF_SIZE);
        key.getStyleClass().addAll("key-hint");
        HBox.setMargin(key, new Insets(0, 8, 0, 0));
        bar =
                new DocumentBar(
                        run,
                        cancel,
                        key,
                        copy,
                        save,
                        Bars.spring(),
                        lock,
                        name,
                        netId,
                        address,
                        Bars.separator(),
                        summary);
        bar.setAlignment(Pos.CENTER_LEFT);
        leaving = List.of(key, address, netId, lock);
        leaving.forEach(part -> part.setMinWidth(Region.USE_PREF_SIZE));
        leaving.forEach(part -> part.managedProperty().bind(part.visibleProperty()));
        bar.widthProperty().subscribe(this::fit);
        cancel.managedProperty().bind(cancel.visibleProperty());
        run.managedProperty().bind(run.visibleProperty());
        subscriptions =
                Subscription.combine(
                        model.whoProperty().subscribe(this::show),
                        model.phaseProperty().subscribe(this::show));
    }

    /** Where there is too little room for all of it, one part after the other is left out. */
    private void fit() {
        leaving.forEach(part -> part.setVisible(true));
        for (Region part : leaving) {
            part.setVisible(wanted() <= bar.getWidth());
        }
    }

    private double wanted() {
        double all = bar.getInsets().getLeft() + bar.getInsets().getRight();
        for (Node part : bar.getChildren()) {
            all += part.isManaged() ? part.prefWidth(-1) + bar.getSpacing() : 0;
        }
        return all;
    }

    Node node() {
        return bar;
    }

    private void show(Who who) {
        lock.setSecurity(who.security());
        name.setText(who.name());
        netId.setText(who.netId().map(Object::toString).orElse(""));
        address.setText(who.address().equals(who.name()) ? "" : who.address());
        fit();
    }

    private void show(Phase phase) {
        boolean running = phase instanceof Phase.Running;
        cancel.setVisible(running);
        run.setVisible(!running);
        key.setText(running ? "Esc" : "F5");
        copy.setDisable(model.report().isEmpty());
        save.setDisable(model.report().isEmpty());
        summary.setText(model.summary());
        summary.setGraphic(new IconView(icon(phase)));
        fit();
    }

    private static Icon icon(Phase phase) {
        return switch (phase) {
            case Phase.NotYet notYet -> Icon.PENDING;
            case Phase.Running running -> Icon.UI_ARROW_RIGHT;
            case Phase.Done(Report report) -> icon(report);
            case Phase.Refused(Finding finding) -> FindingPanel.icon(finding.severity());
        };
    }

    private static Icon icon(Report report) {
        if (report.count(StepState.FAILED) > 0) {
            return Icon.ERROR;
        }
        return report.count(StepState.WARNING) > 0 || report.cancelled() ? Icon.WARNING : Icon.OK;
    }

    private void run() {
        model.run();
    }

    private void cancel() {
        model.cancel();
    }

    private void copy() {
        model.report().map(ReportText::of).ifPresent(TableCopy::put);
    }

    private void save() {
        ReportChooser.choose(bar.getScene().getWindow(), model.fileName()).ifPresent(model::saveReport);
    }

    void close() {
        subscriptions.unsubscribe();
    }
}
