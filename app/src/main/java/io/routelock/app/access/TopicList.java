package io.routelock.app.access;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Topics in one field, with commas between; one that has a comma itself stands in quotes. */
final class TopicList {

    private static final Pattern ONE = Pattern.compile("\\s*(?:\"([^\"]*)\"\\s*|([^,]*))(?:,|$)");

    private TopicList() {}

    static List<String> parse(String typed) {
        List<String> topics = new ArrayList<>();
        Matcher matcher = ONE.matcher(typed);
        while (matcher.lookingAt()) {
            String quoted = matcher.group(1);
            topics.add(quoted == null ? matcher.group(2).strip() : quoted);
            if (matcher.end() >= typed.length()) {
                break;
            }
            matcher.region(matcher.end(), typed.length());
        }
        topics.removeIf(String::isEmpty);
        return List.copyOf(topics);
    }

    static String text(List<String> topics) {
        return topics.stream()
                .map(topic -> topic.indexOf(',') >= 0 ? "\"" + topic + "\"" : topic)
                .collect(Collectors.joining(", "));
    }
}
