package io.routelock.app.topictree;

import static io.routelock.app.Pictures.on;
import static io.routelock.app.Pictures.until;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.controls.DataTable;
import io.routelock.app.tour.Pulses;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The tree in its window: keys, menus, export, and many topics at once. */
@ExtendWith(ApplicationExtension.class)
class TopicScreenTest {

    @TempDir Path home;
    private TopicScreen screen;

    @BeforeEach
    void open() throws Exception {
        screen = TopicScreen.open(home.resolve("settings"));
    }

    @AfterEach
    void close() throws Exception {
        screen.close();
    }

    @Test
    void theTreeIsWalkedWithTheKeyboard() throws Exception {
        fill();
        select("Plant/line-1");
        press(KeyCode.LEFT);
        assertThat(rows()).doesNotContain("Plant/line-1/running").contains("Plant/line-1");
        press(KeyCode.RIGHT);
        assertThat(rows()).contains("Plant/line-1/running");
        press(KeyCode.RIGHT);
        assertThat(selected()).contains("Plant/line-1/press");
        press(KeyCode.LEFT);
        press(KeyCode.LEFT);
        assertThat(selected()).contains("Plant/line-1");
        press(KeyCode.ENTER);
        assertThat(rows()).doesNotContain("Plant/line-1/running");
        press(KeyCode.MULTIPLY);
        assertThat(rows()).contains("Plant/line-1/press/drive");
    }

    @Test
    void theMenuAsksTheOwner() throws Exception {
        fill();
        select("Plant/recipe");
        assertThat(item("Delete retained message…").isDisable()).isFalse();
        on(() -> {
            item("Publish to this topic…").fire();
            item("Delete retained message…").fire();
            return null;
        });
        assertThat(screen.actions.published).contains("Plant/recipe");
        assertThat(screen.actions.deleted).contains("Plant/recipe");
        select("Plant/line-1");
        assertThat(item("Delete retained message…").isDisable()).isTrue();
        assertThat(item("Copy value").isDisable()).isTrue();
        assertThat(item("Expand all below").isDisable()).isFalse();
    }

    /** Half a recipe that is published is a wrong recipe. */
    @Test
    void aPayloadThatIsNotKeptAsAWholeIsNeitherPublishedNorCopied() throws Exception {
        screen.feed.take(Plant.text("big", "x".repeat(TopicStore.MOST_PAYLOAD + 1)), Plant.NOW);
        until(() -> !screen.tree().rows().isEmpty());
        select("big");
        assertThat(item("Copy value").isDisable()).isTrue();
        on(() -> {
            item("Publish to this topic…").fire();
            return null;
        });
        assertThat(screen.actions.begun.orElseThrow().payload().isEmpty()).isTrue();
        assertThat(screen.actions.told.orElseThrow()).contains("left out", "kept here");
    }

    @Test
    void aSubtreeIsExportedALineATopic() throws Exception {
        fill();
        Path file = home.resolve("plant.jsonl");
        Files.writeString(file, "old");
        on(() -> {
            TopicMenu menu =
                    new TopicMenu(
                            screen.desk.bench(), screen.tree(), screen.actions, screen.pane.table().node());
            menu.export(screen.feed.store().find("Plant").orElseThrow(), file);
            return null;
        });
        until(() -> screen.tree().noticeProperty().get().isPresent());
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(15);
        assertThat(lines.getFirst())
                .isEqualTo(
                        "{\"topic\":\"Plant/alarms/active\",\"payload\":\"Cooling water of line 2 below 1.5 bar\","
                                + "\"qos\":0,\"retain\":true,\"time\":\"2026-11-21T08:41:07.118Z\"}");
        assertThat(lines)
                .anyMatch(line -> line.contains("\"topic\":\"Plant/plc1/image\",\"payloadBase64\":\""));
        assertThat(home.resolve("plant.jsonl.part")).doesNotExist();
        assertThat(screen.tree().noticeProperty().get().orElseThrow().words())
                .startsWith("15 topics exported to");
    }

