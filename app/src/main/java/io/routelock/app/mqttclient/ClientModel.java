package io.routelock.app.mqttclient;

import io.routelock.app.model.BrokerRow;
import io.routelock.app.model.MqttClientRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ClientLogLine;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttClient;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One live client: connected when somebody says so, reconnected by itself when the connection is lost later.
 * A first attempt that fails is not repeated, since a wrong password does not become right. On the JavaFX
 * thread.
 */
final class ClientModel {

    private final Workbench bench;
    private final ClientOpener opener;
    private final KnownConnections known;
    private final InstantSource clock;
    private final Arrivals arrivals;
    private final ClientLogModel log;
    private final SubscriptionsModel subscriptions;
    private final PublishModel publish;
    private final ReadOnlyObjectWrapper<Connection> connection;
    private final ReadOnlyObjectWrapper<ClientState> state =
            new ReadOnlyObjectWrapper<>(new ClientState.Idle());
    private final ReadOnlyObjectWrapper<Optional<Finding>> trouble =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<ConnectionSecrets> secrets = Optional.empty();
    private Optional<MqttClient> client = Optional.empty();
    private Instant nextAttempt = Instant.EPOCH;
    private int attempt;
    private boolean patient;
    private int edition;

    /**
     * @param arrivals takes what arrives
     * @param paced as {@link ClientLogModel} has it
     */
    ClientModel(
            Workbench bench,
            ClientOpener opener,
            KnownConnections known,
            Connection connection,
            Arrivals arrivals,
            UnaryOperator<Runnable> paced,
            InstantSource clock) {
        this.bench = bench;
        this.opener = opener;
        this.known = known;
        this.clock = clock;
        this.arrivals = arrivals;
        this.connection = new ReadOnlyObjectWrapper<>(connection);
        log = new ClientLogModel(bench.fx(), paced);
        subscriptions = new SubscriptionsModel(bench.fx(), this::keep);
        subscriptions.show(connection.filters());
        publish = new PublishModel(bench.tasks(), bench.fx(), this::connected, this.connection::get);
    }

    // ------------------------------------------------------------------ what it is

    ReadOnlyObjectProperty<Connection> connectionProperty() {
        return connection.getReadOnlyProperty();
    }

    Connection connection() {
        return connection.get();
    }

    ReadOnlyObjectProperty<ClientState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    boolean isConnected() {
        return state.get() instanceof ClientState.Connected;
    }

    /** What was typed for it in this session. */
    Optional<ConnectionSecrets> secrets() {
        return secrets;
    }

    /** Whether it is connected, or tries to be. */
    boolean isOn() {
        return client.isPresent() || state.get() instanceof ClientState.Connecting;
    }

    /** Why it does not connect, or why it lost its connection. */
    ReadOnlyObjectProperty<Optional<Finding>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    SubscriptionsModel subscriptions() {
        return subscriptions;
    }

    PublishModel publish() {
        return publish;
    }

    ClientLogModel log() {
        return log;
    }

    /** What it does now, in words; a countdown while it waits, so ask again every second. */
    String stateWords() {
        return switch (state.get()) {
            case ClientState.Idle _, ClientState.Ended _ -> "Not connected";
            case ClientState.Connecting(int number) ->
                    number > 1 ? "Connecting, attempt %d…".formatted(number) : "Connecting…";
            case ClientState.Connected it ->
                    "Connected as " + it.clientId() + (it.sessionPresent() ? ", session resumed" : "");
            case ClientState.Waiting _ -> waitingWords();
        };
    }

    private String waitingWords() {
        long seconds = Math.ceilDiv(Math.max(0, nextAttempt.toEpochMilli() - clock.millis()), 1000);
        return "Lost; attempt %d in %d s".formatted(attempt + 1, seconds);
    }

    // ------------------------------------------------------------------ connecting

    /** Connects in that way from now on. */
    void connect(Connection wanted, ConnectionSecrets given) {
        disconnect();
        boolean others = !wanted.filters().equals(connection.get().filters());
        connection.set(wanted);
        arrivals.forget();
        secrets = Optional.of(given);
        if (others) {
            subscriptions.show(wanted.filters());
        }
        begin(false);
    }

    /** With what was given before; asks for it when nothing was and something is needed. */
    void connect() {
        if (secrets.isPresent() || !connection.get().needsSecret()) {
            disconnect();
            begin(false);
        } else {
            edit();
        }
    }

    /** Tries again and again, also when the first attempt fails. */
    void keepTrying() {
        disconnect();
        begin(true);
    }

    private void begin(boolean goOn) {
        patient = goOn;
        attempt = 0;
        trouble.set(Optional.empty());
        publish.forgetOutcome();
        show(new ClientState.Connecting(1));
        int mine = edition;
        Connection wanted = connection.get();
        ConnectionSecrets given = secrets.orElse(ConnectionSecrets.NONE);
        bench.tasks()
                .startUnlisted(
                        "Connect to " + wanted.addressWords(),
                        progress -> ConnectionSettings.of(wanted, given))
                .onDone(settings -> start(mine, settings))
                .onFailed(why -> refuse(mine, why));
    }

