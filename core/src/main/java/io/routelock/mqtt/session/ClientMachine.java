package io.routelock.mqtt.session;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ClientLogLine;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.ConnectionFindings;
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

    /** A connection that lived as long was a good one. */
    private static final long GOOD_NANOS = Duration.ofSeconds(10).toNanos();

    private final ClientSettings settings;
    private final Listener listener;
    private final Transport transport;
    private final Timers timers;
    private final Backlog backlog;
    private final Backoff backoff;
    private final boolean logged;
    private final Outbox outbox;
    private final Inbox inbox;
    private final Requests requests;

    private volatile ClientState state = new ClientState.Idle();
    private String clientId;
    private boolean everConnected;
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
        PacketIds ids = new PacketIds();
        this.outbox = new Outbox(ids, backlog);
        this.inbox = new Inbox(listener::onMessage);
        this.requests = new Requests(ids);
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
            connect();
        }
    }

    private void connect() {
        pause = null;
        attempts++;
        Attempt next = new Attempt();
        attempt = next;
        say(new ClientState.Connecting(attempts));
        if (attempt == next) {
            next.begin();
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
        outbox.publish(message, answer);
    }

    /**
     * @param subscriptions at least one
     */
    public void subscribe(List<TopicSubscription> subscriptions, CompletableFuture<List<Granted>> answer) {
        if (isOver(answer)) {
            return;
        }
        requests.subscribe(subscriptions, answer);
    }

    /**
     * @param filters at least one
     */
    public void unsubscribe(List<String> filters, CompletableFuture<Void> answer) {
        if (isOver(answer)) {
            return;
        }
        requests.unsubscribe(filters, answer);
    }

    private boolean isOver(CompletableFuture<?> answer) {
        if (state instanceof ClientState.Ended) {
            answer.completeExceptionally(new FindingException(MqttFindings.closed()));
            return true;
        }
        return false;
    }

    /** Says good-bye where there is somebody to hear it. */
    public void close() {
        if (state instanceof ClientState.Ended) {
            return;
        }
        Attempt last = attempt;
        attempt = null;
        if (pause != null) {
            pause.cancel();
        }
        if (last != null) {
            last.leave(ReasonCode.SUCCESS);
        }
        Finding why = MqttFindings.closed();
        say(new ClientState.Ended(Optional.empty()));
        outbox.end(why);
        requests.end(why);
    }

    private void ended(Attempt over, Finding why) {
        attempt = null;
        over.stop();
        outbox.lost();
        requests.lost();
        if (over.livedLong()) {
            backoff.reset();
        }
        Duration next = backoff.next();
        pause = timers.after(next, this::connect);
        say(new ClientState.Waiting(why, next));
    }

    private void log(String text) {
        listener.onLog(new ClientLogLine(timers.instant(), text));
    }

    /** One connection, from the first byte to its end. What comes of an older one is not heard any more. */
    private final class Attempt implements Transport.Events, Sender {

        private Transport.@Nullable Connection connection;
        private Timers.@Nullable Timer timer;
        private @Nullable KeepAlive keepAlive;
        private Optional<String> tls = Optional.empty();
        private boolean accepted;
        private long since;

        void begin() {
            connection = transport.open(this);
            timer = timers.after(settings.connectTimeout(), this::overdue);
        }

        private boolean isCurrent() {
            return attempt == this;
        }

        private void overdue() {
            if (isCurrent() && connection != null) {
                end(connection.overdue());
            }
        }

        private void end(Finding why) {
            Transport.Connection over = connection;
            ClientMachine.this.ended(this, why);
            if (over != null) {
                over.close();
            }
        }

        void stop() {
            if (timer != null) {
                timer.cancel();
            }
        }

        boolean livedLong() {
            return accepted && timers.nanos() - since >= GOOD_NANOS;
        }

        void leave(ReasonCode reason) {
            stop();
            if (connection != null) {
                if (accepted) {
                    send(new Packet.Disconnect(reason, ""));
                }
                connection.close();
            }
        }

        @Override
        public void opened(Optional<String> protection) {
            if (isCurrent()) {
                tls = protection;
                send(new Packet.Connect(clientId, isClean(), settings.sessionExpiry()));
            }
        }

        /**
         * A session of 3.1.1 that begins clean also ends with the connection; one that is made later would
         * stay in the broker for ever.
         */
        private boolean isClean() {
            boolean first = !everConnected || settings.version() == MqttVersion.V3_1_1;
            return settings.cleanStart() && first;
        }

        @Override
        public void send(Packet.ToBroker packet) {
            if (logged) {
                PacketWords.sending(clientId, packet).forEach(ClientMachine.this::log);
            }
            if (connection != null) {
                connection.send(packet);
            }
        }

        @Override
        public long sizeOf(Packet.ToBroker packet) {
            return connection == null ? 0 : connection.sizeOf(packet);
        }

        @Override
        public long unsent() {
            return connection == null ? 0 : connection.unsent();
        }

        @Override
        public void heard() {
            if (keepAlive != null) {
                keepAlive.heard(timers.nanos());
            }
        }

        @Override
        public void sent() {
            if (keepAlive != null) {
                keepAlive.sent(timers.nanos());
            }
        }

        @Override
        public void received(Packet.FromBroker packet) {
            if (!isCurrent()) {
                return;
            }
            if (logged) {
                PacketWords.received(clientId, packet).forEach(ClientMachine.this::log);
            }
            try {
                take(packet);
            } catch (ProtocolFault fault) {
                broken(fault);
            }
        }

        private void take(Packet.FromBroker packet) {
            if (packet instanceof Packet.ConnAck connAck) {
                connAck(connAck);
                return;
            }
            if (!accepted) {
                throw ProtocolFault.unexpected("it answers CONNECT with another packet than CONNACK");
            }
            switch (packet) {
                case Packet.Publish publish -> inbox.received(publish, this);
                case Packet.Ack ack -> take(ack);
                case Packet.SubAck subAck -> requests.answered(subAck);
                case Packet.UnsubAck unsubAck -> requests.answered(unsubAck);
                case Packet.Disconnect disconnect ->
                        end(
                                ConnectionFindings.disconnected(
                                        settings, disconnect.reason(), disconnect.text()));
                case Packet.PingResp _ -> heard();
                case Packet.ConnAck _ -> throw ProtocolFault.unexpected("a second CONNACK");
            }
        }

        private void take(Packet.Ack ack) {
            switch (ack.step()) {
                case PUBACK, PUBREC, PUBCOMP -> outbox.answered(ack);
                case PUBREL -> inbox.released(ack.id(), this);
            }
        }

        private void connAck(Packet.ConnAck packet) {
            if (accepted) {
                throw ProtocolFault.unexpected("a second CONNACK");
            }
            if (packet.reason().code() != 0) {
                end(ConnectionFindings.refused(settings, packet.code(), packet.reason(), packet.text()));
                return;
            }
            accepted = true;
            stop();
            since = timers.nanos();
            everConnected = true;
            attempts = 0;
            packet.terms().assignedClientId().ifPresent(id -> clientId = id);
            watch(packet.terms().keepAlive().orElse(settings.keepAlive()));
            resume(packet.terms(), packet.sessionPresent());
            if (isCurrent()) {
                say(new ClientState.Connected(clientId, packet.sessionPresent(), tls));
            }
        }

        private void resume(ServerTerms terms, boolean present) {
            if (!present) {
                inbox.forgetSession();
            }
            requests.connected(this, terms, present);
            outbox.connected(this, terms, present);
        }

        private void watch(Duration interval) {
            if (!interval.isZero()) {
                KeepAlive watched = new KeepAlive(interval, timers.nanos());
                keepAlive = watched;
                timer = timers.after(watched.next(timers.nanos()), () -> look(watched));
            }
        }

        private void look(KeepAlive watched) {
            if (!isCurrent()) {
                return;
            }
            switch (watched.at(timers.nanos())) {
                case NOTHING -> {
                    // somebody spoke meanwhile
                }
                case PING -> {
                    send(new Packet.PingReq());
                    watched.sent(timers.nanos());
                }
                case LOST -> {
                    end(ConnectionFindings.silent(settings));
                    return;
                }
            }
            timer = timers.after(watched.next(timers.nanos()), () -> look(watched));
        }

        private void broken(ProtocolFault fault) {
            if (!isCurrent()) {
                return;
            }
            if (accepted && settings.version() == MqttVersion.V5) {
                send(new Packet.Disconnect(fault.reason(), ""));
            }
            end(ConnectionFindings.protocol(settings, String.valueOf(fault.getMessage())));
        }

        @Override
        public void failed(ProtocolFault fault) {
            broken(fault);
        }

        @Override
        public void ended(Finding why) {
            if (isCurrent()) {
                ClientMachine.this.ended(this, why);
            }
        }
    }
}
