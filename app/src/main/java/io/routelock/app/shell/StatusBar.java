package io.routelock.app.shell;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.model.AppModel;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.app.workbench.Problems;
import io.routelock.diagnosis.Finding;

import javafx.beans.binding.IntegerBinding;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** At the foot: who this computer is, and how much there is of everything. */
final class StatusBar extends HBox {

    private static final PseudoClass NONE = PseudoClass.getPseudoClass("none");
    private static final double ROOM_FOR_ROUTER = 900;
    private static final double ROOM_FOR_NETWORK = 1120;

    StatusBar(AppModel model, Problems problems) {
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        StatusModel status = new StatusModel(model);
        Label netId = label(Icon.UI_COMPUTER, status.netId());
        model.thisComputerProperty()
                .map(here -> here.netId().isPresent())
                .subscribe(known -> netId.getStyleClass().setAll("label", known ? "mono" : "muted"));
        IconView routerIcon = new IconView(Icon.PENDING);
        routerIcon
                .iconProperty()
                .bind(
                        model.thisComputerProperty()
                                .map(here -> here.router().isPresent() ? Icon.STATE_RUN : Icon.PENDING));
        Label router = label(Icon.PENDING, status.router());
        router.setGraphic(routerIcon);
        Label network = label(Icon.UI_NETWORK, status.network());
        netId.setMinWidth(USE_PREF_SIZE);
        Label devices = words(status.devices());
        devices.setMinWidth(USE_PREF_SIZE);
        shownFrom(ROOM_FOR_ROUTER, router);
        shownFrom(ROOM_FOR_NETWORK, network);
        getChildren()
                .addAll(
                        netId,
                        router,
                        network,
                        Bars.spring(),
                        words(status.routes()),
                        devices,
                        count(problems, Finding.Severity.ERROR),
                        count(problems, Finding.Severity.WARNING));
    }

    private void shownFrom(double room, Label label) {
        label.managedProperty().bind(label.visibleProperty());
        widthProperty().map(width -> width.doubleValue() >= room).subscribe(label::setVisible);
    }

    private static Label label(Icon icon, ObservableValue<String> text) {
        Label label = words(text);
        label.setGraphic(new IconView(icon));
        return label;
    }

    private static Label words(ObservableValue<String> text) {
        Label label = new Label();
        label.textProperty().bind(text);
        return label;
    }

    private static Label count(Problems problems, Finding.Severity severity) {
        Label label = label(FindingPanel.icon(severity), problems.count(severity).asString());
        label.getStyleClass().add("severity-count-small");
        IntegerBinding count = problems.count(severity);
        count.subscribe(now -> label.pseudoClassStateChanged(NONE, now.intValue() == 0));
        label.setMinWidth(USE_PREF_SIZE);
        // Holds the binding: one that nobody holds is collected, and its listeners with it.
        label.setUserData(count);
        label.accessibleTextProperty()
                .bind(
                        problems.count(severity)
                                .asString()
                                .concat(" " + severity.name().toLowerCase(java.util.Locale.ROOT)));
        return label;
    }
}
