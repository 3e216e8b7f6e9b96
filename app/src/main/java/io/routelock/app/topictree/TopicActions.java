package io.routelock.app.topictree;

import io.routelock.mqtt.ApplicationMessage;

import java.util.Optional;

/** What the owner of the tree does for its menus. On the JavaFX thread. */
public interface TopicActions {

    /**
     * Opens what one publishes with.
     *
     * @param last the last message of the topic, to begin with; empty for a level that is no topic
     * @param told why the payload of that message is left out, in a sentence; empty where it is whole
     */
    void publishTo(String topic, Optional<ApplicationMessage> last, Optional<String> told);

    /** Publishes an empty retained message, or asks first. */
    void deleteRetained(String topic);
}
