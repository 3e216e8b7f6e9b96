package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.ConfFault.Kind;
import io.routelock.mosquitto.conf.ConfLine.Word;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether mosquitto takes the values of those options that have several words. */
final class WordsCheck {

    private static final int SHORT = 65_535;
    private static final List<String> DESTINATIONS =
            List.of("none", "syslog", "stdout", "stderr", "topic", "dlt", "file");

    private final MosquittoVersion version;

    WordsCheck(MosquittoVersion version) {
        this.version = version;
    }

    Optional<Problem> check(ConfLine.Option line) {
        List<Word> words = line.words();
        if (words.isEmpty()) {
            return empty(line);
        }
        return switch (line.name()) {
            case "listener" -> listener(line, words);
            case "address", "addresses" -> addresses(line, words);
            case "topic" -> new TopicCheck(version).check(line);
            case "log_dest" -> destination(line, words);
            case "persistent_client_expiration" -> expiration(words.getFirst());
            case "restart_timeout" -> restart(words);
            case "bridge_tcp_keepalive" -> keepalive(line, words);
            case "plugin_load", "accept_protocol_versions", "connection" -> Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Problem> empty(ConfLine.Option line) {
        return switch (line.name()) {
            // 2.0 prints the error and goes on.
            case "persistent_client_expiration" ->
                    old() ? Optional.empty() : new ValueCheck(version).missing(line);
            case "address", "addresses" ->
                    Problem.of(
                            Kind.MISSING_VALUE,
                            line.valueColumn(),
                            "",
                            "Error: Empty address value in configuration.");
            case "listener" -> missing(line, old() ? "listener" : "listener port");
            case "bridge_tcp_keepalive" -> missing(line, "bridge_tcp_keepalive_idle");
            default -> new ValueCheck(version).missing(line);
        };
    }

    private Optional<Problem> missing(ConfLine.Option line, String name) {
        return Problem.of(
                Kind.MISSING_VALUE,
                line.valueColumn() + line.value().length(),
                "",
                "Error: Empty " + quoted(name) + " value in configuration.");
    }

    private Optional<Problem> listener(ConfLine.Option line, List<Word> words) {
        Word first = words.getFirst();
        long port = Numbers.looseInt(first.text());
        if (!old()) {
            var strict = Numbers.strict(first.text());
            if (strict.isEmpty()) {
                return wrong(first, "'listener port' value not a number.");
            }
            if (strict.get().bitLength() > 31) {
                return wrong(first, "'listener port' value out of range.");
            }
            port = strict.get().longValueExact();
        }
        if (port < 0 || port > SHORT) {
            return wrong(first, "Invalid " + quoted("port") + " value (" + port + ").");
        }
        boolean address = words.size() > 1 && !words.get(1).text().startsWith("#");
        return port == 0 && !address
                ? Problem.of(
                        Kind.INCOMPLETE,
                        line.column(),
                        first.text(),
                        "Error: A listener with port 0 must provide a Unix socket path.")
                : Optional.empty();
    }

    private Optional<Problem> addresses(ConfLine.Option line, List<Word> words) {
        List<Word> before = words.stream().takeWhile(word -> !word.text().startsWith("#")).toList();
        if (before.isEmpty()) {
            return empty(line);
        }
        for (Word word : before) {
            int colon = word.text().lastIndexOf(':');
            int port = colon < 0 ? 1883 : Numbers.looseInt(word.text().substring(colon + 1));
            if (port < 1 || port > SHORT) {
                return wrong(word, "Invalid " + (old() ? "" : "bridge ") + "port value (" + port + ").");
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> destination(ConfLine.Option line, List<Word> words) {
        Word word = words.getFirst();
        if (!DESTINATIONS.contains(word.text())) {
            return wrong(word, "Invalid " + quoted("log_dest") + " value (" + word.text() + ").");
        }
        boolean noFile = word.text().equals("file") && Spaces.trim(line.value()).equals("file");
        return noFile
                ? Problem.of(
                        Kind.MISSING_VALUE,
                        line.valueColumn() + line.value().length(),
                        "",
                        "Error: Empty \"log_dest file\" value in configuration.")
                : Optional.empty();
    }

    private Optional<Problem> expiration(Word word) {
        String units = old() ? "hdwmy" : "shdwmy";
        int last = word.text().length() - 1;
        boolean unit = units.indexOf(word.text().charAt(last)) >= 0;
        return unit && Numbers.looseInt(word.text().substring(0, last)) > 0
                ? Optional.empty()
                : wrong(
                        word,
                        "Invalid " + quoted("persistent_client_expiration") + " duration in configuration.");
    }

    private Optional<Problem> restart(List<Word> words) {
        int base = Math.max(1, Numbers.looseInt(words.getFirst().text()));
        int least = old() ? base : Math.min(base, 3600);
        if (words.size() > 1 && Numbers.looseInt(words.get(1).text()) < least) {
            return wrong(words.get(1), "backoff cap is lower than the base in restart_timeout.");
        }
        boolean negative = !old() && words.size() > 2 && Numbers.looseInt(words.get(2).text()) < 0;
        return negative
                ? wrong(words.get(2), "stable connection period cannot be negative.")
                : Optional.empty();
    }

    private Optional<Problem> keepalive(ConfLine.Option line, List<Word> words) {
        List<String> names = List.of("idle", "interval", "counter");
        for (int i = 0; i < names.size(); i++) {
            String name = "bridge_tcp_keepalive_" + names.get(i);
            if (words.size() <= i) {
                return missing(line, name);
            }
            Word word = words.get(i);
            var value = Numbers.strict(word.text());
            if (value.isEmpty()) {
                return wrong(word, quoted(name) + " value not a number.");
            }
            if (value.get().bitLength() > 31) {
                return wrong(word, quoted(name) + " value out of range.");
            }
            if (value.get().signum() <= 0) {
                return wrong(word, "invalid TCP keepalive " + names.get(i) + " value.");
            }
        }
        return Optional.empty();
    }

    static Optional<Problem> wrong(Word word, String what) {
        return Problem.of(Kind.INVALID_VALUE, word.column(), word.text(), "Error: " + what);
    }

    private boolean old() {
        return version == MosquittoVersion.V2_0;
    }

    private String quoted(String name) {
        return old() ? name : "'" + name + "'";
    }

    /** Whether it is a direction of a bridge's topic; case does not matter. */
    static boolean isDirection(String word) {
        return List.of("in", "out", "both").contains(word.toLowerCase(Locale.ROOT));
    }
}
