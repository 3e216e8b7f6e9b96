package io.routelock.app.topictree;

import static io.routelock.app.Pictures.draw;
import static io.routelock.app.Pictures.drawLight;
import static io.routelock.app.Pictures.on;
import static io.routelock.app.Pictures.until;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

import java.nio.file.Path;
import java.time.Instant;

/** The tree of topics in its window; pictures for eyes are in target/pictures. */
@ExtendWith(ApplicationExtension.class)
class TopicPictureTest {

    @TempDir Path home;

    private TopicScreen screen;
    private TopicPane pane;
    private Instant now = Plant.NOW;

    @BeforeEach
    void open() throws Exception {
        screen = TopicScreen.open(home);
        pane = screen.pane;
    }

    @AfterEach
    void close() throws Exception {
        screen.close();
    }

    private void picture(String name) throws Exception {
        drawLight(screen.desk, screen.scene, name);
    }

    @Test
    void aPlantIsDrawnInEveryView() throws Exception {
        picture("topics-empty");
        fill();
        picture("topics-unselected");
        select("Plant/line-1/press/drive", MessageView.JSON);
        draw(screen.desk, screen.scene, "topics-json");
        show(MessageView.CHANGES);
        picture("topics-changes");
        show(MessageView.PLOT);
        draw(screen.desk, screen.scene, "topics-plot");
        select("Plant/plc1/image", MessageView.HEX);
        picture("topics-hex");
        show(MessageView.CHANGES);
        picture("topics-bytes");
        select("Plant/recipe", MessageView.PROPERTIES);
        picture("topics-properties");
        select("spBv1.0/Hall 2/NDATA/press-1", MessageView.SPARKPLUG);
        picture("topics-sparkplug");
        assertThat(on(() -> pane.selectedTopic().getValue())).contains("spBv1.0/Hall 2/NDATA/press-1");
    }

    @Test
    void aNarrowWindowShowsTheMessageBelow() throws Exception {
        fill();
        on(() -> {
            screen.stage.setWidth(911);
            screen.stage.setHeight(620);
            return null;
        });
        select("Plant/line-2/temperature", MessageView.PLOT);
        on(() -> {
            ((ToggleButton) screen.scene.lookup(".topic-bar .right-pill")).fire();
            return null;
        });
        picture("topics-small-message");
        on(() -> {
            screen.scene.lookup(".topic-bar .left-pill").requestFocus();
            ((ToggleButton) screen.scene.lookup(".topic-bar .left-pill")).fire();
            return null;
        });
        picture("topics-small");
        on(() -> {
            screen.stage.setHeight(900);
            return null;
        });
        picture("topics-narrow");
        on(() -> {
            pane.pausedProperty().set(true);
            run();
            ((TextField) screen.scene.lookup(".topic-bar .filter-field")).setText("line-2 press");
            return null;
        });
        picture("topics-filtered");
        assertThat(on(() -> pane.tree().rows().size())).isEqualTo(5);
    }

    /** Another minute. */
    private void run() {
        Plant.run(screen.feed, now);
        now = now.plusSeconds(60);
    }

    private void fill() throws Exception {
        on(() -> {
            pane.tree().measure(1_000_000_000L);
            run();
            pane.tree().measure(2_000_000_000L);
            return null;
        });
        until(() -> !pane.tree().rows().isEmpty());
    }

    /** Selected before the numbers come, so that there is something to draw. */
    private void select(String topic, MessageView view) throws Exception {
        long before =
                on(() -> {
                    pane.select(topic);
                    run();
                    return pane.tree().newsProperty().get();
                });
        until(() -> pane.tree().newsProperty().get() > before);
        show(view);
    }

    private void show(MessageView view) throws Exception {
        on(() -> {
            pane.message().viewProperty().set(view);
            return null;
        });
    }
}
