package io.routelock.app.brokerlive;

import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** The lock of a client's connection and its listener; nothing for one that is away. */
final class ProtectionLabel extends Label {

    private final IconView lock = new IconView(Icon.UI_PLAIN);
    private final Tooltip tip = new Tooltip();

    ProtectionLabel() {
        getStyleClass().add("lock-label");
    }

    void show(ClientRow row) {
        setText(row.listener());
        row.protection()
                .ifPresentOrElse(
                        now -> {
                            lock.setIcon(ProtectionWords.lock(now.kind()));
                            setGraphic(lock);
                            tip.setText(ProtectionWords.sentence(now.kind()) + ".");
                            setTooltip(tip);
                            setAccessibleText(row.listener() + ". " + tip.getText());
                        },
                        () -> {
                            setGraphic(null);
                            setTooltip(null);
                        });
    }
}
