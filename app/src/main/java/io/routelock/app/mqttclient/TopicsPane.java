package io.routelock.app.mqttclient;

import io.routelock.app.controls.EmptyState;
import io.routelock.app.topictree.TopicFeed;
import io.routelock.app.topictree.TopicPane;
import io.routelock.app.workbench.Workbench;

import javafx.scene.Node;

import java.time.ZoneId;

/** The tree of topics, and what is done with one of them. */
final class TopicsPane {

    private final TopicPane pane;

    TopicsPane(Workbench bench, TopicFeed feed, TopicSteps steps, ZoneId zone) {
        pane = new TopicPane(bench, feed, steps, zone);
        pane.setEmptyState(
                new EmptyState(
                        "No message yet",
                        "Topics appear here as messages arrive; retained ones as soon as the broker has granted"
                                + " the subscription."));
    }

    Node node() {
        return pane.node();
    }

    void focusFilter() {
        pane.focusFilter();
    }

    void close() {
        pane.close();
    }
}
