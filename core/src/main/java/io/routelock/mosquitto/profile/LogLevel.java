package io.routelock.mosquitto.profile;

import java.util.List;

/** How much the broker says (seed 004: "Log Level"). Each level contains the ones before it. */
public enum LogLevel {
    NONE("none"),
    ERROR("error"),
    WARNING("error", "warning"),
    NOTICE("error", "warning", "notice"),
    INFORMATION("error", "warning", "notice", "information"),
    /** What an explanation of failures needs: who is refused, and what is not delivered. */
    ALL("all");

    private final List<String> types;

    LogLevel(String... types) {
        this.types = List.of(types);
    }

    /** Values of log_type. */
    List<String> types() {
        return types;
    }
}
