package io.routelock.app.controls;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Button;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class ButtonsTest {

    @Test
    void aLinkKeepsTheUnderscoreOfAnOption(FxRobot robot) {
        robot.interact(() -> {
            Button link = Buttons.link("Change to \"max_connections\"", () -> {});
            assertThat(link.isMnemonicParsing()).isFalse();
            assertThat(Buttons.words(link)).isEqualTo("Change to \"max_connections\"");
        });
    }
}
