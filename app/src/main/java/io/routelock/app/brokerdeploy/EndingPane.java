package io.routelock.app.brokerdeploy;

import io.routelock.app.controls.CommandToCopy;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.Icon;
import io.routelock.diagnosis.ElevatedCommand;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.List;

/** How a deployment ended, with the broker's own words. */
final class EndingPane extends VBox {

    EndingPane(EndingWords.Shown shown) {
        super(12);
        setId("deploy-ending");
        FindingPanel headline = new FindingPanel(shown.headline());
        if (shown.success()) {
            headline.showAs(Icon.OK, "success");
        }
        getChildren().add(headline);
        shown.command().ifPresent(this::command);
        logLines(shown.logLines());
        shown.more().forEach(one -> getChildren().add(new FindingPanel(one)));
    }

    private void command(ElevatedCommand command) {
        Label why = Words.wrapped(command.why());
        why.getStyleClass().add("muted");
        getChildren().addAll(new CommandToCopy(command), why);
    }

    private void logLines(List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        Label text = Words.wrapped(String.join("\n", lines));
        text.getStyleClass().addAll("mono", "broker-said");
        text.setMaxWidth(Double.MAX_VALUE);
        text.setAccessibleText("The log of mosquitto says: " + text.getText());
        getChildren().add(new VBox(4, Words.heading("In its log"), text));
    }
}
