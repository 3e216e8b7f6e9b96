package routelock.testing;

import org.opentest4j.TestAbortedException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The client program {@code mosquitto_sub} as a child process, with all that it receives. Closing it ends the
 * process, which ends by itself after some time too.
 *
 * <p>Without it a test is skipped, and says so; in CI that is a failure.
 */
public final class MosquittoListener implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/mosquitto_sub");
    private static final String GOT = "got ";
    private static final int LIFE_SECONDS = 60;
    private static final int PATIENCE_SECONDS = 10;

    private final Process process;
    private final BlockingQueue<Got> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Boolean> subscribed = new CompletableFuture<>();

    /** A message as it came. */
    public record Got(String topic, boolean retained, byte[] payload) {

        public String hex() {
            return HexFormat.of().formatHex(payload);
        }

        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private MosquittoListener(Process process) {
        this.process = process;
        Thread.ofVirtual().name("mosquitto_sub").start(this::read);
    }

    /**
     * Subscribes at a broker on 127.0.0.1 and waits until it is granted.
     *
     * @param arguments those of mosquitto_sub but host, port and what is printed
     */
    public static MosquittoListener at(int port, String... arguments) throws IOException {
        // Into a pipe it would keep its lines for itself.
        List<String> command = new ArrayList<>(List.of("stdbuf", "-oL", program()));
        command.addAll(List.of("-h", "127.0.0.1", "-p", "" + port, "-d", "-F", GOT + "%t|%r|%x"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        CompletableFuture.delayedExecutor(LIFE_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        MosquittoListener listener = new MosquittoListener(process);
        try {
            if (!listener.subscribed.completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS).join()) {
                throw new IOException("mosquitto_sub has no subscription");
            }
            return listener;
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    private static String program() {
        if (Files.isExecutable(PROGRAM)) {
            return PROGRAM.toString();
        }
        String why = "SKIPPED: mosquitto_sub is not installed (apt-get install mosquitto-clients)";
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(why);
        }
        System.err.println(why);
        throw new TestAbortedException(why);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(this::take);
        } catch (IOException | UncheckedIOException e) {
            // The process was ended while a line came.
            subscribed.complete(false);
        }
        subscribed.complete(false);
    }

    private void take(String line) {
        if (line.startsWith("Subscribed")) {
            subscribed.complete(true);
        } else if (line.startsWith(GOT)) {
            String[] parts = line.substring(GOT.length()).split("\\|", -1);
            messages.add(new Got(parts[0], parts[1].equals("1"), HexFormat.of().parseHex(parts[2])));
        }
    }

    /** The next message on that topic; those on others before it are passed over. */
    public Got next(String topic) throws InterruptedException {
        while (true) {
            Got got = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (got == null) {
                throw new AssertionError("nothing came on " + topic);
            }
            if (got.topic().equals(topic)) {
                return got;
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
