package io.routelock.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.controls.LockLabel;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.Security;

import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

import java.util.List;
import java.util.Optional;

/** A cell shows many rows one after another: nothing of one may stay for the next. */
@ExtendWith(ApplicationExtension.class)
class DeviceCellsTest {

    private static final DeviceRow PLAIN = row(false, false, "", Security.NONE);
    private static final DeviceRow REMARKABLE =
            row(true, true, "AmsNetId used twice", Security.of(Security.Kind.PSK));

    private static DeviceRow row(boolean connected, boolean conflict, String comment, Security security) {
        var device = Rig.device("CX-1", "5.1.1.1.1.1", "192.168.1.1", conflict ? "ab" : "", "Ethernet");
        return new DeviceRow(
                device.netId(),
                device.hostName(),
                "192.168.1.1",
                Optional.empty(),
                Optional.empty(),
                device.fingerprint(),
                device.networkInterface(),
                security,
                connected,
                comment,
                conflict);
    }

    private static Optional<DeviceTrouble> trouble() {
        FoundDevices found = new FoundDevices();
        for (String name : List.of("A", "B")) {
            found.accept(
                    new io.routelock.discovery.DiscoveryEvent.Found(
                            Rig.device(name, "5.1.1.1.1.1", "192.168.1.1", "", "Ethernet")));
        }
        return DeviceTroubles.of(found, 0, List.of(), Optional.empty());
    }

    /** All that is seen of it. */
    private static List<Object> look(Labeled label) {
        return List.of(
                label.getText(),
                label.getGraphic() == null,
                List.copyOf(label.getStyleClass()),
                Optional.ofNullable(label.getTooltip()).map(Tooltip::getText));
    }

    @Test
    void aCellThatShowedAConflictShowsAPlainRowLikeANewCell(FxRobot robot) {
        robot.interact(() -> {
            Label connected = new Label();
            Label netId = DeviceCells.mono();
            Label fingerprint = DeviceCells.mono();
            Label comment = new Label();
            for (DeviceRow row : List.of(PLAIN, REMARKABLE, PLAIN)) {
                DeviceCells.connected(connected, row);
                DeviceCells.netId(netId, row);
                DeviceCells.fingerprint(fingerprint, row);
                DeviceCells.comment(comment, row, row.conflict() ? trouble() : Optional.empty());
            }
            Label newConnected = new Label();
            Label newNetId = DeviceCells.mono();
            Label newFingerprint = DeviceCells.mono();
            Label newComment = new Label();
            DeviceCells.connected(newConnected, PLAIN);
            DeviceCells.netId(newNetId, PLAIN);
            DeviceCells.fingerprint(newFingerprint, PLAIN);
            DeviceCells.comment(newComment, PLAIN, Optional.empty());

            assertThat(look(connected)).isEqualTo(look(newConnected));
            assertThat(look(netId)).isEqualTo(look(newNetId));
            assertThat(look(fingerprint)).isEqualTo(look(newFingerprint));
            assertThat(look(comment)).isEqualTo(look(newComment));
        });
    }

    @Test
    void aConflictIsSeenInACellThatShowedAPlainRow(FxRobot robot) {
        robot.interact(() -> {
            Label netId = DeviceCells.mono();
            Label comment = new Label();
            LockLabel lock = new LockLabel();
            DeviceCells.netId(netId, PLAIN);
            DeviceCells.comment(comment, PLAIN, Optional.empty());
            DeviceCells.security(lock, PLAIN);
            DeviceCells.netId(netId, REMARKABLE);
            DeviceCells.comment(comment, REMARKABLE, trouble());
            DeviceCells.security(lock, REMARKABLE);

            assertThat(netId.getGraphic()).isNotNull();
            assertThat(comment.getStyleClass()).contains("warning-text");
            assertThat(comment.getTooltip().getText()).contains("5.1.1.1.1.1");
            assertThat(lock.getText()).isEqualTo(Security.Kind.PSK.word());
        });
    }
}
