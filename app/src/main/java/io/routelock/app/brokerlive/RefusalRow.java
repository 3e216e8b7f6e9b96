package io.routelock.app.brokerlive;

import io.routelock.runtime.watch.Refusal;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something that the broker did not let happen, as the table shows it.
 *
 * @param id higher than those of all that came before
 */
record RefusalRow(long id, Refusal refusal) {

    private static final String NOBODY = "–";

    String client() {
        return refusal.clientId().orElse(NOBODY);
    }

    String user() {
        return refusal.user().orElse(NOBODY);
    }

    /** {@code Publish to PLC1/cmd, QoS 1}. */
    String what() {
        String topic = refusal.topic().orElse("a topic");
        return switch (refusal.kind()) {
            case HANDSHAKE -> "TLS handshake" + where();
            case CONNECT -> "Connect" + where();
            case PUBLISH -> "Publish to " + topic + qos();
            case WILL -> "Will on " + topic + qos();
            case DELIVERY -> "Delivery of " + topic + qos();
            case PROTOCOL -> "Protocol error" + where();
        };
    }

    private String qos() {
        return refusal.qos().isPresent() ? ", QoS " + refusal.qos().getAsInt() : "";
    }

    private String where() {
        String on = refusal.listener().map(listener -> " on " + listener).orElse("");
        return on + refusal.address().map(address -> " from " + ClientRow.host(address)).orElse("");
    }

    /** The line, or the reason where no line of a file decides. */
    String decidedBy() {
        return refusal.rule().map(RefusalRow::line).orElseGet(() -> refusal.finding().symptom());
    }

    private static String line(Refusal.RuleLine rule) {
        Path name = Path.of(rule.file()).getFileName();
        return "%s line %d, %s".formatted(name == null ? rule.file() : name, rule.line(), rule.text());
    }

    Optional<NextStep> nextStep(Path conf) {
        return NextStep.of(refusal, conf);
    }
}
