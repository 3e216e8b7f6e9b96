package io.routelock.app.controls;

import io.routelock.app.model.Security;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** The lock icon with its word, wherever a route or target is shown; the tooltip tells the rest. */
public final class LockLabel extends Label {

    private final ObjectProperty<Security> security = new SimpleObjectProperty<>(Security.NONE);
    private final IconView icon = new IconView(Icon.UI_PLAIN);
    private final Tooltip tip = new Tooltip();

    public LockLabel() {
        getStyleClass().add("lock-label");
        setGraphic(icon);
        tip.getStyleClass().add("lock-tooltip");
        tip.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setTooltip(tip);
        security.subscribe(this::show);
    }

    public LockLabel(Security security) {
        this();
        setSecurity(security);
    }

    public void setSecurity(Security value) {
        security.set(value);
    }

    public ObjectProperty<Security> securityProperty() {
        return security;
    }

    private void show(Security now) {
        icon.setIcon(LockIcon.of(now));
        setText(now.words());
        getStyleClass().removeAll("muted", "warning-text");
        if (now.warning().isPresent()) {
            getStyleClass().add("warning-text");
        } else if (now.kind() == Security.Kind.NONE) {
            getStyleClass().add("muted");
        }
        tip.setGraphic(LockTooltip.of(now));
        setAccessibleText(now.words() + ". " + now.kind().sentence());
    }
}
