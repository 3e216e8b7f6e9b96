package io.routelock.runtime.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the end of a runtime: the line {@code stop}, SIGTERM or Ctrl+C, and, when a parent watches it, the
 * end of standard input, which also comes when the parent dies.
 */
final class StopSignal {

    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    private final boolean endsWithInput;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    StopSignal(boolean endsWithInput) {
        this.endsWithInput = endsWithInput;
    }
}
