package io.routelock.mosquitto.profile;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How systemd starts a mosquitto: a line ExecStart, in which quotes keep words together. */
final class StartLine {

    private static final Pattern EXEC_START = Pattern.compile("\\s*ExecStart\\s*=(.*)");
    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash");

    private StartLine() {}

    /**
     * The arguments with which a unit starts mosquitto; empty for a unit that starts another program.
     *
     * @param lines of the unit and then of its drop-ins; an empty ExecStart takes back those before
     */
    static Optional<List<String>> mosquitto(List<String> lines) {
        Optional<List<String>> found = Optional.empty();
        for (String line : String.join("\n", lines).replace("\\\n", " ").split("\n", -1)) {
            Matcher start = EXEC_START.matcher(line);
            if (start.matches() && start.group(1).isBlank()) {
                found = Optional.empty();
            } else if (start.matches() && found.isEmpty()) {
                found = arguments(words(start.group(1).strip().replaceFirst("^[-@:+!|]+", "")));
            }
        }
        return found;
    }

    private static Optional<List<String>> arguments(List<String> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String program = name(words.getFirst());
        List<String> rest = words.subList(1, words.size());
        int script = rest.indexOf("-c") + 1;
        if (SHELLS.contains(program) && script > 0 && script < rest.size()) {
            return arguments(words(rest.get(script).strip().replaceFirst("^exec\\s+", "")));
        }
        return isMosquitto(program) ? Optional.of(rest) : Optional.empty();
    }

    /** Whether that is the name of the broker, and not of one of its clients. */
    static boolean isMosquitto(String program) {
        return program.equals("mosquitto") || program.equals("mosquitto.exe");
    }

    private static String name(String program) {
        try {
            return String.valueOf(Path.of(program).getFileName());
        } catch (InvalidPathException e) {
            return "";
        }
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(unquoted(word.group()));
        }
        return List.copyOf(words);
    }

    private static String unquoted(String word) {
        return QUOTED.matcher(word)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group(1) == null ? found.group(2) : found.group(1)));
    }
}
