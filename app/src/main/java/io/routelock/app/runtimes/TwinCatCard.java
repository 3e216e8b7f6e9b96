package io.routelock.app.runtimes;

import io.routelock.app.controls.CommandToCopy;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.localrouter.TwinCatService;
import io.routelock.windows.ServiceView;
import io.routelock.windows.TwinCatSwitch;
import io.routelock.windows.TwinCatSwitches;
import io.routelock.windows.TwinCatSwitches.Reading;
import io.routelock.windows.TwinCatSwitches.Standing;

import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.Optional;

/**
 * TwinCAT on this computer: which of its ports are switched off in the registry, how its service stands, and
 * the commands that change that. It is not there where there is no TwinCAT.
 */
final class TwinCatCard extends VBox {

    private final GridPane rows = new GridPane();

    TwinCatCard(TwinCatModel model) {
        getStyleClass().addAll("card", "twincat-card");
        setId("twincat");
        managedProperty().bind(visibleProperty());
        Label title = new Label("TwinCAT on this computer", new IconView(Icon.UI_COMPUTER, IconView.MEDIUM));
        title.getStyleClass().addAll("heading", "card-title");
        Label how =
                new Label(
                        "A command changes its switch in a prompt that was opened with \"Run as administrator\"."
                                + " It takes effect when the service is restarted, which stops the machine. Press"
                                + " F5 here afterwards. Routelock changes nothing.");
        how.getStyleClass().addAll("muted", "small");
        how.setWrapText(true);
        how.setMinHeight(USE_PREF_SIZE);
        rows.getStyleClass().add("switch-rows");
        rows.getColumnConstraints().addAll(fixed(), fixed(), rest());
        getChildren().addAll(title, how, rows);
        model.switchesProperty().subscribe(() -> show(model));
        model.serviceProperty().subscribe(() -> show(model));
        show(model);
    }

    private static ColumnConstraints fixed() {
        ColumnConstraints column = new ColumnConstraints();
        column.setMinWidth(USE_PREF_SIZE);
        return column;
    }

    private static ColumnConstraints rest() {
        ColumnConstraints column = new ColumnConstraints();
        column.setMinWidth(0);
        column.setHgrow(Priority.ALWAYS);
        return column;
    }

    private void show(TwinCatModel model) {
        TwinCatSwitches switches = model.switchesProperty().get();
        Optional<TwinCatService> service = model.serviceProperty().get();
        setVisible(!switches.readings().isEmpty() || service.isPresent());
        rows.getChildren().clear();
        int next = service.map(this::showService).orElse(0);
        showSwitches(switches, next);
    }

    private int showService(TwinCatService service) {
        rows.addRow(0, new Label("System service, " + service.name()), standing(service));
        rows.add(new CommandToCopy(service.remedy()), 0, 1, 3, 1);
        return 2;
    }

    private static Label standing(TwinCatService service) {
        return standing(words(service), service.isRunning() ? Icon.CHECK : Icon.WARNING);
    }

    static String words(TwinCatService service) {
        return service.standing()
                .map(standing ->
                        switch (standing) {
                            case ServiceView.Standing.Running _ -> "Running";
                            case ServiceView.Standing.Stopped _ -> "Stopped";
                            case ServiceView.Standing.Between _ -> "Starting or stopping";
                            case ServiceView.Standing.NotThere _ -> "Not there";
                            case ServiceView.Standing.Denied _ -> "Not known: this user may not ask";
                            case ServiceView.Standing.Failed(int error) ->
                                    "Not known: error %d of Windows".formatted(error);
                        })
                .orElse("Not asked");
    }

    private void showSwitches(TwinCatSwitches switches, int first) {
        int row = first;
        String key = "";
        for (Reading reading : switches.readings()) {
            if (!reading.key().equals(key)) {
                key = reading.key();
                rows.add(keyLabel(key), 0, row++, 3, 1);
            }
            rows.addRow(row++, what(reading.of()), standing(reading));
            rows.add(new CommandToCopy(reading.change()), 0, row++, 3, 1);
        }
    }

    private static Label keyLabel(String key) {
        Label label = new Label("HKLM\\" + key);
        label.getStyleClass().addAll("mono", "muted");
        return label;
    }

    private static Label what(TwinCatSwitch of) {
        return new Label("%s, %s".formatted(of.what(), of.port()));
    }

    private static Label standing(Reading reading) {
        return standing(words(reading), icon(reading.standing()));
    }

    private static Label standing(String words, Icon icon) {
        Label label = new Label(words, new IconView(icon));
        label.getStyleClass().add("switch-standing");
        return label;
    }

    private static Icon icon(Standing standing) {
        return switch (standing) {
            case Standing.On _ -> Icon.CROSS;
            case Standing.Off _ -> Icon.CHECK;
            case Standing.Unclear _, Standing.Unreadable _ -> Icon.WARNING;
        };
    }

    static String words(Reading reading) {
        return switch (reading.standing()) {
            case Standing.On _ -> "Switched off";
            case Standing.Off _ -> "Not switched off";
            case Standing.Unclear(String value) -> "Not clear: " + value;
            case Standing.Unreadable(String why) -> "Not known: " + why;
        };
    }
}
