package routelock.testing;

import org.opentest4j.TestAbortedException;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The client program {@code mosquitto_pub}, as a child process that ends by itself.
 *
 * <p>Without it a test is skipped, and says so; in CI that is a failure.
 */
public final class MosquittoClient {

    private static final Path PROGRAM = Path.of("/usr/bin/mosquitto_pub");
    private static final int LIFE_SECONDS = 20;

    /**
     * @param said all of its output, standard error too
     */
    public record Result(int exitCode, String said) {}

    private MosquittoClient() {}

    /** Publishes to a broker on 127.0.0.1; the arguments are those of mosquitto_pub but host and port. */
    public static Result publish(int port, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program(), "-h", "127.0.0.1", "-p", "" + port));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        CompletableFuture.delayedExecutor(LIFE_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("waiting for mosquitto_pub");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String program() {
        if (Files.isExecutable(PROGRAM)) {
            return PROGRAM.toString();
        }
        String why = "SKIPPED: mosquitto_pub is not installed (apt-get install mosquitto-clients)";
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(why);
        }
        System.err.println(why);
        throw new TestAbortedException(why);
    }
}
