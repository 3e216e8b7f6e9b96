package io.routelock.app.adsmqtt;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DialogBody;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** In the place of the fields of a connection that somebody has removed meanwhile. */
final class GoneBrokerDialog implements DialogView {

    private final BorderPane view = new BorderPane();
    private final Button close;

    GoneBrokerDialog(String name, Navigator navigator) {
        Label words =
                new Label("The connection %s is gone already: there is nothing to edit.".formatted(name));
        words.setId("connection-gone");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        close = Buttons.primary("Close", navigator::closeDialog);
        close.setDefaultButton(true);
        HBox foot = new HBox(Bars.spring(), close);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        view.setCenter(new DialogBody(words));
        view.setBottom(foot);
    }

    @Override
    public String title() {
        return "Edit broker connection";
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public double width() {
        return 520;
    }

    @Override
    public void shown() {
        close.requestFocus();
    }
}
