package io.routelock.runtime.router;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.routelock.diagnosis.Finding;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Keeps those few who have connected and not yet said who they are. For the router's thread only.
 *
 * <p>Without a bound on their number and their time, anyone who reaches the port could use up the router's
 * sockets without ever speaking.
 */
final class Strangers {

    static final int MOST = 64;

    /** How long a stranger may stay one. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BiConsumer<Line, Finding> refuse;
    private final Map<Line, Future<?>> waiting = new HashMap<>();

    /**
     * @param refuse hears which line is closed because it stayed silent, and with what finding
     */
    Strangers(BiConsumer<Line, Finding> refuse) {
        this.refuse = refuse;
    }

    /** Lets one more in, or tells why not. */
    Optional<Finding> arrived(Line line, EventLoop loop) {
        if (waiting.size() >= MOST) {
            return Optional.of(LimitFindings.tooManyStrangers(line.remoteAddress(), MOST));
        }
        waiting.put(line, loop.schedule(() -> tooSlow(line), PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        return Optional.empty();
    }

    /** It has said who it is, or it has gone. */
    void left(Line line) {
        Future<?> timer = waiting.remove(line);
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void tooSlow(Line line) {
        waiting.remove(line);
        refuse.accept(line, LimitFindings.silentStranger(line.remoteAddress(), PATIENCE.toSeconds()));
        line.close();
    }
}
