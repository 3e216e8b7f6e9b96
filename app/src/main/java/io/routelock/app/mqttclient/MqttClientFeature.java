package io.routelock.app.mqttclient;

import io.routelock.app.fx.Paced;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;
import io.routelock.net.mqtt.MqttConnector;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;

/** The live MQTT clients: a tab each, and the dialog that connects them. */
public final class MqttClientFeature {

    private static final Duration BETWEEN_UPDATES = Duration.ofMillis(200);

    private MqttClientFeature() {}

    public static void register(Places places, Workbench bench) {
        MqttConnector network = MqttConnector.on(bench.computer().threads());
        register(places, bench, network::client);
    }

    static OpenClients register(Places places, Workbench bench, ClientOpener opener) {
        InstantSource clock = InstantSource.system();
        KnownConnections known = new KnownConnections(bench.settings(), bench.model());
        OpenClients clients =
                new OpenClients(
                        known,
                        connection ->
                                new ClientModel(
                                        bench,
                                        opener,
                                        known,
                                        connection,
                                        (message, at) -> {},
                                        action -> new Paced(BETWEEN_UPDATES, action)::request,
                                        clock));
        bench.tasks().beforeClose(clients::closeAll);
        places.dialog(
                Place.ConnectMqtt.class,
                place ->
                        new ConnectDialog(
                                new ConnectModel(bench, known, clients, clock),
                                bench.navigator(),
                                place.start()));
        places.document(Place.MqttClient.class, place -> document(clients, place.connection()));
        return clients;
    }

    private static ClientDocument document(OpenClients clients, String name) {
        ClientModel client = clients.take(name);
        return new ClientDocument(
                client,
                new NoTopics(),
                ZoneId.systemDefault(),
                () -> clients.close(client));
    }

    private static final class NoTopics implements ClientDocument.Topics {
        private final StackPane pane = new StackPane(new Label("topics"));
        @Override public Region node() { return pane; }
        @Override public javafx.scene.Node tools() { return new Region(); }
        @Override public void filter() {}
        @Override public void close() {}
    }
}
