package io.routelock.app.brokerlog;

import io.routelock.mosquitto.log.BrokerLog;
import io.routelock.mosquitto.log.LogLine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which clients the logs speak of. */
final class ClientIds {

    /** What nobody would look through is not offered. */
    private static final int MOST = 500;

    private static final Pattern CONNECTED =
            Pattern.compile("New client connected from \\S+ as (.+) \\(p[0-9].*");

    /** As {@code mosquitto_pub -d} and {@code mosquitto_sub -d} begin their lines. */
    private static final Pattern OWN =
            Pattern.compile("Client (.+?) (?:sending|received|sent|receiving) [A-Z]{5,}\\b.*");

    private ClientIds() {}

    /** Those that connected, each once, in the order of the alphabet. For a long log this takes a while. */
    static List<String> in(BrokerLog broker) {
        return broker.lines().stream()
                .flatMap(line -> name(CONNECTED, line).stream())
                .distinct()
                .limit(MOST)
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }

    /** Whose log it is, if the log says so. For a long log that does not say it, this takes a while. */
    static Optional<String> owner(BrokerLog client) {
        return client.lines().stream().flatMap(line -> name(OWN, line).stream()).findFirst();
    }

    private static Optional<String> name(Pattern pattern, LogLine line) {
        Matcher matcher = pattern.matcher(line.text());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
