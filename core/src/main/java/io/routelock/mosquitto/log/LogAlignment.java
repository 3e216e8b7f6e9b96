package io.routelock.mosquitto.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
    private final boolean byTime;
    private int next;

    /** Packets that the rest of the broker's log does not speak of: not looked for again. */
    private final Set<String> missing = new HashSet<>();

    private LogAlignment(BrokerLog broker, String id, boolean byTime) {
        this.broker = broker.lines();
        this.id = id;
        this.byTime = byTime;
    }

    /**
     * @param clientId whose log it is; empty matches every client
     * @return every line of both, each side in its own order
     */
    public static List<Row> of(BrokerLog broker, BrokerLog client, String clientId) {
        return of(broker, client, clientId, true);
    }

    private static List<Row> of(BrokerLog broker, BrokerLog client, String clientId, boolean byTime) {
        LogAlignment alignment = new LogAlignment(broker, clientId, byTime);
        client.lines().forEach(alignment::place);
        alignment.copyTo(alignment.broker.size());
        return List.copyOf(alignment.rows);
    }

    /**
     * How far the clock of the client is ahead of the broker's: the median over the packets that both speak
     * of, found by their order alone.
     *
     * @param clientId as above
     * @return empty when no such packet has a time on both sides
     */
    public static Optional<Duration> clockDifference(BrokerLog broker, BrokerLog client, String clientId) {
        List<Duration> differences =
                of(broker, client, clientId, false).stream()
                        .flatMap(row -> difference(row).stream())
                        .sorted()
                        .toList();
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(differences.get(differences.size() / 2));
    }

    private static Optional<Duration> difference(Row row) {
        Optional<Instant> there = row.client().flatMap(LogLine::time);
        return row.broker()
                .flatMap(LogLine::time)
                .flatMap(here -> there.map(time -> Duration.between(here, time)));
    }

    private void place(LogLine line) {
        Optional<Integer> same = counterpart(line.text());
        if (same.isPresent()) {
            copyTo(same.get());
            rows.add(new Row(Optional.of(broker.get(next++)), Optional.of(line)));
        } else {
            line.time().filter(_ -> byTime).ifPresent(this::copyUntil);
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
        String what = (sent ? "sent " : "received ") + packet;
        if (missing.contains(what)) {
            return Optional.empty();
        }
        for (int at = next; at < broker.size(); at++) {
            if (speaksOf(broker.get(at).text(), sent, packet)) {
                return Optional.of(at);
            }
        }
        missing.add(what);
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
