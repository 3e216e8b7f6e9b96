package io.routelock.app.connections;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionEvent;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What has become of the connections of one router, the newest first: all that are open, and of the others
 * the last {@value #MOST}. For one thread.
 */
final class ConnectionHistory {

    static final int MOST = 1000;

    private final List<ConnectionRow> rows = new ArrayList<>();

    /** By the number that the router gave to the connection: the row that shows it. */
    private final Map<Long, Long> open = new HashMap<>();

    private long lastId;

    /** A copy. */
    List<ConnectionRow> rows() {
        return List.copyOf(rows);
    }

    void add(LocalDateTime at, ConnectionEvent event) {
        switch (event) {
            case ConnectionEvent.Opened opened -> {
                rows.addFirst(ConnectionRow.of(++lastId, at, opened));
                open.put(opened.line(), lastId);
            }
            case ConnectionEvent.Ended(long line, Optional<Finding> why) ->
                    Optional.ofNullable(open.remove(line)).ifPresent(id -> end(id, at, why));
            case ConnectionEvent.NotMade(var attempt) ->
                    rows.addFirst(ConnectionRow.of(++lastId, at, attempt));
        }
    }

    private void end(long id, LocalDateTime at, Optional<Finding> why) {
        rows.replaceAll(row -> row.id() == id ? row.endedAt(at, why) : row);
    }

    /** The router has ended, and with it all that was open; it counts anew when it starts again. */
    void endAll(LocalDateTime at) {
        open.clear();
        rows.replaceAll(row -> row.isOpen() ? row.endedAt(at, Optional.empty()) : row);
    }

    /** Forgets what is over. */
    void clear() {
        rows.removeIf(row -> !row.isOpen());
    }

    /** Forgets the oldest of what is over, where that is too much. */
    void trim() {
        long tooMany = rows.stream().filter(row -> !row.isOpen()).count() - MOST;
        for (int i = rows.size() - 1; i >= 0 && tooMany > 0; i--) {
            if (!rows.get(i).isOpen()) {
                rows.remove(i);
                tooMany--;
            }
        }
    }

    /**
     * @param names the name of the route to a NetId, empty for none
     */
    void name(Function<AmsNetId, String> names) {
        rows.replaceAll(row -> row.named(row.netId().map(names).orElse("")));
    }
}
