package io.routelock.runtime.broker.peers;

import java.io.BufferedReader;
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
 * mosquitto_pub and mosquitto_sub with one login. Every process ends by itself after some seconds.
 *
 * @param login arguments that every call has: the version of the protocol, user, certificate, key
 */
record MosquittoPrograms(int port, List<String> login) {

    private static final int LIFE_SECONDS = 40;
    private static final String GOT = "got ";

    /**
     * @param said all of its output, standard error too
     */
    record Ended(int code, String said) {

        /** Whether it got through and nothing was refused. */
        boolean went() {
            return code == 0 && !said.contains("Not authorized");
        }
    }

    static void assumeInstalled() {
        for (String name : List.of("mosquitto_pub", "mosquitto_sub")) {
            if (!Files.isExecutable(Path.of("/usr/bin", name))) {
                throw PeerProgram.missing(name + " is not installed (apt-get install mosquitto-clients)");
            }
        }
    }

    private Process start(List<String> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(port)));
        command.addAll(login);
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        CompletableFuture.delayedExecutor(LIFE_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        process.getOutputStream().close();
        return process;
    }

    private static Ended end(Process process) throws IOException {
        try {
            byte[] said = process.getInputStream().readAllBytes();
            return new Ended(process.waitFor(), new String(said, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("mosquitto's programs");
        } finally {
            process.destroyForcibly();
        }
    }

    Ended publish(String... arguments) throws IOException {
        return end(start(List.of("/usr/bin/mosquitto_pub"), arguments));
    }

    Ended subscribe(String... arguments) throws IOException {
        return end(start(List.of("/usr/bin/mosquitto_sub"), arguments));
    }

    /** One that runs; it prints each message as topic, QoS, retained and length. */
    Listening listen(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-d", "-F", GOT + "%t|%q|%r|%l"));
        // Into a pipe it would keep its lines for itself.
        List<String> program = List.of("stdbuf", "-oL", "/usr/bin/mosquitto_sub");
        Listening listening = new Listening(start(program, all.toArray(String[]::new)));
        listening.awaitSubscription();
        return listening;
    }

    /** A mosquitto_sub that has its subscription. */
    static final class Listening implements AutoCloseable {
        private final Process process;
        private final BufferedReader lines;
        private final StringBuilder said = new StringBuilder();

        private Listening(Process process) {
            this.process = process;
            this.lines = process.inputReader(StandardCharsets.UTF_8);
        }

        private void awaitSubscription() throws IOException {
            String line = lines.readLine();
            while (line != null && !line.startsWith("Subscribed")) {
                said.append(line).append('\n');
                line = lines.readLine();
            }
            if (line == null) {
                throw new IOException("mosquitto_sub has no subscription: " + said);
            }
        }

        /** All messages until it ends by itself, as it was told by {@code -C} or {@code -W}. */
        List<String> messages() throws IOException {
            try (lines) {
                return lines.lines()
                        .filter(line -> line.startsWith(GOT))
                        .map(line -> line.substring(GOT.length()))
                        .toList();
            }
        }

        /** Ends it as a power failure does. */
        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
