package io.routelock.mosquitto.profile;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** This computer, whose broker logs into a file, or to where nothing confirms what it does. */
public final class ThisBrokerHost implements BrokerHost {

    private static final int COMMAND_SECONDS = 60;
    private static final int MAX_SAID = 4096;
    private static final int MAX_LOG = 1 << 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private static final int MOST_QUIETS = 5;

    private final Optional<Path> log;

    /**
     * @param log that the broker appends to (log_dest file); it may not exist yet
     */
    public ThisBrokerHost(Path log) {
        this(Optional.of(log));
    }

    /**
     * @param log as above; empty for a broker that logs elsewhere, of which nothing is ever confirmed
     */
    public ThisBrokerHost(Optional<Path> log) {
        this.log = log;
    }

    @Override
    public boolean mayWrite(Path place) {
        // What it was goes into a backup, so that it is read as well.
        return Files.isWritable(place) && Files.isReadable(place);
    }

    /** Services belong to root or the administrators; a process to whoever started it. */
    @Override
    public boolean mayTell(InstalledBroker.Service service) {
        return switch (service) {
            case InstalledBroker.Nobody _ -> true;
            case InstalledBroker.Process(long pid) ->
                    ProcessHandle.of(pid).filter(ThisBrokerHost::isOurs).isPresent();
            case InstalledBroker.Systemd _ -> isRoot();
            // A command prompt of an administrator may write here, an ordinary one may not.
            case InstalledBroker.WindowsService _ ->
                    Files.isWritable(Path.of(String.valueOf(System.getenv("SystemRoot")), "System32"));
        };
    }

    private static boolean isOurs(ProcessHandle process) {
        String user = System.getProperty("user.name");
        return isRoot() || process.info().user().filter(user::equals).isPresent();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Override
    public Outcome run(List<String> command) throws IOException {
        Path said = Files.createTempFile("routelock", ".out");
        Process process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(command.getFirst() + " does not end");
            }
            return new Outcome(process.exitValue(), text(said, 0, MAX_SAID));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(command.getFirst());
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(said);
        }
    }

    @Override
    public LogMark mark() throws IOException {
        if (log.isEmpty()) {
            return (_, _, _) -> List.of();
        }
        Path file = log.get();
        long at = Files.exists(file) ? Files.size(file) : 0;
        return (enough, within, quiet) -> await(file, at, enough, within, quiet);
    }

    private static List<String> await(
            Path log, long from, Predicate<List<String>> enough, Duration within, Duration quiet)
            throws IOException {
        long end = System.nanoTime() + within.toNanos();
        List<String> lines = lines(log, from);
        while (!enough.test(lines) && System.nanoTime() < end) {
            pause();
            lines = lines(log, from);
        }
        return enough.test(lines) ? settled(log, from, lines, quiet) : lines;
    }

    private static List<String> settled(Path log, long from, List<String> found, Duration quiet)
            throws IOException {
        List<String> lines = found;
        long changed = System.nanoTime();
        long end = changed + MOST_QUIETS * quiet.toNanos();
        for (long now = changed; now < end && now - changed < quiet.toNanos(); now = System.nanoTime()) {
            pause();
            List<String> more = lines(log, from);
            changed = more.size() == lines.size() ? changed : System.nanoTime();
            lines = more;
        }
        return lines;
    }

    /** Whole lines only: the rest of one may still be on its way. A log that shrank was begun anew. */
    private static List<String> lines(Path log, long from) throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        long begin = Files.size(log) < from ? 0 : from;
        String text = text(log, begin, MAX_LOG);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static String text(Path file, long from, int most) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(from);
            byte[] bytes = new byte[(int) Math.min(most, Math.max(0, in.length() - from))];
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static void pause() throws InterruptedIOException {
        try {
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("waiting for the log");
        }
    }
}
