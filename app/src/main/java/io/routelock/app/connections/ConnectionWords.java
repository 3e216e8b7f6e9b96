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
        return switch (row.state()) {
            case OPEN -> opened(row, as) + over;
            case ENDED ->
                    opened(row, as)
                            + over
                            + row.ended().map(end -> " Ended at " + end.format(TIME) + ".").orElse("");
            case REFUSED -> "%s wanted to connect%s".formatted(row.address(), as) + over;
            case FAILED -> "This router could not connect to %s".formatted(row.address()) + over;
        };
    }

    private static String opened(ConnectionRow row, String as) {
        return row.direction() == Direction.IN
                ? "Connected from %s%s".formatted(row.address(), as)
                : "Connected to %s%s".formatted(row.address(), as);
    }
}
