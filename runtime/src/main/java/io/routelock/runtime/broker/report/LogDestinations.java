package io.routelock.runtime.broker.report;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.conf.PathNames;
import io.routelock.runtime.broker.files.BrokerPlan.LogPlan;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All places that a conf logs to but topics. For the log's own thread: opening, too, may take its time, a
 * file on a share or a pipe that nobody reads for example.
 */
final class LogDestinations {

    /**
     * What this process has.
     *
     * @param logger the program that writes to the system's log; empty where there is none
     */
    record Outlets(OutputStream out, OutputStream err, Optional<List<String>> logger) {
        static Outlets ofThisProcess() {
            boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
            return new Outlets(
                    new FileOutputStream(FileDescriptor.out),
                    new FileOutputStream(FileDescriptor.err),
                    windows ? Optional.empty() : Optional.of(List.of("logger")));
        }
    }

    private static final String FILE = "file ";

    private final Outlets outlets;
    private final PathNames names;
    private final Consumer<Finding> complaints;
    private final Map<String, LogDestination> open = new LinkedHashMap<>();
    private final Set<String> failing = new HashSet<>();

    /**
     * @param complaints told of a place that does not work, once each time it is opened
     */
    LogDestinations(Outlets outlets, Consumer<Finding> complaints) {
        this(outlets, PathNames.ofThisComputer(), complaints);
    }

    /** With other names in paths than those of this computer. */
    LogDestinations(Outlets outlets, PathNames names, Consumer<Finding> complaints) {
        this.outlets = outlets;
        this.names = names;
        this.complaints = complaints;
    }

    /** Files are opened anew even when they are the same, so that one that was moved away is let go. */
    void open(LogPlan plan) {
        close();
        for (String destination : plan.destinations()) {
            try {
                opened(destination).ifPresent(it -> open.put(destination, it));
            } catch (IOException | InvalidPathException e) {
                complaints.accept(LogFindings.notOpened(destination, reason(e)));
            }
        }
    }

    private Optional<LogDestination> opened(String destination) throws IOException {
        if (destination.startsWith(FILE)) {
            return Optional.of(
                    StreamDestination.file(
                            Path.of(names.expanded(destination.substring(FILE.length()).strip()))));
        }
        return switch (destination) {
            case "stdout" -> Optional.of(new StreamDestination(outlets.out(), false));
            case "stderr" -> Optional.of(new StreamDestination(outlets.err(), false));
            case "syslog" -> {
                if (outlets.logger().isEmpty()) {
                    complaints.accept(LogFindings.notServed(destination));
                }
                yield outlets.logger().map(SyslogDestination::new);
            }
            // The broker's thread publishes it.
            case "topic", "none" -> Optional.empty();
            default -> {
                complaints.accept(LogFindings.notServed(destination));
                yield Optional.empty();
            }
        };
    }

    void write(LoggedLine line) {
        open.forEach((name, destination) -> {
            try {
                destination.write(line);
                failing.remove(name);
            } catch (IOException e) {
                if (failing.add(name)) {
                    complaints.accept(LogFindings.notWritten(name, reason(e)));
                }
            }
        });
    }

    void close() {
        open.values().forEach(LogDestination::close);
        open.clear();
        failing.clear();
    }

    private static String reason(Exception e) {
        return Optional.ofNullable(e.getMessage()).orElseGet(() -> e.getClass().getSimpleName());
    }
}
