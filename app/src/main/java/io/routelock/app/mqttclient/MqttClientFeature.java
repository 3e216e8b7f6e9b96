package io.routelock.app.mqttclient;

import io.routelock.app.fx.Paced;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.topictree.TopicFeed;
import io.routelock.app.workbench.Workbench;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.net.mqtt.MqttConnector;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.IdentityHashMap;
import java.util.Map;

/** The live MQTT clients: a tab each, and the dialog that connects them. On the JavaFX thread. */
public final class MqttClientFeature {

    private static final Duration BETWEEN_UPDATES = Duration.ofMillis(200);

    private final Workbench bench;
    private final ClientOpener opener;
    private final InstantSource clock;
    private final ZoneId zone;
    private final KnownConnections known;
    private final OpenClients clients;
    private final Map<ClientModel, TopicFeed> feeds = new IdentityHashMap<>();

    MqttClientFeature(Workbench bench, ClientOpener opener, InstantSource clock, ZoneId zone) {
        this.bench = bench;
        this.opener = opener;
        this.clock = clock;
        this.zone = zone;
        known = new KnownConnections(bench.settings(), bench.model());
        clients = new OpenClients(known, this::make);
        bench.tasks().beforeClose(clients::closeAll);
    }

    /** Registers the tabs and the dialog; all clients are disconnected when the program ends. */
    public static void register(Places places, Workbench bench) {
        MqttConnector network = MqttConnector.on(bench.computer().threads());
        new MqttClientFeature(bench, network::client, InstantSource.system(), ZoneId.systemDefault())
                .registerIn(places);
    }

    void registerIn(Places places) {
        places.dialog(
                Place.ConnectMqtt.class,
                place ->
                        new ConnectDialog(
                                new ConnectModel(bench, known, clients, clock),
                                bench.navigator(),
                                place.start()));
        places.document(Place.MqttClient.class, place -> document(place.connection()));
    }

    private ClientModel make(Connection connection) {
        TopicFeed feed = new TopicFeed(bench.fx());
        ClientModel client =
                new ClientModel(
                        bench,
                        opener,
                        known,
                        connection,
                        new Feeding(feed),
                        action -> new Paced(BETWEEN_UPDATES, action)::request,
                        clock);
        feeds.put(client, feed);
        return client;
    }

    private record Feeding(TopicFeed feed) implements Arrivals {

        @Override
        public void take(ApplicationMessage message, Instant at) {
            feed.take(message, at);
        }

        @Override
        public void forget() {
            feed.clear();
        }
    }

    private ClientDocument document(String name) {
        ClientModel client = clients.take(name);
        TopicFeed feed = feeds.computeIfAbsent(client, first -> new TopicFeed(bench.fx()));
        return new ClientDocument(
                client,
                steps -> new TopicsPane(bench, feed, steps, zone),
                zone,
                () -> {
                    clients.close(client);
                    feeds.remove(client);
                });
    }

    /** For pictures and tests. */
    OpenClients clients() {
        return clients;
    }

    KnownConnections known() {
        return known;
    }
}
