package io.routelock.runtime.systemlog;

import io.routelock.runtime.connection.ConnectionAttempt;
import io.routelock.runtime.launch.Outbox;
import io.routelock.runtime.router.EventGate;
import io.routelock.runtime.router.RouterEvent;
import io.routelock.runtime.router.RouterEvents;
import io.routelock.windows.JnaEventLog;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Writes the failed connection attempts of a router into the log of the system. Hears of them on the router's
 * thread, which never waits for it.
 *
 * <p>Attack: strangers connect as fast as they can to fill the log of the computer, or to push older entries
 * out of it. So a code has {@value #MOST_OF_A_CODE} entries a minute, the last of which says that there are
 * more.
 */
public final class SystemLog implements RouterEvents, AutoCloseable {

    static final int MOST_OF_A_CODE = 20;
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** How long a log that did not take an entry is left alone. */
    static final Duration REST = Duration.ofMinutes(5);

    private static final int MOST_WAITING = 200;
    private static final Logger LOG = LoggerFactory.getLogger(SystemLog.class);

    private final AttemptLog log;
    private final LongSupplier nanoTime;
    private final EventGate gate;
    private final Outbox<AttemptEntry> outbox =
            new Outbox<>("routelock-system-log", MOST_WAITING, this::write, AttemptEntry::missing);
    private boolean resting;
    private long restingSince;

    /**
     * @param nanoTime as {@link System#nanoTime()}
     */
    SystemLog(AttemptLog log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
        this.gate = new EventGate(this::passed, MOST_OF_A_CODE, WINDOW, nanoTime);
        outbox.start();
    }

    /** Syslog; on Windows the event log. */
    public static SystemLog ofThisComputer() {
        return new SystemLog(logOfThisComputer(), System::nanoTime);
    }

    private static AttemptLog logOfThisComputer() {
        boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        if (!windows) {
            return Syslog.ofThisComputer();
        }
        try {
            return new WindowsLog(JnaEventLog.ofThisComputer());
        } catch (LinkageError e) {
            // The library of JNA may not be unpacked everywhere; the router runs without a system log.
            return entry -> {
                throw new IOException("the functions of Windows cannot be called", e);
            };
        }
    }

    @Override
    public void on(RouterEvent event) {
        gate.on(event);
    }

    private void passed(RouterEvent event) {
        switch (event) {
            case RouterEvent.ConnectionRefused(ConnectionAttempt attempt) ->
                    outbox.put(AttemptEntry.of(attempt));
            case RouterEvent.ConnectionFailed(ConnectionAttempt attempt) ->
                    outbox.put(AttemptEntry.of(attempt));
            case RouterEvent.Raised _,
                    RouterEvent.StateChanged _,
                    RouterEvent.RoutesChanged _,
                    RouterEvent.PeerConnected _,
                    RouterEvent.PeerGone _,
                    RouterEvent.PortRegistered _,
                    RouterEvent.PortReleased _,
                    RouterEvent.OfNetwork _ -> {
                // No attempt that failed.
            }
        }
    }

    /** On the thread of the outbox alone. */
    void write(AttemptEntry entry) {
        if (resting && nanoTime.getAsLong() - restingSince < REST.toNanos()) {
            return;
        }
        resting = false;
        try {
            log.write(entry);
        } catch (IOException | RuntimeException e) {
            resting = true;
            restingSince = nanoTime.getAsLong();
            LOG.warn(
                    "The log of this system does not take failed connection attempts: {}. It is tried again"
                            + " in {} minutes.",
                    e.getMessage(),
                    REST.toMinutes());
        }
    }

    /** Writes what still waits, for a second at most. */
    @Override
    public void close() {
        outbox.close();
    }
}
