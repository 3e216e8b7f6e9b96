package io.routelock.runtime.broker.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The system's log, by the program {@code logger}, which every Unix has and which Java needs because it knows
 * no datagram socket like /dev/log. One stays open for each priority: a log has many lines. When this process
 * dies their input ends, and they end.
 *
 * <p>The tag is mosquitto's, since whatever reads its entries from the system's log reads these too.
 */
final class SyslogDestination implements LogDestination {

    private final List<String> program;
    private final Map<LogType, Process> loggers = new EnumMap<>(LogType.class);

    /**
     * @param program with options of its own, if any
     */
    SyslogDestination(List<String> program) {
        this.program = List.copyOf(program);
    }

    @Override
    public void write(LoggedLine line) throws IOException {
        try {
            // Not closed: the next line of this type takes the same way.
            OutputStream to = logger(line.type()).getOutputStream();
            to.write((line.line() + "\n").getBytes(StandardCharsets.UTF_8));
            to.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Process logger(LogType type) {
        return loggers.compute(
                type, (same, running) -> running != null && running.isAlive() ? running : start(same));
    }

    private Process start(LogType type) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("-t", "mosquitto", "-p", "daemon." + type.priority()));
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The end of its input ends a logger, after it has sent what it has. */
    @Override
    public void close() {
        for (Process logger : loggers.values()) {
            try {
                logger.getOutputStream().close();
            } catch (IOException e) {
                logger.destroy();
            }
        }
        loggers.clear();
    }
}
