package io.routelock.app.shell;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DataColumn;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.IconView;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.Problems;
import io.routelock.diagnosis.Finding;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

import java.util.Comparator;

/** Every open finding; a double-click goes to its place, the link takes the next step. */
final class ProblemsPane {

    private final DataTable<Problem> table;

    ProblemsPane(Problems problems, Settings settings) {
        table = new DataTable<>("problems", settings);
        table.column(severityColumn())
                .nodes("Finding", 604, row -> row.finding().symptom(), ProblemsPane::symptom)
                .text("Where", 208, Problem::where)
                .nodes("Next step", 180, ProblemsPane::nextText, ProblemsPane::next)
                .sortedBy("Severity")
                .opens(row -> row.go().ifPresent(Runnable::run));
        table.setPlaceholder(new Label("No problems."));
        table.show(problems.list());
    }

    private static DataColumn<Problem, Problem> severityColumn() {
        return DataColumn.<Problem>nodes(
                        "Severity", 104, row -> word(row.finding().severity()), ProblemsPane::severity)
                .orderedBy(Comparator.comparing(row -> row.finding().severity()));
    }

    DataTable<Problem> node() {
        return table;
    }

    static String word(Finding.Severity severity) {
        return switch (severity) {
            case ERROR -> "Error";
            case WARNING -> "Warning";
            case NOTE -> "Note";
        };
    }

    private static Node severity(Problem row) {
        Finding.Severity severity = row.finding().severity();
        return new Label(word(severity), new IconView(FindingPanel.icon(severity)));
    }

    private static Node symptom(Problem row) {
        Label label = new Label(row.finding().symptom());
        StringBuilder all = new StringBuilder(row.finding().symptom());
        row.finding().likelyCauses().forEach(cause -> all.append("\nLikely: ").append(cause));
        Tooltip tip = new Tooltip(all.append("\nNext: ").append(row.finding().nextStep()).toString());
        tip.setWrapText(true);
        tip.setMaxWidth(560);
        label.setTooltip(tip);
        return label;
    }

    private static String nextText(Problem row) {
        return row.next().map(Problem.Step::text).orElse(row.finding().nextStep());
    }

    private static Node next(Problem row) {
        return row.next()
                .<Node>map(step -> Buttons.link(step.text(), step.action()))
                .orElseGet(() -> new Label(row.finding().nextStep()));
    }
}
