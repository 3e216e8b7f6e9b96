package io.routelock.app.mqttclient;

import io.routelock.app.controls.Pills;

import javafx.beans.property.IntegerProperty;
import javafx.scene.control.Tooltip;

import java.util.List;

/** QoS 0, 1 or 2. */
final class QosPills {

    private static final List<String> MEANING =
            List.of(
                    "At most once: nobody acknowledges",
                    "At least once: acknowledged, may come twice",
                    "Exactly once");

    private QosPills() {}

    static Pills<Integer> of(String spoken, IntegerProperty value) {
        Pills<Integer> pills = new Pills<>(List.of(0, 1, 2), level -> Integer.toString(level));
        pills.getStyleClass().add("qos-pills");
        pills.setMaxWidth(Pills.USE_PREF_SIZE);
        pills.setMinWidth(Pills.USE_PREF_SIZE);
        for (int level = 0; level < MEANING.size(); level++) {
            pills.button(level).setTooltip(new Tooltip("QoS " + level + ": " + MEANING.get(level)));
            pills.button(level).setAccessibleText(spoken + " " + level);
        }
        value.subscribe(now -> pills.valueProperty().set(now.intValue()));
        pills.valueProperty().subscribe((was, is) -> value.set(is));
        return pills;
    }
}
