package io.routelock.app.discovery;

import io.routelock.app.controls.FingerprintText;
import io.routelock.app.controls.LockLabel;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

import java.util.Optional;

/** What stands in the cells of the table. */
final class DeviceCells {

    private DeviceCells() {}

    /** The lock and its kind; what is to be looked at stands in the comment. */
    static Node security(DeviceRow row) {
        LockLabel lock = new LockLabel(row.security());
        lock.setText(row.security().kind().word());
        return lock;
    }

    static Node connected(DeviceRow row) {
        Label label = new Label(row.connected() ? "Yes" : "No");
        if (row.connected()) {
            label.setGraphic(new IconView(Icon.CHECK));
        } else {
            label.getStyleClass().add("muted");
        }
        return label;
    }

    static Node netId(DeviceRow row) {
        Label label = new Label(row.netId().toString());
        label.getStyleClass().add("mono");
        if (row.conflict()) {
            label.setGraphic(new IconView(Icon.WARNING));
        }
        return label;
    }

    static String fingerprintText(DeviceRow row) {
        return row.fingerprint().map(told -> told.value().grouped()).orElse("");
    }

    /** Muted, since nothing of it is proved. */
    static Node fingerprint(DeviceRow row) {
        Label label =
                new Label(
                        row.fingerprint()
                                .map(told -> FingerprintText.beginning(told.value()))
                                .orElse("none"));
        label.getStyleClass().addAll("mono", "muted");
        row.fingerprint()
                .ifPresent(told -> {
                    Tooltip tip =
                            new Tooltip(
                                    "From discovery, not verified\n"
                                            + FingerprintText.twoLines(told.value()));
                    tip.getStyleClass().add("fingerprint-tooltip");
                    label.setTooltip(tip);
                });
        return label;
    }

    static Node comment(DeviceRow row, Optional<DeviceTrouble> trouble) {
        Label label = new Label(row.comment());
        trouble.ifPresent(it -> {
            label.getStyleClass().add("warning-text");
            label.setTooltip(new Tooltip(it.title()));
        });
        return label;
    }
}
