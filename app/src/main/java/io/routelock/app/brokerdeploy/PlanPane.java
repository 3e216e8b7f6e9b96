package io.routelock.app.brokerdeploy;

import io.routelock.app.brokerdeploy.DeployModel.Planned;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.LintFinding;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/** What will be done, step by step, before anything is. */
final class PlanPane extends VBox {

    private static final double NUMBER = 20;

    PlanPane(DeployModel model) {
        super(6);
        setId("deploy-plan");
        setAccessibleText("What will be done");
        model.plannedProperty().subscribe(this::show);
    }

    private void show(Planned planned) {
        getChildren().clear();
        switch (planned) {
            case Planned.Missing(String words) -> getChildren().add(noted(Icon.NOTE, words));
            case Planned.Reading _ -> getChildren().add(noted(Icon.PENDING, "Reading what will be done…"));
            case Planned.Failed(Finding why) -> getChildren().add(new FindingPanel(why));
            case Planned.Ready(Plan plan) -> show(plan);
        }
    }

    private void show(Plan plan) {
        List<DeployWords.Line> lines = DeployWords.lines(plan.deed());
        getChildren().add(Words.heading("What will be done"));
        lines.stream().filter(DeployWords.Line::step).forEach(this::add);
        lines.stream()
                .filter(line -> !line.step())
                .forEach(line -> getChildren().add(noted(Icon.NOTE, line.words())));
        if (!plan.leftBehind().isEmpty()) {
            Label heading = Words.heading("What does not go along");
            heading.getStyleClass().add("next-heading");
            getChildren().add(heading);
            plan.leftBehind().forEach(one -> getChildren().add(noted(Icon.WARNING, words(one))));
        }
        if (!plan.allowed()) {
            getChildren().add(new FindingPanel(lacking()));
        }
    }

    /** Numbered after those before it; the heading is the first child. */
    private void add(DeployWords.Line line) {
        getChildren().add(step(getChildren().size(), line));
    }

    private static String words(LintFinding left) {
        String file = left.file().replaceFirst(".*[/\\\\]", "");
        return "%s, line %d: %s %s".formatted(file, left.line(), left.message(), left.fix());
    }

    private static Finding lacking() {
        return Finding.warning(
                "deploy.lacks-right",
                "This account may not do that. Nothing will be changed from here.",
                "Show the command that does it, for somebody who has the right.");
    }

    private static Node step(int number, DeployWords.Line line) {
        Label mark = new Label(number + ".");
        mark.getStyleClass().add("muted");
        mark.setMinWidth(NUMBER);
        VBox words = new VBox(Words.wrapped(line.words()));
        if (!line.detail().isEmpty()) {
            Label detail = Words.muted(line.detail());
            detail.getStyleClass().add("mono");
            words.getChildren().add(detail);
        }
        return row(mark, words);
    }

    private static Node noted(Icon icon, String words) {
        IconView mark = new IconView(icon);
        return row(mark, Words.wrapped(words));
    }

    private static HBox row(Node mark, Region words) {
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(8, mark, words);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }
}
