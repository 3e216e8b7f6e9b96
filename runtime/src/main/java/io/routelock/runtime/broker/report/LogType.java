package io.routelock.runtime.broker.report;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The types of lines that {@code log_type} chooses from. */
public enum LogType {
    ERROR("E", "err"),
    WARNING("W", "warning"),
    NOTICE("N", "notice"),
    INFORMATION("I", "info"),
    DEBUG("D", "debug"),
    SUBSCRIBE("M/subscribe", "notice"),
    UNSUBSCRIBE("M/unsubscribe", "notice"),
    WEBSOCKETS("WS", "debug");

    private final String topic;
    private final String priority;

    LogType(String topic, String priority) {
        this.topic = "$SYS/broker/log/" + topic;
        this.priority = priority;
    }

    /** As it stands in mosquitto.conf. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where {@code log_dest topic} publishes it. */
    public String topic() {
        return topic;
    }

    /** As the program logger names it. */
    String priority() {
        return priority;
    }

    /**
     * @param words of the log_type lines in their order: {@code all}, {@code none} and the single ones; a
     *     word that is not known was refused when the conf was read
     */
    static Set<LogType> chosen(List<String> words) {
        Set<LogType> chosen = EnumSet.noneOf(LogType.class);
        for (String word : words) {
            switch (word) {
                case "all" -> chosen.addAll(EnumSet.allOf(LogType.class));
                case "none" -> chosen.clear();
                default ->
                        EnumSet.allOf(LogType.class).stream()
                                .filter(type -> type.word().equals(word))
                                .forEach(chosen::add);
            }
        }
        return chosen;
    }
}
