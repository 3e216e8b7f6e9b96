package io.routelock.app.controls;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.settings.Settings;

import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.nio.file.Path;
import java.util.List;

/** How wide columns are, whatever width the window had before. */
@ExtendWith(ApplicationExtension.class)
class FittingColumnsTest {

    @TempDir Path home;
    private DataTable<String> table;
    private StackPane pane;

    @Start
    void open(Stage stage) {
        table = new DataTable<String>("t", Settings.in(home));
        table.text("A", 100, row -> row).text("B", 100, row -> row).text("C", 100, row -> row);
        table.show(FXCollections.observableArrayList("row"));
        // Only the columns count here.
        table.setStyle("-fx-border-width: 0; -fx-padding: 0");
        pane = new StackPane(table);
        stage.setScene(new Scene(pane, 400, 200));
        stage.show();
    }

    @Test
    void eachHasWhatItWantsAndTheLastWhatIsLeft(FxRobot robot) {
        robot.interact(() -> resize(400));

        assertThat(widths()).containsExactly(100.0, 100.0, 200.0);
    }

    @Test
    void aNarrowWindowTakesTheSameFromAllAndAWideOneGivesItBack(FxRobot robot) {
        robot.interact(() -> resize(270));
        assertThat(widths()).containsExactly(90.0, 90.0, 90.0);

        robot.interact(() -> resize(400));
        assertThat(widths()).containsExactly(100.0, 100.0, 200.0);
    }

    private void resize(double width) {
        table.setMaxWidth(width);
        pane.applyCss();
        pane.layout();
    }

    private List<Double> widths() {
        return table.getColumns().stream().map(TableColumn::getWidth).toList();
    }
}
