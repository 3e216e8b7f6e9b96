package io.routelock.app.brokerusers;

import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** What is wrong with an entry: a shape, a colour and words. */
final class UserCheckLabel extends Label {

    private final IconView icon = new IconView(Icon.OK);
    private final Tooltip all = new Tooltip();

    UserCheckLabel() {
        getStyleClass().add("check-label");
        setGraphic(icon);
        setTooltip(all);
    }

    void show(UserRow row) {
        icon.setIcon(row.severity().map(FindingPanel::icon).orElse(Icon.OK));
        setText(row.checkWords());
        all.setText(row.checkWords());
    }
}
