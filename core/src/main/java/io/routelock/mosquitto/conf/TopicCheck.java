package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.ConfFault.Kind;
import io.routelock.mosquitto.conf.ConfLine.Word;

import java.util.List;
import java.util.Optional;

/** Whether mosquitto takes the {@code topic} of a bridge: pattern, direction, QoS, two prefixes. */
final class TopicCheck {

    private static final String NOTHING = "\"\"";

    private final MosquittoVersion version;

    TopicCheck(MosquittoVersion version) {
        this.version = version;
    }

    Optional<Problem> check(ConfLine.Option line) {
        List<Word> words = line.words();
        Word pattern = words.getFirst();
        int next = 1;
        String topic = pattern.text();
        boolean quoted =
                version == MosquittoVersion.V2_1 && topic.startsWith("\"") && !topic.startsWith(NOTHING);
        if (quoted) {
            int from = line.value().indexOf(topic) + topic.length();
            int close = line.value().indexOf('"', from);
            if (close < 0) {
                String rest = line.value().substring(Math.min(line.value().length(), from + 1));
                return WordsCheck.wrong(pattern, "Missing closing quote in topic value (" + rest + ").");
            }
            topic = line.value().substring(1, close);
            int end = line.valueColumn() + close;
            words = words.stream().filter(word -> word.column() > end).toList();
            next = 0;
        }
        return rest(words.subList(Math.min(next, words.size()), words.size()), pattern, topic);
    }

    private Optional<Problem> rest(List<Word> words, Word pattern, String topic) {
        if (!words.isEmpty() && !WordsCheck.isDirection(words.getFirst().text())) {
            Word word = words.getFirst();
            return WordsCheck.wrong(word, "Invalid bridge topic direction '" + word.text() + "'.");
        }
        // mosquitto keeps the low eight bits.
        if (words.size() > 1 && (Numbers.looseInt(words.get(1).text()) & 0xFF) > 2) {
            return WordsCheck.wrong(words.get(1), "Invalid bridge QoS level '" + words.get(1).text() + "'.");
        }
        boolean commented = words.size() > 1 && words.get(1).text().startsWith("#");
        Optional<Word> local = commented ? Optional.empty() : prefix(words, 2);
        boolean noRemote = commented || words.size() > 2 && words.get(2).text().startsWith("#");
        Optional<Word> remote = noRemote ? Optional.empty() : prefix(words, 3);
        return prefixes(pattern, topic, local, remote);
    }

    private static Optional<Word> prefix(List<Word> words, int index) {
        return words.size() > index
                ? Optional.of(words.get(index))
                        .filter(word -> !word.text().equals(NOTHING) && !word.text().startsWith("#"))
                : Optional.empty();
    }

    private static Optional<Problem> prefixes(
            Word pattern, String topic, Optional<Word> local, Optional<Word> remote) {
        for (var prefix : List.of(named("local", local), named("remote", remote))) {
            if (prefix.word().isPresent() && !isName(prefix.word().get().text())) {
                Word word = prefix.word().get();
                return WordsCheck.wrong(
                        word, "Invalid bridge topic " + prefix.side() + " prefix '" + word.text() + "'.");
            }
        }
        if (topic.equals(NOTHING)) {
            return local.isPresent() && remote.isPresent()
                    ? Optional.empty()
                    : Problem.of(
                            Kind.INCOMPLETE, pattern.column(), topic, "Error: Invalid bridge remapping.");
        }
        for (var prefix : List.of(named("local", local), named("remote", remote))) {
            String whole = prefix.word().map(Word::text).orElse("") + topic;
            if (prefix.word().isPresent() && !isFilter(whole)) {
                return WordsCheck.wrong(
                        pattern,
                        "Invalid bridge topic "
                                + prefix.side()
                                + " prefix and pattern combination '"
                                + whole
                                + "'.");
            }
        }
        return Optional.empty();
    }

    private record Prefix(String side, Optional<Word> word) {}

    private static Prefix named(String side, Optional<Word> word) {
        return new Prefix(side, word);
    }

    private static boolean isName(String topic) {
        return topic.indexOf('+') < 0 && topic.indexOf('#') < 0;
    }

    private static boolean isFilter(String filter) {
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            boolean alone = levels[i].equals("+") || levels[i].equals("#") && i == levels.length - 1;
            if (!alone && !isName(levels[i])) {
                return false;
            }
        }
        return true;
    }
}
