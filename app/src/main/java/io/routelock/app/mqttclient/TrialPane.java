package io.routelock.app.mqttclient;

import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.beans.property.StringProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/** As which user of a broker profile, and through which of its listeners. */
final class TrialPane extends VBox {

    private static final double LISTENER = 104;
    private static final double USER = 40;

    private final ConnectModel model;
    private final ComboBox<BrokerTrial.Door> doors = new ComboBox<>();
    private final ComboBox<String> users = new ComboBox<>();
    private final Label heading = FormGrid.heading("");
    private final Label words = FormGrid.wrapped("", "muted", "small");
    private boolean showing;

    TrialPane(ConnectModel model) {
        super(8);
        this.model = model;
        getStyleClass().add("trial-pane");
        doors.setId("trial-listener");
        doors.setAccessibleText("Listener of the broker");
        users.setId("trial-user");
        users.setAccessibleText("User of the broker");
        users.setMinWidth(0);
        doors.setMinWidth(0);
        doors.setMaxWidth(Double.MAX_VALUE);
        users.setMaxWidth(Double.MAX_VALUE);
        doors.valueProperty().subscribe(now -> chosen(Optional.ofNullable(now)));
        users.valueProperty().subscribe(now -> Optional.ofNullable(now).ifPresent(this::chosen));
        managedProperty().bind(visibleProperty());
        FormGrid first = new FormGrid(LISTENER).row("_Listener", doors);
        FormGrid second = new FormGrid(USER).row("Use_r", users);
        first.setPrefWidth(1);
        second.setPrefWidth(1);
        HBox.setHgrow(first, Priority.ALWAYS);
        HBox.setHgrow(second, Priority.ALWAYS);
        HBox told = new HBox(8, new IconView(Icon.NOTE), words);
        getChildren().setAll(heading, new HBox(40, first, second), told);
        model.trialProperty().subscribe(this::show);
        model.doorProperty().subscribe(this::show);
    }

    private void show(Optional<?> changed) {
        Optional<BrokerTrial> trial = model.trialProperty().get();
        setVisible(trial.isPresent());
        trial.ifPresent(now -> {
            showing = true;
            heading.setText("Try " + now.name() + " as one of its users");
            doors.getItems().setAll(now.doors());
            doors.setValue(model.doorProperty().get().orElse(null));
            users.getItems()
                    .setAll(model.doorProperty().get().map(BrokerTrial.Door::users).orElse(List.of()));
            users.setDisable(users.getItems().isEmpty());
            users.setValue(
                    users.getItems().stream()
                            .filter(one -> one.equals(name().get()))
                            .findFirst()
                            .orElse(null));
            words.setText(
                    model.doorProperty()
                            .get()
                            .map(BrokerTrial.Door::words)
                            .orElse("This broker has no listener for MQTT over TCP."));
            showing = false;
        });
    }

    private StringProperty name() {
        boolean identity = model.doorProperty().get().filter(BrokerTrial.Door::byIdentity).isPresent();
        return identity ? model.line().identityProperty() : model.userProperty();
    }

    private void chosen(Optional<BrokerTrial.Door> door) {
        if (!showing && door.isPresent()) {
            model.doorProperty().set(door);
        }
    }

    private void chosen(String user) {
        if (!showing) {
            model.chooseUser(user);
        }
    }
}
