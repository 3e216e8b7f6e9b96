package io.routelock.mosquitto.conf;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What mosquitto makes of a path before it opens the file. */
@FunctionalInterface
public interface PathNames {

    /** As everywhere but on Windows: {@code %} is a letter like any other. */
    PathNames LITERAL = path -> path;

    String expanded(String path);

    /** Of the computer on which this program runs. */
    static PathNames ofThisComputer() {
        boolean windows = String.valueOf(System.getProperty("os.name")).startsWith("Windows");
        return windows ? windows(System.getenv()) : LITERAL;
    }

    /**
     * On Windows {@code %NAME%} is taken from the environment, in capitals or not. A name that is not there
     * stays as it is written.
     */
    static PathNames windows(Map<String, String> environment) {
        Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        names.putAll(environment);
        return path ->
                Pattern.compile("%([^%]+)%")
                        .matcher(path)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(names.getOrDefault(found.group(1), found.group())));
    }
}
