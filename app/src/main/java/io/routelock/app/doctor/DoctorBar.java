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

/** The commands, who is examined, and what came of it in numbers. */
final class DoctorBar {

    /** Below these widths one part after the other is left out; the callout and the table have them too. */
    private static final double FOR_KEY = 1000;

    private static final double FOR_ADDRESS = 940;
    private static final double FOR_NET_ID = 640;
    private static final double FOR_LOCK = 520;

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
        Label key = new Label("F5");
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
        shownFrom(key, FOR_KEY);
        shownFrom(address, FOR_ADDRESS);
        shownFrom(netId, FOR_NET_ID);
        shownFrom(lock, FOR_LOCK);
        cancel.managedProperty().bind(cancel.visibleProperty());
        run.managedProperty().bind(run.visibleProperty());
        subscriptions =
                Subscription.combine(
                        model.whoProperty().subscribe(this::show),
                        model.phaseProperty().subscribe(this::show));
    }

    private void shownFrom(Region part, double width) {
        part.setMinWidth(Region.USE_PREF_SIZE);
        part.visibleProperty().bind(bar.widthProperty().greaterThan(width));
        part.managedProperty().bind(part.visibleProperty());
    }

    Node node() {
        return bar;
    }

    private void show(Who who) {
        lock.setSecurity(who.security());
        name.setText(who.name());
        netId.setText(who.netId().map(Object::toString).orElse(""));
        address.setText(who.address().equals(who.name()) ? "" : who.address());
    }

    private void show(Phase phase) {
        boolean running = phase instanceof Phase.Running;
        cancel.setVisible(running);
        run.setVisible(!running);
        copy.setDisable(model.report().isEmpty());
        save.setDisable(model.report().isEmpty());
        summary.setText(model.summary());
        summary.setGraphic(new IconView(icon(phase)));
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
