package io.routelock.runtime.launch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * Waits for the end of a runtime: the line {@code stop}, SIGTERM or Ctrl+C, and, where a parent watches, the
 * end of standard input, which also comes when the parent dies.
 */
public final class StopSignal {

    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);
    private static final String STOP = "stop";

    private final InputStream commands;
    private final boolean endsWithInput;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param endsWithInput whether the end of the commands means stop
     */
    public StopSignal(InputStream commands, boolean endsWithInput) {
        this.commands = commands;
        this.endsWithInput = endsWithInput;
    }

    /**
     * Keeps the process from ending without the clean-up; from here on {@link #awaitThen} must follow. Before
     * anybody is told that the runtime is ready: its end may be the answer.
     */
    public void arm() {
        Thread onExit = Thread.ofPlatform().name("routelock-exit").unstarted(this::stopAndWait);
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /** Runs until the signal comes, then the clean-up, before the process may end. */
    public void awaitThen(Runnable cleanUp) {
        Thread.ofPlatform().daemon().name("routelock-commands").start(this::readCommands);
        try {
            stop.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            try {
                cleanUp.run();
            } finally {
                stopped.countDown();
            }
        }
    }

    /** The process is being ended: it may not go before the clean-up is done. */
    private void stopAndWait() {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readCommands() {
        try {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(commands, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.strip().equals(STOP)) {
                    stop.countDown();
                    return;
                }
                LOG.warn("\"{}\" is not a command; \"{}\" is the only one", line.strip(), STOP);
            }
        } catch (IOException e) {
            LOG.warn("no more commands can be read: {}", e.getMessage());
        }
        if (endsWithInput) {
            stop.countDown();
        }
    }
}
