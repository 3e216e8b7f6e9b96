package io.routelock.app.adsmqtt;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.model.MemberRow;
import io.routelock.app.model.NetworkRow.State;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** A connection that has just been stored: how it stands, and who has been seen. */
final class StoredBox extends VBox {

    private static final int MOST_NAMED = 8;

    StoredBox(AdsMqttModel model, LinkRow row, List<MemberRow> members) {
        super(12);
        setId("stored-connection");
        boolean connected = row.network().isConnected();
        Label title = new Label(row.name() + title(row.state()));
        title.getStyleClass().add("heading");
        VBox text = new VBox(4, title, wrapped(sentence(row)));
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox head = new HBox(12, new IconView(LinkStateLabel.icon(row.state()), IconView.MEDIUM), text);
        head.getStyleClass().addAll("finding-panel", connected ? "success" : "note");
        List<Node> parts = new ArrayList<>(List.of(head));
        row.state().why().ifPresent(why -> parts.add(trouble(why)));
        if (row.state() instanceof State.Unknown && model.foreignRouter().isEmpty()) {
            parts.add(new HBox(Buttons.button(Icon.UI_PLAY, "Start the router", model::startRouter)));
        }
        if (!members.isEmpty()) {
            parts.add(seen(members));
        }
        getChildren().setAll(parts);
    }

    private static Node trouble(Finding why) {
        return new FindingPanel(why);
    }

    private static String title(State state) {
        return switch (state) {
            case State.Connected _ -> " is stored, and the router has joined the network";
            case State.Connecting _ -> " is stored, the router connects…";
            case State.Waiting _ -> " is stored, but the router is not connected";
            case State.Disabled _, State.Unknown _, State.Unusable _ -> " is stored";
        };
    }

    private static String sentence(LinkRow row) {
        return switch (row.state()) {
            case State.Connected _ ->
                    row.members() == 0
                            ? "Nobody else is in %s yet. Who comes appears among the devices and the routes."
                                    .formatted(row.topic())
                            : "Its members appear among the devices and the routes.";
            case State.Connecting _ -> "Who is in %s appears here.".formatted(row.topic());
            case State.Waiting _, State.Unusable _ ->
                    "The router goes on trying. Nothing has to be stored again.";
            case State.Disabled _ -> "It is not used before it is enabled.";
            case State.Unknown(String words) ->
                    words.equals("Not told")
                            ? "The router of this computer does not tell whether it is connected."
                            : "The bundled router does not run. It connects when it starts.";
        };
    }

    private static Node seen(List<MemberRow> members) {
        GridPane grid = new GridPane(16, 4);
        members.stream()
                .limit(MOST_NAMED)
                .forEach(member ->
                        grid.addRow(
                                grid.getRowCount(),
                                new Label(member.title(), new IconView(Icon.UI_DEVICE)),
                                mono(member.netId().toString()),
                                mono(member.twinCat().orElse(""))));
        if (members.size() > MOST_NAMED) {
            Label more = new Label("and %d more".formatted(members.size() - MOST_NAMED));
            more.getStyleClass().add("muted");
            grid.addRow(grid.getRowCount(), more);
        }
        return grid;
    }

    private static Label mono(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("mono");
        return label;
    }

    private static Label wrapped(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
