package io.routelock.app.adsmqtt;

import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** How the way to a broker is protected: a lock, a word, and a tooltip that says how far that reaches. */
final class ProtectionLabel extends Label {

    private final IconView icon = new IconView(Icon.LOCK_OPEN);
    private final Tooltip tip = new Tooltip();

    ProtectionLabel() {
        getStyleClass().add("lock-label");
        setGraphic(icon);
        setTooltip(tip);
    }

    void show(BrokerConnection broker) {
        icon.setIcon(icon(broker.security()));
        setText(word(broker.security()));
        tip.setText(sentence(broker.security()));
        setAccessibleText(getText() + ". " + tip.getText());
    }

    static Icon icon(BrokerSecurity security) {
        return switch (security) {
            case BrokerSecurity.Unusable _ -> Icon.LOCK_WARNING;
            case BrokerSecurity.Plain _, BrokerSecurity.Tls _, BrokerSecurity.PreSharedKey _ ->
                    Protection.of(security).icon();
        };
    }

    static String word(BrokerSecurity security) {
        return switch (security) {
            case BrokerSecurity.Plain _ -> "Plain";
            case BrokerSecurity.Tls _ -> "TLS";
            case BrokerSecurity.PreSharedKey _ -> "PSK";
            case BrokerSecurity.Unusable _ -> "Not usable";
        };
    }

    static String sentence(BrokerSecurity security) {
        return switch (security) {
            case BrokerSecurity.Plain _ ->
                    "Not encrypted: whoever is on the way reads passwords and ADS, and can forge them.";
            case BrokerSecurity.Tls(var _, var _, boolean anyName) ->
                    anyName
                            ? "Encrypted to the broker, not end to end. Its certificate may be for any name."
                            : "Encrypted to the broker, not end to end: the broker reads along.";
            case BrokerSecurity.PreSharedKey _ ->
                    "Encrypted to the broker with a pre-shared key, not end to end: the broker reads along.";
            case BrokerSecurity.Unusable(String why) -> "It is not used: " + why + ".";
        };
    }
}
