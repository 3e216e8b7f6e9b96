package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.MqttClient.Granted;
import io.routelock.mqtt.MqttFindings;
import io.routelock.mqtt.TopicSubscription;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Subscribes, and prints what comes until there is enough, the time is over or the program is ended. */
final class Reception implements ConsoleClient.Ears {

    /** MOSQ_ERR_TIMEOUT, the exit code of mosquitto_sub. */
    private static final int TIMED_OUT = 27;

    /** For what has come before the program was told to end. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final Inbox inbox = new Inbox(Inbox.MOST_BYTES);
    private final Wanted wanted;
    private final Optional<Duration> time;
    private final boolean onlySubscribe;
    private final Console console;
    private final MessagePrinter printer;
    private final long began = System.nanoTime();
    private final AtomicReference<List<Finding>> refusal = new AtomicReference<>(List.of());

    /** Filters that are granted, or not answered yet. */
    private final Set<String> alive = ConcurrentHashMap.newKeySet();

    /** The exit code, as soon as all that came is printed. */
    private final CompletableFuture<Integer> done = new CompletableFuture<>();

    private Optional<String> lastLoss = Optional.empty();

    /**
     * @param time counted from now on; empty for ever
     * @param onlySubscribe whether the answer to the subscriptions is the end
     */
    Reception(
            Wanted wanted,
            Optional<Duration> time,
            boolean onlySubscribe,
            Console console,
            MessagePrinter printer) {
        this.wanted = wanted;
        this.time = time;
        this.onlySubscribe = onlySubscribe;
        this.console = console;
        this.printer = printer;
    }

    /** The good-bye is said at once: what comes behind the last message would be acknowledged and lost. */
    @Override
    public void onMessage(MqttClient client, ApplicationMessage message) {
        if (wanted.takes(message)) {
            inbox.put(message);
            if (wanted.isEnough()) {
                client.close();
            }
        }
    }

    /** The same reason is told once, however often the client tries. */
    @Override
    public void onLost(MqttClient client, Finding why) {
        if (!lastLoss.equals(Optional.of(why.symptom()))) {
            lastLoss = Optional.of(why.symptom());
            console.remark(why);
        }
    }

    @Override
    public void onSubscriptionLost(MqttClient client, Granted refused) {
        refused(client, List.of(refused));
    }

    @Override
    public void onEnd() {
        inbox.end();
    }

    /**
     * As mosquitto_sub: who is told to end has not failed, as a shell would have it with 128 + the signal.
     */
    @Override
    public void onExit() {
        done.completeOnTimeout(0, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        Runtime.getRuntime().halt(done.join());
    }

    /**
     * @return the exit code
     * @throws FindingException when the first attempt fails
     */
    int run(ConsoleClient at, List<TopicSubscription> subscriptions, List<String> forgotten) {
        try {
            int exit = receive(at, subscriptions, forgotten);
            System.out.flush();
            done.complete(exit);
            return exit;
        } finally {
            done.complete(0);
            inbox.close();
        }
    }

    private int receive(ConsoleClient at, List<TopicSubscription> subscriptions, List<String> forgotten) {
        if (!at.connect(left())) {
            return timedOut();
        }
        if (!forgotten.isEmpty()) {
            at.client().unsubscribe(forgotten);
        }
        subscriptions.forEach(one -> alive.add(one.filter()));
        at.client()
                .subscribe(subscriptions)
                .thenAccept(granted -> answered(at.client(), granted))
                .exceptionally(failure -> failed(at.client(), failure));
        return print();
    }

    private Duration left() {
        return time.map(all -> all.minusNanos(System.nanoTime() - began)).orElse(ConsoleClient.FOR_EVER);
    }

    /** On the client's thread. */
    private void answered(MqttClient client, List<Granted> granted) {
        refused(client, granted.stream().filter(one -> !one.accepted()).toList());
        if (onlySubscribe) {
            client.close();
        }
    }

    /** It ends when nothing is left that could bring a message. */
    private void refused(MqttClient client, List<Granted> refused) {
        List<Finding> why = refused.stream().map(MqttFindings::subscriptionRefused).toList();
        refused.forEach(one -> alive.remove(one.subscription().filter()));
        if (alive.isEmpty()) {
            refusal.set(why);
            client.close();
        } else {
            why.forEach(console::remark);
        }
    }

    /** It was not sent at all. One that is not answered because there was enough before is no failure. */
    private @Nullable Void failed(MqttClient client, Throwable failure) {
        Finding why = ConsoleClient.finding(failure);
        if (!why.equals(MqttFindings.closed())) {
            refusal.set(List.of(why));
            client.close();
        }
        return null;
    }

    private int print() {
        while (left().isPositive()) {
            switch (inbox.next(left())) {
                case Inbox.Message(ApplicationMessage message) -> {
                    if (!printer.print(message, inbox.isEmpty())) {
                        return Routelock.FAILED;
                    }
                }
                case Inbox.End _ -> {
                    return outcome();
                }
                case Inbox.Nothing _ -> {}
            }
        }
        inbox.close();
        while (inbox.next(Duration.ZERO) instanceof Inbox.Message(ApplicationMessage message)) {
            printer.print(message, inbox.isEmpty());
        }
        return timedOut();
    }

    private int outcome() {
        List<Finding> why = refusal.get();
        return why.isEmpty() ? 0 : console.fail(why);
    }

    private int timedOut() {
        console.fail(
                Finding.note(
                        "mqtt.time-over",
                        "The time of -W is over.",
                        "Nothing, unless a message should have come."));
        return TIMED_OUT;
    }
}
