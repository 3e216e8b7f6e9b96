package io.routelock.app.discovery;

import io.routelock.app.controls.CutText;
import io.routelock.app.controls.FingerprintText;
import io.routelock.app.controls.LockLabel;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

import java.util.Optional;

/** What stands in the cells of the table. Each writes a row where another one stood before. */
final class DeviceCells {

    private DeviceCells() {}

    /** For {@link #netId}. */
    static Label netIdLabel() {
        Label label = mono();
        CutText.tellAsTooltip(label);
        return label;
    }

    /** For {@link #fingerprint}. */
    static Label mono() {
        Label label = new Label();
        label.getStyleClass().add("mono");
        return label;
    }

    /** The lock and its kind; what is to be looked at stands in the comment. */
    static void security(LockLabel lock, DeviceRow row) {
        lock.setSecurity(row.security());
        lock.setText(row.security().kind().word());
    }

    static void connected(Label label, DeviceRow row) {
        label.setText(row.connected() ? "Yes" : "No");
        icon(label, row.connected(), Icon.CHECK);
        style(label, "muted", !row.connected());
    }

    static void netId(Label label, DeviceRow row) {
        label.setText(row.netId().toString());
        icon(label, row.conflict(), Icon.WARNING);
    }

    static String fingerprintText(DeviceRow row) {
        return row.fingerprint().map(told -> told.value().grouped()).orElse("");
    }

    /** Muted, since nothing of it is proved. */
    static void fingerprint(Label label, DeviceRow row) {
        label.setText(row.fingerprint().map(told -> FingerprintText.beginning(told.value())).orElse("none"));
        style(label, "muted", true);
        Optional<String> tip =
                row.fingerprint()
                        .map(told ->
                                "From discovery, not verified\n" + FingerprintText.twoLines(told.value()));
        tooltip(label, tip, "fingerprint-tooltip");
    }

    static void comment(Label label, DeviceRow row, Optional<DeviceTrouble> trouble) {
        label.setText(row.comment());
        style(label, "warning-text", trouble.isPresent());
        Optional<String> whole = Optional.of(row.comment()).filter(text -> !text.isEmpty());
        tooltip(label, trouble.map(DeviceTrouble::title).or(() -> whole), "");
    }

    private static void icon(Label label, boolean shown, Icon icon) {
        if (shown != (label.getGraphic() != null)) {
            label.setGraphic(shown ? new IconView(icon) : null);
        }
    }

    private static void style(Label label, String style, boolean on) {
        if (on != label.getStyleClass().contains(style)) {
            if (on) {
                label.getStyleClass().add(style);
            } else {
                label.getStyleClass().remove(style);
            }
        }
    }

    /** The tooltip that is there gets the new text: each is a window of its own. */
    private static void tooltip(Label label, Optional<String> text, String style) {
        if (text.isEmpty()) {
            label.setTooltip(null);
        } else if (label.getTooltip() != null) {
            label.getTooltip().setText(text.get());
        } else {
            Tooltip tip = new Tooltip(text.get());
            if (!style.isEmpty()) {
                tip.getStyleClass().add(style);
            }
            label.setTooltip(tip);
        }
    }
}