    /** The small brother of TopicFloodBenchmark: it measures nothing that a busy machine could spoil. */
    @Test
    void manyTopicsAndMessagesLeaveTheScreenFree() throws Exception {
        Flood flood = new Flood(screen.feed, 20_000);
        flood.all().get(20, TimeUnit.SECONDS);
        until(() -> screen.tree().rows().size() == 1);
        on(() -> {
            screen.tree().setAllExpanded(screen.tree().rows().getFirst(), true);
            screen.pane.select(flood.topic(10_003));
            return null;
        });
        Pulses.settle(screen.scene);
        long newsBefore = on(() -> screen.tree().newsProperty().get());
        long begin = System.nanoTime();
        FxPauses.Measured measured = FxPauses.during(() -> flood.send(5_000, 1.5).get(20, TimeUnit.SECONDS));
        until(() -> screen.tree().countsProperty().get().equals("20,000 topics, 27,500 messages"));
        assertThat(on(() -> screen.tree().rows().size())).isEqualTo(20_000 + 1 + 20 + 200 + 2_000);
        assertThat(selected()).contains(flood.topic(10_003));
        // What the screen does for 7,500 messages: it looks five times a second, however slow it is.
        double seconds = (System.nanoTime() - begin) / 1e9;
        assertThat(on(() -> screen.tree().newsProperty().get()) - newsBefore)
                .isBetween(1L, (long) (5 * seconds) + 2);
        // Computed, not waited: 5 ms on a quiet machine, 100 times that on one that compiles meanwhile.
        assertThat(measured.computed()).isLessThan(2_500);
    }

    /** Otherwise what one reads moves away with each new topic before it. */
    @Test
    void theRowsInSightStayWhereTheyAre() throws Exception {
        Flood flood = new Flood(screen.feed, 1_000);
        flood.all().get(20, TimeUnit.SECONDS);
        until(() -> screen.tree().rows().size() == 1);
        on(() -> {
            screen.tree().setAllExpanded(screen.tree().rows().getFirst(), true);
            screen.pane.select(flood.topic(500));
            return null;
        });
        Pulses.settle(screen.scene);
        double before = yOfSelected();
        for (int i = 0; i < 40; i++) {
            screen.feed.take(Plant.text("Plant/hall-0/line-0/machine-0/new-" + i, "1"), Plant.NOW);
        }
        until(() -> screen.tree().countsProperty().get().startsWith("1,040 topics"));
        Pulses.settle(screen.scene);
        assertThat(yOfSelected()).isEqualTo(before);
        assertThat(selected()).contains(flood.topic(500));
    }

    private double yOfSelected() throws Exception {
        return on(() ->
                screen.pane.table().node().lookupAll(".table-row-cell").stream()
                        .filter(node ->
                                node instanceof javafx.scene.control.TableRow<?> row && row.isSelected())
                        .findFirst()
                        .orElseThrow()
                        .getLayoutY());
    }

    private void fill() throws Exception {
        Plant.run(screen.feed, Plant.NOW);
        until(() -> !screen.tree().rows().isEmpty());
    }

    private void select(String topic) throws Exception {
        on(() -> {
            screen.pane.select(topic);
            return null;
        });
        Pulses.settle(screen.scene);
    }

    private void press(KeyCode code) throws Exception {
        on(() -> {
            table().requestFocus();
            table().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
            return null;
        });
        Pulses.settle(screen.scene);
    }

    private DataTable<TopicNode> table() {
        return screen.pane.table().node();
    }

    /** As it is when the menu is shown. */
    private MenuItem item(String text) throws Exception {
        return on(() -> {
            ContextMenu menu = table().getContextMenu();
            menu.show(table(), 100, 100);
            menu.hide();
            return menu.getItems().stream()
                    .filter(item -> text.equals(item.getText()))
                    .findFirst()
                    .orElseThrow();
        });
    }

    private Optional<String> selected() throws Exception {
        return on(() -> screen.pane.selectedTopic().getValue());
    }

    private List<String> rows() throws Exception {
        return on(() -> screen.tree().rows().stream().map(TopicNode::path).toList());
    }
}
