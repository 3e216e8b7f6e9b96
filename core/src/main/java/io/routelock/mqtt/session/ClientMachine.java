package io.routelock.mqtt.session;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ClientLogLine;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttClient.Granted;
import io.routelock.mqtt.MqttClient.Listener;
import io.routelock.mqtt.MqttFindings;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Protection;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.TopicSubscription;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * The states of a client: it connects, is connected, waits and connects again until it is closed. On the
 * thread of the client, except {@link #state()}.
 */
public final class ClientMachine {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** Real TwinCAT limits how fast connections with a pre-shared key follow each other. */
    private static final Duration FIRST_PAUSE_PSK = Duration.ofSeconds(2);

    private final ClientSettings settings;
    private final Listener listener;
    private final Transport transport;
    private final Timers timers;
    private final Backlog backlog;
    private final Backoff backoff;
    private final boolean logged;
    private final Session session;

    private volatile ClientState state = new ClientState.Idle();
    private String clientId;
    private boolean everConnected;
    private boolean closing;
    private int attempts;
    private @Nullable Attempt attempt;
    private Timers.@Nullable Timer pause;

    /**
     * @param backlog whoever calls {@link #publish} has added the message to it
     */
    public ClientMachine(
            ClientSettings settings,
            Listener listener,
            Transport transport,
            Timers timers,
            Backlog backlog,
            RandomGenerator random) {
        this.settings = settings;
        this.listener = listener;
        this.transport = transport;
        this.timers = timers;
        this.backlog = backlog;
        this.logged = listener.wantsLog();
        this.session = new Session(backlog, listener);
        boolean psk = settings.protection() instanceof Protection.PreSharedKey;
        this.backoff = new Backoff(psk ? FIRST_PAUSE_PSK : FIRST_PAUSE, random);
        this.clientId = settings.clientId().orElseGet(() -> madeUp(random));
    }

    /** At most the 23 letters and digits that every broker takes (MQTT 3.1.1, 3.1.3.1). */
    private static String madeUp(RandomGenerator random) {
        return "routelock%08x%06x".formatted(random.nextInt(), random.nextInt(1 << 24));
    }

    /** For every thread. */
    public ClientState state() {
        return state;
    }

    public void start() {
        if (state instanceof ClientState.Idle) {
            begin();
        }
    }

    private void begin() {
        pause = null;
        attempts++;
        Attempt next = new Attempt(this, settings, timers);
        attempt = next;
        say(new ClientState.Connecting(attempts));
        if (attempt == next) {
            next.begin(transport);
        }
    }

    private void say(ClientState next) {
        if (!state.equals(next)) {
            state = next;
            listener.onState(next);
        }
    }

    public void publish(ApplicationMessage message, CompletableFuture<ReasonCode> answer) {
        if (isOver(answer)) {
            backlog.remove(message);
            return;
        }
        session.outbox().publish(message, answer);
    }

    /**
     * @param subscriptions at least one
     */
    public void subscribe(List<TopicSubscription> subscriptions, CompletableFuture<List<Granted>> answer) {
        if (isOver(answer)) {
            return;
        }
        session.requests().subscribe(subscriptions, answer);
    }

    /**
     * @param filters at least one
     */
    public void unsubscribe(List<String> filters, CompletableFuture<Void> answer) {
        if (isOver(answer)) {
            return;
        }
        session.requests().unsubscribe(filters, answer);
    }

    private boolean isOver(CompletableFuture<?> answer) {
        if (closing || state instanceof ClientState.Ended) {
            answer.completeExceptionally(new FindingException(MqttFindings.closed()));
            return true;
        }
        return false;
    }

    /**
     * Says good-bye where there is somebody to hear it. What is heard of a packet just now is first
     * acknowledged, or a broker that keeps the session would send it again next time.
     */
    public void close() {
        closing = true;
        if (attempt == null || !attempt.isHandling()) {
            end();
        }
    }

    /** The packet is done with. */
    void handled() {
        if (closing) {
            end();
        }
    }

    private void end() {
        if (state instanceof ClientState.Ended) {
            return;
        }
        Attempt last = attempt;
        attempt = null;
        if (pause != null) {
            pause.cancel();
        }
        if (last != null) {
            last.leave();
        }
        say(new ClientState.Ended(Optional.empty()));
        session.end(MqttFindings.closed());
    }

    Session session() {
        return session;
    }

    /**
     * A session of 3.1.1 that begins clean also ends with the connection; one that is made later would stay
     * in the broker for ever.
     */
    Packet.Connect connect() {
        boolean first = !everConnected || settings.version() == MqttVersion.V3_1_1;
        return new Packet.Connect(clientId, settings.cleanStart() && first, settings.sessionExpiry());
    }

    /** The session goes on before anybody hears of it, so that what is published then goes out. */
    void accepted(ServerTerms terms, boolean sessionPresent, Attempt by) {
        everConnected = true;
        attempts = 0;
        terms.assignedClientId().ifPresent(id -> clientId = id);
        session.connected(by, terms, sessionPresent);
    }

    void connected(boolean sessionPresent, Optional<String> tls) {
        say(new ClientState.Connected(clientId, sessionPresent, tls));
    }

    void ended(Attempt over, Finding why) {
        attempt = null;
        session.lost();
        if (over.livedLong()) {
            backoff.reset();
        }
        Duration next = backoff.next();
        pause = timers.after(next, this::begin);
        say(new ClientState.Waiting(why, next));
    }

    void logSending(Packet.ToBroker packet) {
        if (logged) {
            PacketWords.sending(clientId, packet).forEach(this::log);
        }
    }

    void logReceived(Packet.FromBroker packet) {
        if (logged) {
            PacketWords.received(clientId, packet).forEach(this::log);
        }
    }

    private void log(String text) {
        listener.onLog(new ClientLogLine(timers.instant(), text));
    }
}
