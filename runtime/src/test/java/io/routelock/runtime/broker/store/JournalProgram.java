package io.routelock.runtime.broker.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.routelock.diagnosis.FindingException;
import io.routelock.runtime.broker.session.Journal.DeliveryFacts;
import io.routelock.runtime.broker.session.Journal.Stored;
import io.routelock.runtime.broker.session.Message;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A program that waits for a number and keeps numbers from there on until it is killed. It says "loaded" and
 * then each number that is committed; or the code of the finding when it may not.
 *
 * <p>Number {@code n} is the retained message {@code n} of the topic {@code last}, and delivery {@code n} of
 * session {@code client}; only the newest few stay, so that the log is written anew now and then.
 */
final class JournalProgram {

    static final int WAITING = 5;

    private static final int PAYLOAD = 20_000;

    private JournalProgram() {}

    public static void main(String[] args) throws IOException {
        long first = Long.parseLong(new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine());
        try (ExecutorService disk = Executors.newSingleThreadExecutor();
                FileJournal journal = FileJournal.open(Path.of(args[0]), disk, _ -> {})) {
            Deque<Long> waiting = waiting(journal.load());
            System.out.println("loaded");
            keep(journal, waiting, first);
        } catch (FindingException e) {
            System.out.println(e.finding().code());
        }
    }

    private static Deque<Long> waiting(Stored stored) {
        return stored.sessions().stream()
                .flatMap(session -> session.deliveries().stream())
                .map(DeliveryFacts::order)
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    private static void keep(FileJournal journal, Deque<Long> waiting, long first) {
        journal.session(JournalTexts.session("client"));
        for (long number = first; ; number++) {
            Message message = JournalTexts.message("last", PAYLOAD);
            message.payload()[0] = (byte) number;
            journal.retained(message);
            journal.delivery("client", JournalTexts.waiting(number, message));
            waiting.add(number);
            if (waiting.size() > WAITING) {
                journal.delivered("client", waiting.remove());
            }
            journal.commit();
            System.out.println(number);
        }
    }

    static Process start(Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalProgram.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /**
     * Lets it open the file.
     *
     * @param first number that it keeps
     */
    static Process keep(Process program, long first) throws IOException {
        try (BufferedWriter in = program.outputWriter()) {
            in.write(first + "\n");
        }
        return program;
    }
}
