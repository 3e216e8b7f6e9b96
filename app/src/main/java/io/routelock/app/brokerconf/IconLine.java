package io.routelock.app.brokerconf;

import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LintFinding;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.util.Locale;

/** Words that wrap, with an icon beside their first line. */
final class IconLine extends HBox {

    IconLine(Icon icon, String words) {
        super(8);
        getStyleClass().add("icon-line");
        setAlignment(Pos.TOP_LEFT);
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setMinWidth(0);
        HBox.setHgrow(label, Priority.ALWAYS);
        getChildren().setAll(new IconView(icon), label);
    }

    /** Small, below a field. */
    static IconLine small(Icon icon, String words) {
        IconLine line = new IconLine(icon, words);
        line.getChildren().getLast().getStyleClass().add("small");
        return line;
    }

    static IconLine of(LintFinding finding) {
        return of(finding.severity(), finding.message() + " " + finding.fix());
    }

    static IconLine of(Severity severity, String words) {
        IconLine line = small(FindingPanel.icon(severity), words);
        String word = severity.name().charAt(0) + severity.name().substring(1).toLowerCase(Locale.ROOT);
        ((Label) line.getChildren().getLast()).setAccessibleText(word + ": " + words);
        return line;
    }
}
