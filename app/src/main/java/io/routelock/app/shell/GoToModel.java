package io.routelock.app.shell;

import io.routelock.app.model.AppModel;
import io.routelock.app.model.BrokerRow;
import io.routelock.app.navigation.Patient;
import io.routelock.app.navigation.Place;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the go-to box finds: pages, routes and devices, by any part of their names and addresses. */
final class GoToModel {

    private static final int MOST = 12;

    /**
     * @param text as it is shown: {@code Route CX-5A3F21, 5.90.63.33.1.1}
     */
    record Hit(String text, Place place) {
        @Override
        public String toString() {
            return text;
        }
    }

    private final AppModel model;

    GoToModel(AppModel model) {
        this.model = model;
    }

    List<Hit> find(String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return List.of();
        }
        Stream<Hit> known =
                all().stream()
                        .filter(hit -> hit.text().toLowerCase(Locale.ROOT).contains(wanted))
                        .limit(MOST);
        return Stream.concat(known, doctorOn(typed.strip()).stream()).toList();
    }

    /** An address, an AmsNetId or a name with dots need not be known to be examined. */
    private static Optional<Hit> doctorOn(String typed) {
        return Patient.typed(typed)
                .filter(patient -> typed.indexOf('.') > 0 || typed.indexOf(':') >= 0)
                .map(patient -> new Hit("Run doctor on " + patient.called(), Place.doctor(patient)));
    }

    private List<Hit> all() {
        List<Hit> hits = new ArrayList<>();
        model.routes()
                .forEach(route ->
                        hits.add(
                                new Hit(
                                        "Route " + words(route.name(), route.netId(), route.address()),
                                        Place.route(route.netId()))));
        model.devices()
                .forEach(device ->
                        hits.add(
                                new Hit(
                                        "Device " + words(device.title(), device.netId(), device.address()),
                                        Place.device(device.netId()))));
        model.runtimes().forEach(row -> hits.add(new Hit(row.kind().word(), Place.runtime(row.kind()))));
        hits.add(new Hit("Routes", Place.routes()));
        model.routesFileProperty()
                .get()
                .ifPresent(file -> hits.add(new Hit("Secure ADS server", Place.serverOf(file))));
        hits.add(new Hit("ADS over MQTT", Place.adsMqtt(Optional.empty())));
        model.networks()
                .forEach(network ->
                        hits.add(
                                new Hit(
                                        "Broker connection "
                                                + words(network.name(), network.broker(), network.topic()),
                                        Place.adsMqtt(network.name()))));
        hits.add(new Hit("Add broker connection…", new Place.EditBrokerConnection(Optional.empty())));
        hits.add(new Hit("Open routes file…", new Place.OpenRoutesFile()));
        model.brokers().forEach(broker -> hits.addAll(ofBroker(broker)));
        model.accessFiles().stream()
                .filter(file -> model.brokers().stream().noneMatch(broker -> broker.hasRules(file)))
                .forEach(file -> hits.add(new Hit("Access file " + file, Place.accessFile(file))));
        hits.add(new Hit("Open access file…", new Place.OpenAccessFile()));
        hits.add(new Hit("New broker profile…", new Place.NewBroker()));
        hits.add(new Hit("Open broker…", new Place.OpenBroker()));
        model.mqttClients()
                .forEach(client ->
                        hits.add(
                                new Hit(
                                        "MQTT client " + client.name() + ", " + client.broker(),
                                        new Place.MqttClient(client.name()))));
        hits.add(new Hit("Connect MQTT client…", Place.connectMqtt()));
        hits.add(new Hit("Explain broker log…", Place.brokerLog()));
        hits.add(new Hit("Broadcast search", Place.search()));
        hits.add(new Hit("Add route…", Place.addRoute()));
        hits.add(new Hit("Run doctor on…", new Place.AskDoctor("")));
        hits.add(new Hit("Local runtimes", Place.runtimes()));
        hits.add(new Hit("Connections", new Place.Connections()));
        hits.add(new Hit("About Routelock", new Place.About()));
        return hits;
    }

    /** Its views, and what can be done with it. */
    private static List<Hit> ofBroker(BrokerRow broker) {
        Path conf = broker.conf();
        String of = " of broker " + broker.name() + ", " + conf;
        List<Hit> hits = new ArrayList<>();
        hits.add(new Hit("Configuration" + of, Place.broker(conf, Place.Broker.View.CONFIGURATION)));
        hits.add(new Hit("Users" + of, Place.broker(conf, Place.Broker.View.USERS)));
        broker.rules()
                .forEach(rules ->
                        hits.add(
                                new Hit(
                                        "Access of broker " + broker.name() + ", " + rules.file(),
                                        Place.accessFile(rules.file()))));
        hits.add(new Hit("Expectations" + of, Place.broker(conf, Place.Broker.View.EXPECTATIONS)));
        hits.add(new Hit("Live" + of, Place.broker(conf, Place.Broker.View.LIVE)));
        hits.add(new Hit("Log" + of, new Place.BrokerLog(Optional.of(conf))));
        hits.add(new Hit("Try as a user" + of, Place.tryBroker(conf, Optional.empty())));
        hits.add(new Hit("Deploy" + of, new Place.DeployBroker(conf)));
        return hits;
    }

    private static String words(String name, Object netId, String address) {
        return name + ", " + netId + ", " + address;
    }
}
