package io.routelock.app.shell;

import io.routelock.ams.AmsNetId;
import io.routelock.app.controls.LockIcon;
import io.routelock.app.controls.StateIcon;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.MqttClientRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.RuntimeRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.theme.Icon;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the explorer shows of the model: this computer, the network, the brokers, the local runtimes. */
final class ExplorerModel {

    private final AppModel model;

    ExplorerModel(AppModel model) {
        this.model = model;
    }

    List<ExplorerNode> nodes() {
        return List.of(thisComputer(), network(), brokers(), clients(), runtimes());
    }

    private ExplorerNode thisComputer() {
        String netId = model.thisComputer().netId().map(AmsNetId::toString).orElse("no router");
        boolean known = model.thisComputer().netId().isPresent();
        return ExplorerNode.leaf("computer", "This computer", Icon.UI_COMPUTER, Place.routes())
                .withEnd(new ExplorerNode.End(netId, known))
                .withChildren(ofThisComputer());
    }

    private List<ExplorerNode> ofThisComputer() {
        ExplorerNode routes =
                ExplorerNode.leaf("routes", "Routes", Icon.UI_ROUTE, Place.routes())
                        .withEnd(ExplorerNode.End.count(model.routes().size()));
        return model.routesFileProperty()
                .get()
                .map(file -> List.of(router(), routes, server(file), networks()))
                .orElseGet(() -> List.of(router(), routes, networks()));
    }

    /** With a mark when a connection that should be there is not. */
    private ExplorerNode networks() {
        ExplorerNode node =
                ExplorerNode.leaf(
                                "ads over mqtt",
                                "ADS over MQTT",
                                Icon.UI_BROKER,
                                Place.adsMqtt(Optional.empty()))
                        .withEnd(ExplorerNode.End.count(model.networks().size()));
        long without = model.networks().stream().filter(it -> it.state().why().isPresent()).count();
        String words = without == 1 ? "1 connection is not there" : without + " connections are not there";
        return without == 0
                ? node
                : node.withTip(words).withState(new ExplorerNode.State(Optional.of(Icon.WARNING), "", words));
    }

    private static ExplorerNode server(Path file) {
        return ExplorerNode.leaf("server", "Secure ADS server", Icon.UI_CERTIFICATE, Place.serverOf(file));
    }

    /** By which router it is known: TwinCAT's, the bundled one, or none. */
    private ExplorerNode router() {
        boolean runs = model.thisComputer().router().isPresent();
        String bundled = runs ? "Bundled" : "None";
        String word = model.foreignRouter().map(foreign -> foreign.router().word()).orElse(bundled);
        return ExplorerNode.leaf("router", "Router", Icon.UI_SERVER, Place.runtimes())
                .withState(Optional.of(runs ? Icon.STATE_RUN : Icon.PENDING), word);
    }

    private ExplorerNode network() {
        Comparator<DeviceRow> byName = Comparator.comparing(DeviceRow::title, String::compareToIgnoreCase);
        return ExplorerNode.leaf("network", "Network", Icon.UI_NETWORK, Place.search())
                .withEnd(ExplorerNode.End.count(model.devices().size()))
                .withChildren(model.devices().stream().sorted(byName).map(this::device).toList());
    }

    private ExplorerNode device(DeviceRow device) {
        String key = "device " + device.netId() + " " + device.address();
        Optional<RouteRow> route = model.route(device.netId());
        ExplorerNode node =
                ExplorerNode.leaf(key, device.title(), Icon.UI_DEVICE, Place.device(device.netId()));
        return route.map(row -> routed(node, row))
                .orElseGet(() -> node.withState(Optional.empty(), "no route"));
    }

    private static ExplorerNode routed(ExplorerNode node, RouteRow route) {
        return node.withLock(LockIcon.of(route.security()), route.security())
                .withState(Optional.of(StateIcon.of(route.state())), route.state().word());
    }

    private ExplorerNode brokers() {
        Stream<ExplorerNode> profiles =
                model.brokers().stream().map(broker -> BrokerNodes.profile(broker, model.broker(broker)));
        Stream<ExplorerNode> loose =
                model.accessFiles().stream().filter(this::isLoose).map(BrokerNodes::looseRules);
        List<ExplorerNode> all = Stream.concat(profiles, loose).toList();
        return ExplorerNode.leaf("brokers", "MQTT brokers", Icon.UI_BROKER, new Place.OpenBroker())
                .withEnd(ExplorerNode.End.count(all.size()))
                .withChildren(all);
    }

    private ExplorerNode clients() {
        return ExplorerNode.leaf("mqtt clients", "MQTT clients", Icon.UI_MQTT, Place.connectMqtt())
                .withEnd(ExplorerNode.End.count(model.mqttClients().size()))
                .withChildren(model.mqttClients().stream().map(ExplorerModel::client).toList());
    }

    /** One that is not connected is nothing to tell. */
    private static ExplorerNode client(MqttClientRow client) {
        ExplorerNode node =
                ExplorerNode.leaf(
                                "mqtt client " + client.name(),
                                client.name(),
                                LockIcon.of(client.line()),
                                new Place.MqttClient(client.name()))
                        .withTip(
                                "%s, %s. %s."
                                        .formatted(
                                                client.broker(),
                                                client.state().word(),
                                                client.line().sentence()));
        return switch (client.state()) {
            case OFF -> node;
            case CONNECTED -> node.withState(Optional.of(Icon.STATE_RUN), client.state().word());
            case CONNECTING -> node.withState(Optional.of(Icon.PENDING), client.state().word());
            case WAITING -> node.withState(Optional.of(Icon.WARNING), client.state().word());
            case FAILED -> node.withState(Optional.of(Icon.ERROR), client.state().word());
        };
    }

    /** Of no broker that is known; the others stand below theirs. */
    private boolean isLoose(Path file) {
        return model.brokers().stream().noneMatch(broker -> broker.hasRules(file));
    }

    private ExplorerNode runtimes() {
        return ExplorerNode.leaf("runtimes", "Local runtimes", Icon.UI_BOX, Place.runtimes())
                .withChildren(model.runtimes().stream().map(this::runtime).toList());
    }

    /** A broker that runs is looked at; how to start one is told by the page of the runtimes. */
    private Place place(RuntimeRow row) {
        boolean broker = row.kind() == RuntimeRow.Kind.BROKER && row.state() != RuntimeRow.State.STOPPED;
        return model.brokerConfProperty()
                .get()
                .filter(conf -> broker)
                .map(conf -> Place.broker(conf, Place.Broker.View.LIVE))
                .orElseGet(() -> Place.runtime(row.kind()));
    }

    private ExplorerNode runtime(RuntimeRow row) {
        Icon icon =
                switch (row.kind()) {
                    case ROUTER -> Icon.UI_ROUTE;
                    case BROKER -> Icon.UI_BROKER;
                    case DEMO_DEVICE -> Icon.UI_DEVICE;
                };
        return ExplorerNode.leaf("runtime " + row.kind(), row.kind().word(), icon, place(row))
                .withState(Optional.of(stateIcon(row.state())), row.state().word());
    }

    static Icon stateIcon(RuntimeRow.State state) {
        return switch (state) {
            case RUNNING -> Icon.STATE_RUN;
            case FAILED -> Icon.ERROR;
            case STOPPED, STARTING, STOPPING -> Icon.PENDING;
        };
    }
}
