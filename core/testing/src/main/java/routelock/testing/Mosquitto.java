package routelock.testing;

import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real mosquitto as a child process on 127.0.0.1. Closing it ends the process, and so does the end of the
 * tests; it also ends after some minutes.
 *
 * <p>Without mosquitto a test is skipped, and says so; in CI that is a failure.
 */
public final class Mosquitto implements AutoCloseable {

    private static final List<Path> PLACES =
            List.of(
                    Path.of("/usr/sbin/mosquitto"),
                    Path.of("/usr/local/sbin/mosquitto"),
                    Path.of("/usr/bin/mosquitto"));
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(2);
    private static final int TRIES_FOR_A_PORT = 5;
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
    private static final String PORT_TAKEN = "Address already in use";

    static {
        Thread end = new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "end of mosquitto");
        Runtime.getRuntime().addShutdownHook(end);
    }

    /**
     * How a mosquitto ended that did not start.
     *
     * @param said all of its output, one character a byte
     */
    public record Refusal(int exitCode, String said) {

        /** The lines that mosquitto prints as errors, without the time before them. */
        public List<String> errors() {
            return Stream.of(said.split("\n", -1))
                    .map(line -> line.replaceFirst("^[0-9]+: ", ""))
                    .filter(line -> line.startsWith("Error"))
                    .toList();
        }
    }

    /** Either it listens or it has ended. */
    public sealed interface Attempt {}

    /** It listens; whoever asked closes it. */
    public record Started(Mosquitto broker) implements Attempt {}

    public record Refused(Refusal refusal) implements Attempt {}

    private final Process process;
    private final int port;
    private final StringBuilder log = new StringBuilder();
    private boolean logEnded;

    private Mosquitto(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one that listens on a free port, with these lines below its {@code listener}.
     *
     * @param folder where mosquitto.conf is written and where it runs
     * @throws IOException with all that it said when it does not start
     */
    public static Mosquitto start(Path folder, String... lines) throws IOException {
        return switch (attempt(folder, lines)) {
            case Started started -> started.broker();
            case Refused refused -> throw new IOException("mosquitto does not start: " + refused.refusal());
        };
    }

    /** As {@link #start}, where a refusal is an answer. */
    public static Attempt attempt(Path folder, String... lines) throws IOException {
        for (int left = TRIES_FOR_A_PORT; ; left--) {
            int port = freePort();
            Path conf = folder.resolve("mosquitto.conf");
            Files.writeString(conf, heading(port) + String.join("\n", lines) + "\n");
            Attempt attempt = run(conf, port);
            if (left == 1 || !(attempt instanceof Refused(Refusal why)) || !why.said().contains(PORT_TAKEN)) {
                return attempt;
            }
        }
    }

    /** {@code user root} keeps a broker that root starts from losing the right to read the test's files. */
    private static String heading(int port) {
        String user = "root".equals(System.getProperty("user.name")) ? "user root\n" : "";
        return user + "listener " + port + " 127.0.0.1\n";
    }

    /**
     * Starts one with a configuration as it is, and waits until it listens or has ended.
     *
     * @param port on 127.0.0.1, that the configuration makes it listen on
     * @throws IOException when it does neither for ten seconds
     */
    public static Attempt run(Path conf, int port) throws IOException {
        Process process =
                new ProcessBuilder(program().toString(), "-c", conf.toString())
                        .directory(conf.toAbsolutePath().resolveSibling("").toFile())
                        .redirectErrorStream(true)
                        .start();
        RUNNING.add(process);
        CompletableFuture.delayedExecutor(LIFE.toSeconds(), TimeUnit.SECONDS)
                .execute(process::destroyForcibly);
        Mosquitto broker = new Mosquitto(process, port);
        Thread.ofVirtual().name("log of mosquitto").start(broker::readLog);
        try {
            return broker.listens() ? new Started(broker) : new Refused(broker.refusal());
        } catch (IOException e) {
            broker.close();
            throw e;
        }
    }

    /** On 127.0.0.1, as free as one can know. */
    public static int freePort() throws IOException {
        return FreePort.next();
    }

    /** Where mosquitto is installed; without it the test ends here. */
    public static Path program() {
        return PLACES.stream().filter(Files::isExecutable).findFirst().orElseThrow(Mosquitto::absent);
    }

    private static RuntimeException absent() {
        String why = "SKIPPED: mosquitto is not installed (apt-get install mosquitto mosquitto-clients)";
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(why);
        }
        System.err.println(why);
        return new TestAbortedException(why);
    }

    private boolean listens() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (accepts()) {
                return true;
            }
            if (ended(BETWEEN_TRIES)) {
                return false;
            }
        }
        throw new IOException("mosquitto neither listens on " + port + " nor ends: " + log());
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(LOOPBACK, port), (int) PATIENCE.toMillis());
            // Without a listener Linux now and then connects a socket to itself.
            return socket.getLocalPort() != port;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean ended(Duration within) throws InterruptedIOException {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("waiting for mosquitto");
        }
    }

    private Refusal refusal() throws IOException {
        awaitLog(null);
        RUNNING.remove(process);
        return new Refusal(process.exitValue(), log());
    }

    public int port() {
        return port;
    }

    /** All that it has said so far, one character a byte. */
    public String log() {
        synchronized (log) {
            return log.toString();
        }
    }

    /**
     * Waits until the log holds the text.
     *
     * @return the whole log
     * @throws IOException when it does not within ten seconds, or the process ends before
     */
    public String logUntil(String text) throws IOException {
        awaitLog(text);
        return log();
    }

    private void awaitLog(@Nullable String text) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (log) {
            while (!logEnded && (text == null || log.indexOf(text) < 0)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new IOException("the log of mosquitto lacks \"" + text + "\": " + log);
                }
                waitForLog(left);
            }
            if (text != null && log.indexOf(text) < 0) {
                throw new IOException("mosquitto ended without \"" + text + "\": " + log);
            }
        }
    }

    private void waitForLog(long millis) throws InterruptedIOException {
        try {
            log.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("waiting for the log of mosquitto");
        }
    }

    private void readLog() {
        byte[] buffer = new byte[4096];
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                said(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            said("\n(its output cannot be read any more: " + e.getMessage() + ")\n");
        }
        synchronized (log) {
            logEnded = true;
            log.notifyAll();
        }
    }

    private void said(String text) {
        synchronized (log) {
            log.append(text);
            log.notifyAll();
        }
    }

    /** Makes it read its files again, as {@code systemctl reload} does. */
    public void reload() throws IOException {
        int before = log().length();
        List<String> command = List.of("kill", "-HUP", Long.toString(process.pid()));
        try {
            if (new ProcessBuilder(command).start().waitFor() != 0) {
                throw new IOException("mosquitto is not there any more: " + log().substring(before));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("reloading mosquitto");
        }
    }

    /** Empty while it runs. */
    public Optional<Integer> exitCode() {
        return process.isAlive() ? Optional.empty() : Optional.of(process.exitValue());
    }

    /** The process; for what its owner and its rights are. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        if (!ended(PATIENCE)) {
            throw new IOException("mosquitto does not end");
        }
        RUNNING.remove(process);
    }
}
