package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.text.SourceText;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Random acl files, clients and topics from a small alphabet, so that they meet. The odd ones are there on
 * purpose: empty levels, {@code $}, spaces, placeholders in the middle of a level, names that are
 * placeholders.
 */
final class AclDice {

    /** Who asks; an empty user name is none. */
    record Client(Optional<String> user, String id) {}

    private static final List<String> LEVELS =
            List.of(
                    "a", "a", "b", "ab", "", "", "%u", "%c", "%u", "%c", "x%u", "%c-y", "%uv", "%", "%%u",
                    "%c%u", "ä", "u v", " ", "deny", "read", "$", "$a", "A", "u", "c1");
    private static final List<String> FIRST_LEVELS =
            List.of("$SYS", "$SYS/broker/connection", "$share", "$share/g", "$a", "$", "$SYSx", "$aa");
    private static final List<String> USERS =
            List.of(
                    "u",
                    "u",
                    "v",
                    "u v",
                    "a",
                    "a/b",
                    "%u",
                    "%c",
                    "+",
                    "u#",
                    "U",
                    "ä",
                    "$a",
                    "bob # note",
                    "#bob",
                    "user",
                    "topic",
                    "/",
                    "u/",
                    "/u",
                    "");
    private static final List<String> IDS =
            List.of(
                    "c1", "c2", "a", "b", "a/b", "%u", "%c", "#", "+c", "ä", "u v", "$a", "$SYS", "/", "c1/",
                    "/c", "%", "A", "u", "read");
    private static final List<String> GRANTS =
            List.of("read ", "write ", "readwrite ", "deny ", "", "deny  ", "read   ", "write ");
    private static final List<String> ENDS = List.of("", "", "", "", " ", "\t", "\r", "  \r", "\u000B");
    private static final List<String> ODD_LINES =
            List.of(
                    "",
                    "# note",
                    "#topic deny #",
                    "   ",
                    "\t",
                    "topic deny",
                    "topic read",
                    "pattern deny",
                    "pattern write",
                    "topic deny read a",
                    "topic read\ta",
                    "topic deny #",
                    "topic deny $a/#",
                    "topic write #",
                    "topic read #",
                    "pattern read #",
                    "pattern readwrite %u/#",
                    "pattern readwrite %c/#",
                    "pattern deny a/#",
                    "topic readwrite +/+",
                    "topic read $SYS/#",
                    "topic write $SYS/#",
                    "topic readwrite $share/#",
                    "topic readwrite $SYS/broker/connection/+/state",
                    "pattern readwrite $SYS/broker/connection/%c/state",
                    "topic a/#\rtopic deny b");

    /** One character a byte. */
    private static final List<String> ODD_BYTES =
            List.of(
                    "\0",
                    "\t",
                    "\r",
                    "\n",
                    " ",
                    "#",
                    "+",
                    "/",
                    "\u00E4",
                    "\u00EF\u00BB\u00BF",
                    "\u00FF\u00FE",
                    "T",
                    "\u000B",
                    "user",
                    "topic",
                    " # x",
                    "x");

    private final Random random;

    AclDice(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    /** A file on which mosquitto starts, if the reader is right: lines with faults are left out. */
    String fileThatStarts() {
        StringBuilder text = new StringBuilder();
        String end = oneIn(4) ? "\r\n" : "\n";
        int lines = 1 + below(oneIn(3) ? 30 : 8);
        for (int i = 0; i < lines; i++) {
            String line = line();
            if (AclFile.read(SourceText.of(line)).faults().isEmpty()) {
                text.append(line).append(end);
            }
        }
        return text.toString();
    }

    /** Any line, most of them without a fault. */
    String line() {
        return switch (below(10)) {
            case 0 -> one(ODD_LINES);
            case 1, 2 -> lead() + "user" + " ".repeat(1 + below(2)) + one(USERS) + one(ENDS);
            case 3, 4, 5 -> lead() + "pattern " + one(GRANTS) + filter() + one(ENDS);
            default -> lead() + "topic " + one(GRANTS) + filter() + one(ENDS);
        };
    }

    /** A file that may have faults, with a byte or two that do not belong there. */
    byte[] anyFile() {
        StringBuilder text = new StringBuilder();
        int lines = 1 + below(6);
        for (int i = 0; i < lines; i++) {
            text.append(line()).append(i + 1 < lines || oneIn(2) ? "\n" : "");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int odd = below(4); odd > 0 && bytes.length > 0; odd--) {
            bytes = oneIn(2) ? with(bytes, one(ODD_BYTES)) : without(bytes);
        }
        return bytes;
    }

    private byte[] with(byte[] bytes, String odd) {
        int at = oneIn(3) ? 0 : below(bytes.length + 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(odd.getBytes(StandardCharsets.ISO_8859_1));
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }

    private byte[] without(byte[] bytes) {
        int at = below(bytes.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.write(bytes, at + 1, bytes.length - at - 1);
        return out.toByteArray();
    }

    private String lead() {
        return oneIn(12) ? "  " : "";
    }

    private String filter() {
        int depth = 1 + below(oneIn(4) ? 4 : 3);
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
    List<Client> clients(int count, List<String> usersOfFile) {
        SequencedSet<String> ids = new LinkedHashSet<>();
        while (ids.size() < count) {
            ids.add(one(IDS));
        }
        return ids.stream().map(id -> new Client(user(usersOfFile), id)).toList();
    }

    private Optional<String> user(List<String> usersOfFile) {
        if (oneIn(4)) {
            return Optional.empty();
        }
        return Optional.of(usersOfFile.isEmpty() || oneIn(3) ? one(USERS) : one(usersOfFile));
    }

    /** Topics near the filters of the file, and others. */
    List<String> topics(int count, List<AclRule> rules, List<Client> clients) {
        SequencedSet<String> topics = new LinkedHashSet<>();
        for (int tries = 0; topics.size() < count && tries < 50 * count; tries++) {
            String topic =
                    rules.isEmpty() || oneIn(5) ? noWildcards(filter()) : near(one(rules), one(clients));
            // For a control character mosquitto closes the connection.
            boolean legal = TopicFilters.isLegal(topic) && topic.chars().noneMatch(Character::isISOControl);
            if (legal) {
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
        return switch (below(12)) {
            case 0 -> topic + "/" + one(LEVELS);
            case 1 -> topic.substring(0, Math.max(0, topic.lastIndexOf('/')));
            case 2 -> one(LEVELS) + "/" + topic;
            case 3 -> topic + "/";
            default -> topic;
        };
    }

    private String noWildcards(String filter) {
        String topic = filter;
        if (topic.endsWith("/#") && oneIn(2)) {
            topic = topic.substring(0, topic.length() - 2);
        }
        StringBuilder text = new StringBuilder();
        for (char c : topic.toCharArray()) {
            text.append(TopicFilters.isWildcard(c) ? one(LEVELS) : String.valueOf(c));
        }
        return text.toString();
    }
}
