package io.routelock.mosquitto.profile;

import org.opentest4j.TestAbortedException;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** mosquitto_pub and mosquitto_sub with the login of one client: the programs that the seeds tell to use. */
record RealClient(int port, List<String> login) {

    private static final int LIFE_SECONDS = 30;
    private static final int TIMED_OUT = 27;

    /** What a program did. */
    private record Ended(int code, String said) {}

    static RealClient of(int port, String... login) {
        return new RealClient(port, List.of(login));
    }

    /** Publishes a retained message with MQTT 5, where the broker says whether it may. */
    boolean mayWrite(String topic) throws IOException {
        Ended pub = run("mosquitto_pub", "-V", "5", "-q", "1", "-r", "-t", topic, "-m", "from " + topic);
        boolean denied = pub.said().contains("Not authorized");
        if (pub.code() != 0 && !denied) {
            throw new IOException("mosquitto_pub: " + pub);
        }
        return !denied;
    }

    /**
     * Whether the retained message of the topic comes.
     *
     * @param seconds how long to wait for it
     */
    boolean receives(String topic, int seconds) throws IOException {
        Ended sub = run("mosquitto_sub", "-W", Integer.toString(seconds), "-C", "1", "-F", "%t", "-t", topic);
        if (sub.code() != 0 && sub.code() != TIMED_OUT) {
            throw new IOException("mosquitto_sub: " + sub);
        }
        return sub.said().lines().anyMatch(topic::equals);
    }

    /** Whether it gets a connection at all. */
    boolean connects() throws IOException {
        return run("mosquitto_pub", "-t", "routelock/connects", "-q", "1", "-m", "x").code() == 0;
    }

    private Ended run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(find(program).toString());
        command.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(port)));
        command.addAll(login);
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LIFE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(program + " does not end");
            }
            byte[] said = process.getInputStream().readAllBytes();
            return new Ended(process.exitValue(), new String(said, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(program);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path find(String program) {
        Path found = Path.of("/usr/bin", program);
        if (Files.isExecutable(found)) {
            return found;
        }
        String why = "SKIPPED: " + program + " is not installed (apt-get install mosquitto-clients)";
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(why);
        }
        System.err.println(why);
        throw new TestAbortedException(why);
    }
}
