package io.routelock.app.topictree;

import static io.routelock.app.Pictures.on;

import io.routelock.app.Desk;
import io.routelock.app.navigation.Document;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;
import io.routelock.mqtt.ApplicationMessage;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;

/** The tree of topics in the window of the program. Not on the JavaFX thread. */
final class TopicScreen {

    final TopicActionsSeen actions = new TopicActionsSeen();
    final Desk desk;
    final Stage stage;
    final Scene scene;
    final TopicFeed feed;
    final TopicPane pane;

    /** On the JavaFX thread. */
    private TopicScreen(Path home) {
        desk = new Desk(Settings.in(home), () -> {});
        feed = new TopicFeed(desk.bench().fx());
        pane = new TopicPane(desk.bench(), feed, actions, ZoneOffset.UTC);
        desk.places().document(Place.Search.class, place -> new Tab(pane));
        scene = desk.scene(1366, 768);
        stage = new Stage();
        stage.setScene(scene);
        stage.show();
        desk.bench().navigator().open(Place.search());
    }

    static TopicScreen open(Path home) throws Exception {
        return on(() -> new TopicScreen(home));
    }

    TopicTreeModel tree() {
        return pane.tree();
    }

    void close() throws Exception {
        on(() -> {
            pane.close();
            stage.close();
            desk.close();
            return null;
        });
    }

    /** What was asked for. */
    static final class TopicActionsSeen implements TopicActions {

        Optional<String> published = Optional.empty();
        Optional<ApplicationMessage> begun = Optional.empty();
        Optional<String> told = Optional.empty();
        Optional<String> deleted = Optional.empty();

        @Override
        public void publishTo(String topic, Optional<ApplicationMessage> last, Optional<String> why) {
            published = Optional.of(topic);
            begun = last;
            told = why;
        }

        @Override
        public void deleteRetained(String topic) {
            deleted = Optional.of(topic);
        }
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
}
