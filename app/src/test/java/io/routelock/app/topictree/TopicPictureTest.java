package io.routelock.app.topictree;

import static io.routelock.app.Pictures.draw;
import static io.routelock.app.Pictures.on;
import static io.routelock.app.Pictures.until;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.navigation.Document;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;
import io.routelock.mqtt.ApplicationMessage;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;

/** The tree of topics in its window; pictures for eyes are in target/pictures. */
@ExtendWith(ApplicationExtension.class)
class TopicPictureTest {

    @TempDir Path home;

    private Desk desk;
    private Stage stage;
    private Scene scene;
    private TopicFeed feed;
    private TopicPane pane;

    @BeforeEach
    void open() throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(home), () -> {});
            feed = new TopicFeed(desk.bench().fx());
            pane = new TopicPane(desk.bench(), feed, new Nothing(), ZoneOffset.UTC);
            desk.places().document(Place.Search.class, place -> new Tab(pane));
            scene = desk.scene(1366, 768);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            desk.bench().navigator().open(Place.search());
            return null;
        });
    }

    @AfterEach
    void close() throws Exception {
        on(() -> {
            pane.close();
            stage.close();
            desk.close();
            return null;
        });
    }

    @Test
    void aPlantIsDrawnInEveryView() throws Exception {
        draw(desk, scene, "topics-empty");
        fill();
        draw(desk, scene, "topics-unselected");
        select("Plant/line-1/press/drive", MessageView.JSON);
        draw(desk, scene, "topics-json");
        show(MessageView.CHANGES);
        draw(desk, scene, "topics-changes");
        show(MessageView.PLOT);
        draw(desk, scene, "topics-plot");
        select("Plant/plc1/image", MessageView.HEX);
        draw(desk, scene, "topics-hex");
        show(MessageView.CHANGES);
        draw(desk, scene, "topics-bytes");
        select("Plant/recipe", MessageView.PROPERTIES);
        draw(desk, scene, "topics-properties");
        select("spBv1.0/Hall 2/NDATA/press-1", MessageView.SPARKPLUG);
        draw(desk, scene, "topics-sparkplug");
        assertThat(on(() -> pane.selectedTopic().getValue())).contains("spBv1.0/Hall 2/NDATA/press-1");
    }

    @Test
    void aNarrowWindowShowsTheMessageBelow() throws Exception {
        fill();
        on(() -> {
            stage.setWidth(911);
            stage.setHeight(620);
            return null;
        });
        select("Plant/line-2/temperature", MessageView.PLOT);
        draw(desk, scene, "topics-narrow");
        on(() -> {
            pane.pausedProperty().set(true);
            Plant.run(feed);
            pane.tree().filterProperty().set("line-2 press");
            return null;
        });
        draw(desk, scene, "topics-filtered");
        assertThat(on(() -> pane.tree().rows().size())).isEqualTo(5);
    }

    private void fill() throws Exception {
        on(() -> {
            pane.tree().measure(1_000_000_000L);
            Plant.run(feed);
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
                    Plant.run(feed);
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

    private record Tab(TopicPane pane) implements Document {

        @Override
        public String title() {
            return "plant-broker › Client";
        }

        @Override
        public Icon icon() {
            return Icon.UI_LIVE;
        }

        @Override
        public Node node() {
            return pane.node();
        }

        @Override
        public void filter() {
            pane.focusFilter();
        }
    }

    private static final class Nothing implements TopicActions {

        @Override
        public void publishTo(String topic, Optional<ApplicationMessage> last) {
            // Nobody asks for it here.
        }

        @Override
        public void deleteRetained(String topic) {
            // Nobody asks for it here.
        }
    }
}
