package io.routelock.app.addroute;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Two columns, or one where there is little room. */
final class AddRouteBody extends StackPane {

    private final Region target;
    private final Region security;

    AddRouteBody(Region target, Region security) {
        this.target = target;
        this.security = security;
        getStyleClass().add("add-route-body");
        setNarrow(false, false);
    }

    /**
     * @param stepFirst whether in one column the security comes first: there the step is that is on
     */
    void setNarrow(boolean narrow, boolean stepFirst) {
        Pane parent = narrow ? new VBox() : new HBox();
        target.getStyleClass().remove("left");
        if (!narrow) {
            target.getStyleClass().add("left");
        }
        HBox.setHgrow(security, Priority.ALWAYS);
        VBox.setVgrow(security, Priority.ALWAYS);
        getChildren().setAll(parent);
        parent.getChildren().setAll(target, security);
        if (narrow && stepFirst) {
            target.toFront();
        }
    }
}
