package io.routelock.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.brokers.BrokersSample;
import io.routelock.app.model.BrokerRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;

import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** The rows of brokers in the tree of the window: marked, removed by key, with a menu of their own. */
@ExtendWith(ApplicationExtension.class)
class BrokerRowsScreenTest {

    @TempDir Path home;
    private Desk desk;
    private BrokersSample sample;
    private Stage stage;
    private TreeView<ExplorerNode> tree;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void open() throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(home), () -> {});
            sample = new BrokersSample(desk, home);
            sample.know();
            Scene scene = desk.scene(1366, 768);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            tree = (TreeView<ExplorerNode>) scene.lookup(".explorer .tree-view");
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void close() throws Exception {
        on(() -> {
            stage.close();
            desk.close();
            return null;
        });
    }

    private static Stream<TreeItem<ExplorerNode>> all(TreeItem<ExplorerNode> parent) {
        return parent.getChildren().stream().flatMap(child -> Stream.concat(Stream.of(child), all(child)));
    }

    private void select(String title) throws Exception {
        on(() -> {
            tree.getSelectionModel()
                    .select(
                            all(tree.getRoot())
                                    .filter(item -> item.getValue().title().equals(title))
                                    .findFirst()
                                    .orElseThrow());
            return null;
        });
    }

    private void press(KeyCode code) throws Exception {
        on(() -> {
            tree.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private List<String> known() {
        return desk.bench().model().brokers().stream().map(BrokerRow::name).toList();
    }

    /** Its row tells of an error, and is its row all the same. */
    @Test
    void theRowOfTheTabInFrontIsSelected() throws Exception {
        on(() -> {
            desk.bench().navigator().open(Place.accessFile(sample.plant.resolveSibling("mosquitto.acl")));
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        TreeItem<ExplorerNode> selected = tree.getSelectionModel().getSelectedItem();
        assertThat(selected.getValue().title()).isEqualTo("Access");
        assertThat(selected.getParent().getValue().title()).isEqualTo("plant-broker");
    }

    @Test
    void deleteTakesABrokerOutOfTheListAndLeavesItsFiles() throws Exception {
        select("Users");
        press(KeyCode.DELETE);
        assertThat(known()).as("a view is no broker").hasSize(3);
        select("plant-broker");
        press(KeyCode.DELETE);
        assertThat(known()).containsExactly("laboratory", "gone");
        assertThat(Files.exists(sample.plant)).isTrue();
    }

    @Test
    void theMenuOfABrokerHasItsOwnItems() throws Exception {
        assertThat(menu("plant-broker"))
                .containsExactly("Open live view", "Try as a user…", "Deploy…", "Remove from list");
        assertThat(menu("Network")).containsExactly("Run doctor", "Routes of the target");
    }

    private List<String> menu(String title) throws Exception {
        select(title);
        return on(() -> {
            tree.getContextMenu().show(tree, 0, 0);
            List<String> items =
                    tree.getContextMenu().getItems().stream()
                            .filter(MenuItem::isVisible)
                            .map(MenuItem::getText)
                            .toList();
            tree.getContextMenu().hide();
            return items;
        });
    }

    private static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get();
    }
}