    private void start(int mine, ClientSettings settings) {
        if (mine != edition) {
            return;
        }
        MqttClient opened = opener.open(settings, new Ears(mine));
        client = Optional.of(opened);
        opened.start();
        subscriptions.ask(opened, settings.version());
    }

    private void refuse(int mine, Finding why) {
        if (mine == edition) {
            drop();
            trouble.set(Optional.of(why));
            show(new ClientState.Idle());
            known.show(connection.get().name(), MqttClientRow.State.FAILED);
        }
    }

    /** Says good-bye. What was given is kept until the tab is closed. */
    void disconnect() {
        drop();
        trouble.set(Optional.empty());
        publish.leave();
        show(new ClientState.Idle());
    }

    private void drop() {
        edition++;
        client.ifPresent(MqttClient::close);
        client = Optional.empty();
        subscriptions.forgetClient();
    }

    /** The tab was closed. */
    void close() {
        disconnect();
        secrets = Optional.empty();
    }

    private Optional<MqttClient> connected() {
        return client.filter(now -> isConnected());
    }

    private void keep(List<WantedFilter> filters) {
        Connection changed = connection.get().with(filters);
        connection.set(changed);
        known.put(changed);
    }

    // ------------------------------------------------------------------ hearing

    /** Of one client; what an older one says late is not heard. */
    private final class Ears implements MqttClient.Listener {

        private final int mine;

        Ears(int mine) {
            this.mine = mine;
        }

        @Override
        public void onState(ClientState now) {
            Instant heard = clock.instant();
            bench.fx()
                    .execute(() -> {
                        if (mine == edition) {
                            take(now, heard);
                        }
                    });
        }

        @Override
        public void onMessage(ApplicationMessage message) {
            arrivals.take(message, clock.instant());
        }

        @Override
        public void onSubscriptionLost(MqttClient.Granted refused) {
            bench.fx()
                    .execute(() -> {
                        if (mine == edition) {
                            subscriptions.lost(refused);
                        }
                    });
        }

        @Override
        public void onLog(ClientLogLine line) {
            log.hear(line);
        }
    }

    private void take(ClientState now, Instant heard) {
        switch (now) {
            case ClientState.Idle _ -> {}
            case ClientState.Connecting(int number) -> {
                attempt = number;
                show(now);
            }
            case ClientState.Connected _ -> {
                attempt = 0;
                patient = true;
                trouble.set(Optional.empty());
                show(now);
            }
            case ClientState.Waiting(Finding why, var next) -> wait(now, why, heard.plus(next));
            case ClientState.Ended(Optional<Finding> why) -> end(why);
        }
    }

    private void wait(ClientState now, Finding why, Instant next) {
        if (!patient) {
            refuse(edition, why);
            return;
        }
        nextAttempt = next;
        trouble.set(Optional.of(why));
        show(now);
    }

    private void end(Optional<Finding> why) {
        drop();
        trouble.set(why);
        show(new ClientState.Idle());
        why.ifPresent(it -> known.show(connection.get().name(), MqttClientRow.State.FAILED));
    }

    private void show(ClientState now) {
        state.set(now);
        known.show(
                connection.get().name(),
                switch (now) {
                    case ClientState.Idle _, ClientState.Ended _ -> MqttClientRow.State.OFF;
                    case ClientState.Connecting _ -> MqttClientRow.State.CONNECTING;
                    case ClientState.Connected _ -> MqttClientRow.State.CONNECTED;
                    case ClientState.Waiting _ -> MqttClientRow.State.WAITING;
                });
    }

    // ------------------------------------------------------------------ elsewhere

    /** The dialog with this connection. */
    void edit() {
        bench.navigator().open(new Place.ConnectMqtt(new Place.ConnectMqtt.Kept(connection.get().name())));
    }

    /** Whether the broker is a profile whose access rules are known. */
    boolean knowsRules() {
        return rules().isPresent();
    }

    private Optional<Place> rules() {
        return profile()
                .flatMap(row -> row.rules().stream().findFirst())
                .map(rules -> Place.accessFile(rules.file()));
    }

    private Optional<BrokerRow> profile() {
        return connection.get().conf().flatMap(bench.model()::broker);
    }

    void openRules() {
        rules().ifPresent(bench.navigator()::open);
    }

    /** The log of this client and, where it runs here, that of its broker, side by side. */
    void compareLogs() {
        bench.navigator()
                .open(
                        new Place.CompareLogs(
                                connection.get().conf(),
                                new BrokerOutput(bench).text(connection.get().conf()),
                                log.text()));
    }
}
