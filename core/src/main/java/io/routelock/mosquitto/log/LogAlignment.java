package io.routelock.mosquitto.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A broker's log and a client's side by side.
 *
 * <p>A packet that both speak of stands in one row; it is found by client identifier, packet and order, so
 * that a client's log without times, as {@code mosquitto_pub -d} writes it, aligns too. Other lines stand
 * where their time puts them, or else where they stood.
 */
public final class LogAlignment {

    /** One row; at least one side has a line. */
    public record Row(Optional<LogLine> broker, Optional<LogLine> client) {}

    private static final Pattern CLIENT_SAID =
            Pattern.compile(
                    "(?:.*\\bclient |.*)(sending|received|sent|receive|send)(?: an?| MQTT)? "
                            + "(CONNECT|CONNACK|PUBLISH|PUBACK|PUBREC|PUBREL|PUBCOMP|SUBSCRIBE|SUBACK|UNSUBSCRIBE"
                            + "|UNSUBACK|PINGREQ|PINGRESP|DISCONNECT)\\b.*",
                    Pattern.CASE_INSENSITIVE);

    private final List<LogLine> broker;
    private final List<Row> rows = new ArrayList<>();
    private final String id;
    private int next;

    private LogAlignment(BrokerLog broker, String id) {
        this.broker = broker.lines();
        this.id = id;
    }

    /**
     * @param clientId whose log it is; empty matches every client
     * @return every line of both, each side in its own order
     */
    public static List<Row> of(BrokerLog broker, BrokerLog client, String clientId) {
        LogAlignment alignment = new LogAlignment(broker, clientId);
        client.lines().forEach(alignment::place);
        alignment.copyTo(alignment.broker.size());
        return List.copyOf(alignment.rows);
    }

    private void place(LogLine line) {
        Optional<Integer> same = counterpart(line.text());
        if (same.isPresent()) {
            copyTo(same.get());
            rows.add(new Row(Optional.of(broker.get(next++)), Optional.of(line)));
        } else {
            line.time().ifPresent(this::copyUntil);
            rows.add(new Row(Optional.empty(), Optional.of(line)));
        }
    }

    private void copyTo(int end) {
        while (next < end) {
            rows.add(new Row(Optional.of(broker.get(next++)), Optional.empty()));
        }
    }

    private void copyUntil(Instant time) {
        while (next < broker.size() && broker.get(next).time().filter(time::isAfter).isPresent()) {
            copyTo(next + 1);
        }
    }

    private Optional<Integer> counterpart(String text) {
        Matcher said = CLIENT_SAID.matcher(text);
        if (!said.matches()) {
            return Optional.empty();
        }
        boolean sent = said.group(1).toLowerCase(Locale.ROOT).startsWith("sen");
        String packet = said.group(2).toUpperCase(Locale.ROOT);
        for (int at = next; at < broker.size(); at++) {
            if (speaksOf(broker.get(at).text(), sent, packet)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private boolean speaksOf(String text, boolean sent, String packet) {
        if (packet.equals("CONNECT")) {
            return text.startsWith("New client connected from ") && text.contains(" as " + id);
        }
        if (!sent) {
            return begins(text, "Sending " + packet + " to ");
        }
        return begins(text, "Received " + packet + " from ")
                || packet.equals("PUBLISH") && begins(text, "Denied PUBLISH from ");
    }

    private boolean begins(String text, String words) {
        return text.equals(words + id) || text.startsWith(words + (id.isEmpty() ? "" : id + " "));
    }
}
