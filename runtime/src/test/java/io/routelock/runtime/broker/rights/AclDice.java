package io.routelock.runtime.broker.rights;

import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.acl.TopicFilters;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.runtime.broker.rights.Questions.Client;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Random acl files on which brokers start, clients and topics, from so few names that they meet. The odd ones
 * are there on purpose: empty levels, {@code $}, spaces, placeholders anywhere, names that are placeholders.
 */
final class AclDice {

    private static final List<String> LEVELS =
            List.of(
                    "a", "a", "b", "", "%u", "%c", "%u", "%c", "x%u", "%c-y", "%%u", "ä", "u v", "deny", "$a",
                    "A");
    private static final List<String> FIRST_LEVELS =
            List.of("$SYS", "$SYS/broker/connection", "$share", "$share/g", "$a", "$", "$SYSx");
    private static final List<String> USERS =
            List.of(
                    "u",
                    "u",
                    "v",
                    "u v",
                    "a/b",
                    "%u",
                    "%c",
                    "+",
                    "u#",
                    "U",
                    "ä",
                    "$a",
                    "bob # note",
                    "/",
                    "");
    private static final List<String> IDS =
            List.of("c1", "c2", "a", "a/b", "%u", "%c", "#", "+c", "ä", "u v", "$SYS", "/", "u");
    private static final List<String> GRANTS =
            List.of("read ", "write ", "readwrite ", "readwrite ", "deny ", "", "deny  ", "read   ");
    private static final List<String> ENDS = List.of("", "", "", " ", "\t", "\r", " \r");
    private static final List<String> ODD_LINES =
            List.of(
                    "",
                    "# note",
                    "topic deny",
                    "pattern deny",
                    "topic read\ta",
                    "topic deny #",
                    "topic write #",
                    "topic read #",
                    "pattern readwrite %u/#",
                    "pattern readwrite %c/#",
                    "pattern deny a/#",
                    "topic readwrite $SYS/broker/connection/+/state",
                    "topic a/#\rtopic deny b");

    private final Random random;

    AclDice(long seed) {
        this.random = new Random(seed);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    String file() {
        StringBuilder text = new StringBuilder();
        for (int left = 1 + random.nextInt(oneIn(3) ? 25 : 8); left > 0; left--) {
            String line = line();
            if (AclFile.read(SourceText.of(line)).faults().isEmpty()) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    private String line() {
        return switch (random.nextInt(10)) {
            case 0 -> one(ODD_LINES);
            case 1, 2 -> "user " + one(USERS) + one(ENDS);
            case 3, 4, 5 -> "pattern " + one(GRANTS) + filter() + one(ENDS);
            default -> "topic " + one(GRANTS) + filter() + one(ENDS);
        };
    }

    private String filter() {
        int depth = 1 + random.nextInt(3);
        List<String> levels =
                IntStream.range(0, depth)
                        .mapToObj(i -> oneIn(4) ? "+" : one(LEVELS))
                        .collect(Collectors.toCollection(ArrayList::new));
        if (oneIn(8)) {
            levels.set(0, one(FIRST_LEVELS));
        }
        if (oneIn(3)) {
            levels.set(depth - 1, "#");
        }
        return String.join("/", levels);
    }

    /** With client ids that differ, as one client id makes one connection. */
    List<Client> clients(int count, AclFile file) {
        SequencedSet<String> ids = new LinkedHashSet<>();
        while (ids.size() < count) {
            ids.add(one(IDS));
        }
        return ids.stream().map(id -> new Client(user(file.users()), id)).toList();
    }

    private Optional<String> user(List<String> known) {
        return oneIn(4)
                ? Optional.empty()
                : Optional.of(known.isEmpty() || oneIn(3) ? one(USERS) : one(known));
    }

    /** Topics near the rules of the file, and others. */
    List<String> topics(int count, AclFile file, List<Client> clients) {
        SequencedSet<String> topics = new LinkedHashSet<>();
        for (int tries = 0; topics.size() < count && tries < 50 * count; tries++) {
            boolean any = file.rules().isEmpty() || oneIn(5);
            String topic = any ? noWildcards(filter()) : near(one(file.rules()), one(clients));
            // For a control character a broker closes the connection.
            if (TopicFilters.isLegal(topic) && topic.chars().noneMatch(Character::isISOControl)) {
                topics.add(topic);
            }
        }
        return List.copyOf(topics);
    }

    private String near(AclRule rule, Client client) {
        String filter = rule.filter();
        if (!oneIn(4)) {
            filter = filter.replace("%u", client.user().orElse("u")).replace("%c", client.id());
        }
        String topic = noWildcards(filter);
        return switch (random.nextInt(12)) {
            case 0 -> topic + "/" + one(LEVELS);
            case 1 -> topic.substring(0, Math.max(0, topic.lastIndexOf('/')));
            case 2 -> one(LEVELS) + "/" + topic;
            case 3 -> topic + "/";
            default -> topic;
        };
    }

    private String noWildcards(String filter) {
        String topic = filter.endsWith("/#") && oneIn(2) ? filter.substring(0, filter.length() - 2) : filter;
        StringBuilder text = new StringBuilder();
        for (char c : topic.toCharArray()) {
            text.append(c == '+' || c == '#' ? one(LEVELS) : String.valueOf(c));
        }
        return text.toString();
    }
}
