package io.routelock.app.mqttclient;

import io.routelock.app.brokerfiles.BrokerDesk;
import io.routelock.app.model.MqttLine;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttVersion;
import io.routelock.pki.Secret;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Clients of a desk without a screen, and brokers that do what a test says. All work is done at once. */
final class ClientDesk implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final Finding WRONG =
            Finding.error("mqtt.login", "The broker refused user plc1.", "Enter the password again.");

    final BrokerDesk broker;
    final KnownConnections known;
    final OpenClients clients;
    final List<FakeClient> made = new ArrayList<>();
    final List<String> topics = new ArrayList<>();
    Instant now = NOON;

    ClientDesk(Path home) {
        broker = new BrokerDesk(home);
        known = new KnownConnections(broker.bench.settings(), broker.bench.model());
        clients =
                new OpenClients(
                        known,
                        connection ->
                                new ClientModel(
                                        broker.bench,
                                        (settings, listener) -> {
                                            made.add(new FakeClient(settings, listener));
                                            return made.getLast();
                                        },
                                        known,
                                        connection,
                                        new Arrivals() {
                                            @Override
                                            public void take(ApplicationMessage message, Instant at) {
                                                topics.add(message.topic());
                                            }

                                            @Override
                                            public void forget() {
                                                topics.clear();
                                            }
                                        },
                                        action -> action,
                                        () -> now));
    }

    ConnectModel form() {
        return new ConnectModel(broker.bench, known, clients, () -> now);
    }

    /** As plc1 at a plain listener, with MQTT 5. */
    static Connection plain(String name) {
        Connection fresh = Connection.fresh(name);
        return new Connection(
                name,
                "127.0.0.1",
                1883,
                MqttVersion.V5,
                "eng-117",
                "plc1",
                fresh.line(),
                fresh.session(),
                fresh.will(),
                List.of(),
                Optional.empty());
    }

    static Connection with(Connection connection, LineWish line) {
        return new Connection(
                connection.name(),
                connection.host(),
                connection.port(),
                connection.version(),
                connection.clientId(),
                connection.user(),
                line,
                connection.session(),
                connection.will(),
                connection.filters(),
                connection.conf());
    }

    static Connection of(Connection connection, MqttVersion version) {
        return new Connection(
                connection.name(),
                connection.host(),
                connection.port(),
                version,
                connection.clientId(),
                connection.user(),
                connection.line(),
                connection.session(),
                connection.will(),
                connection.filters(),
                connection.conf());
    }

    static Connection of(Connection connection, Path conf) {
        return new Connection(
                connection.name(),
                connection.host(),
                connection.port(),
                connection.version(),
                connection.clientId(),
                connection.user(),
                connection.line(),
                connection.session(),
                connection.will(),
                connection.filters(),
                Optional.of(conf));
    }

    static LineWish line(MqttLine line) {
        return new LineWish(line, BrokerProof.HOST, "", "", "", "", false);
    }

    static ConnectionSecrets password(String text) {
        return new ConnectionSecrets(Secret.of(text), Secret.of(), Secret.of());
    }

    static ClientState connected() {
        return new ClientState.Connected("eng-117", false, Optional.empty());
    }

    static ClientState waiting(int seconds) {
        return new ClientState.Waiting(WRONG, Duration.ofSeconds(seconds));
    }

    /** Kept, and connected. */
    ClientModel connect(Connection connection) {
        known.put(connection);
        ClientModel client = clients.take(connection.name());
        client.connect(connection, password("planted-secret"));
        made.getLast().is(connected());
        return client;
    }

    FakeClient last() {
        return made.getLast();
    }

    @Override
    public void close() {
        broker.close();
    }
}
