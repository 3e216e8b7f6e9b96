package io.routelock.app.connections;

import io.routelock.runtime.connection.Direction;

import java.time.format.DateTimeFormatter;

/** What a row means, in a sentence. */
final class ConnectionWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private ConnectionWords() {}

    static String sentence(ConnectionRow row) {
        String over = " over %s, %s.".formatted(row.mode().words(), row.dateAndTime());
        String as = row.netId().map(netId -> " as " + netId).orElse("");
        String to = row.address() + row.netId().map(netId -> " (" + netId + ")").orElse("");
        return switch (row.state()) {
            case OPEN -> opened(row, as, to) + over;
            case ENDED ->
                    opened(row, as, to)
                            + over
                            + row.ended().map(end -> " Ended at " + end.format(TIME) + ".").orElse("");
            case REFUSED -> "%s wanted to connect%s".formatted(row.address(), as) + over;
            case FAILED -> "This router could not connect to %s".formatted(to) + over;
        };
    }

    private static String opened(ConnectionRow row, String as, String to) {
        return row.direction() == Direction.IN
                ? "Connected from %s%s".formatted(row.address(), as)
                : "Connected to " + to;
    }
}
