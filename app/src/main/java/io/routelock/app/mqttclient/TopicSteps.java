package io.routelock.app.mqttclient;

import io.routelock.ams.Octets;
import io.routelock.app.topictree.TopicActions;
import io.routelock.mqtt.ApplicationMessage;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the menus of the tree do with a topic: publish to it, delete what is retained. */
final class TopicSteps implements TopicActions {

    private final PublishModel publish;
    private final Runnable show;

    /**
     * @param show brings what one publishes with into sight
     */
    TopicSteps(PublishModel publish, Runnable show) {
        this.publish = publish;
        this.show = show;
    }

    @Override
    public void publishTo(String topic, Optional<ApplicationMessage> last, Optional<String> told) {
        publish.beginWith(last.map(message -> draft(topic, message)).orElseGet(() -> empty(topic)), told);
        show.run();
    }

    private static PublishDraft empty(String topic) {
        return new PublishDraft(topic, PublishDraft.Kind.TEXT, "", 0, false, "", "", "", "");
    }

    /** Not retained: whoever wants that says so again. */
    private static PublishDraft draft(String topic, ApplicationMessage message) {
        Optional<String> text = text(message.payload());
        return new PublishDraft(
                topic,
                text.isPresent() ? PublishDraft.Kind.TEXT : PublishDraft.Kind.HEX,
                text.orElseGet(() -> message.payload().toHex()),
                message.qos().level(),
                false,
                message.properties().contentType().orElse(""),
                "",
                "",
                "");
    }

    private static Optional<String> text(Octets payload) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload.toArray())).toString();
            boolean printable =
                    text.chars().noneMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c));
            return printable ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            // Bytes that are no text are shown as such.
            return Optional.empty();
        }
    }

    @Override
    public void deleteRetained(String topic) {
        publish.askToDelete(topic);
        show.run();
    }
}
