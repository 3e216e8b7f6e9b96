package io.routelock.runtime.systemlog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Syslog through the program {@code logger}, which every Unix has: Java knows no datagram socket like
 * /dev/log, and many systems do not listen on UDP port 514. Once for each entry, of which there are few. What
 * is written can be seen in the list of processes for that moment; it holds no secret.
 */
final class Syslog implements AttemptLog {

    private static final int MOST_OF_A_COMPLAINT = 200;

    private final List<String> program;
    private final Duration patience;

    /**
     * @param program with options of its own, if any
     * @param patience how long it may take for one entry
     */
    Syslog(List<String> program, Duration patience) {
        this.program = List.copyOf(program);
        this.patience = patience;
    }

    /** The log of this computer. */
    static Syslog ofThisComputer() {
        return new Syslog(List.of("logger"), Duration.ofSeconds(5));
    }

    @Override
    public void write(AttemptEntry entry) throws IOException {
        Process logger =
                new ProcessBuilder(command(entry))
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .start();
        try {
            logger.getOutputStream().close();
            await(logger);
        } finally {
            logger.destroyForcibly();
        }
    }

    /** The text stands behind {@code --}: it is never an option. */
    private List<String> command(AttemptEntry entry) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("-t", "routelock", "-p", "daemon." + priority(entry), "--", entry.text()));
        return command;
    }

    private static String priority(AttemptEntry entry) {
        return switch (entry.severity()) {
            case ERROR -> "err";
            case WARNING -> "warning";
            case NOTE -> "notice";
        };
    }

    private void await(Process logger) throws IOException {
        try {
            if (!logger.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "%s does not end within %d s".formatted(program.getFirst(), patience.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program.getFirst() + " ran", e);
        }
        if (logger.exitValue() != 0) {
            throw new IOException(
                    "%s ended with %d: %s"
                            .formatted(program.getFirst(), logger.exitValue(), complaint(logger)));
        }
    }

    /** It has ended: there is no more to come. */
    private static String complaint(Process logger) throws IOException {
        try (InputStream said = logger.getInputStream()) {
            return new String(said.readNBytes(MOST_OF_A_COMPLAINT), Charset.defaultCharset()).strip();
        }
    }
}
