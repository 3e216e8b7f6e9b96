package io.routelock.app.model;

import io.routelock.ams.AmsNetId;

import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the tool knows at this moment; features change it, every view follows. On the JavaFX thread.
 *
 * <p>Rows are values: to change one, put a new one in its place.
 */
public final class AppModel {

    private final ObjectProperty<ThisComputer> thisComputer =
            new SimpleObjectProperty<>(ThisComputer.UNKNOWN);
    private final ObservableList<RouteRow> routes = FXCollections.observableArrayList();

    /** Empty until somebody asks: everybody who follows the routes asks for each of a thousand. */
    private final Map<AmsNetId, RouteRow> routeOf = new HashMap<>();

    private final ObservableList<DeviceRow> devices = FXCollections.observableArrayList();
    private final ObservableList<RuntimeRow> runtimes = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<AmsNetId>> target = new SimpleObjectProperty<>(Optional.empty());

    private final ObjectProperty<Optional<ForeignRouter>> foreignRouter =
            new SimpleObjectProperty<>(Optional.empty());

    private final ObjectProperty<Optional<Path>> routesFile = new SimpleObjectProperty<>(Optional.empty());

    private final ObjectProperty<Optional<Path>> brokerConf = new SimpleObjectProperty<>(Optional.empty());

    private final ObservableList<Path> accessFiles = FXCollections.observableArrayList();

    private final ObservableList<BrokerRow> brokers = FXCollections.observableArrayList();

    private final ObservableList<MqttClientRow> mqttClients = FXCollections.observableArrayList();

    private final ObservableList<NetworkRow> networks = FXCollections.observableArrayList();

    private final ObservableList<MemberRow> members = FXCollections.observableArrayList();

    private final List<Consumer<AmsNetId>> checkers = new ArrayList<>();

    public AppModel() {
        // The first of all that follow: they ask for routes already.
        routes.addListener((InvalidationListener) changed -> routeOf.clear());
        for (RuntimeRow.Kind kind : RuntimeRow.Kind.values()) {
            runtimes.add(RuntimeRow.stopped(kind));
        }
    }

    public ObjectProperty<ThisComputer> thisComputerProperty() {
        return thisComputer;
    }

    public ThisComputer thisComputer() {
        return thisComputer.get();
    }

    /** The router that this computer is used through instead of the bundled one, if there is such a one. */
    public ObjectProperty<Optional<ForeignRouter>> foreignRouterProperty() {
        return foreignRouter;
    }

    public Optional<ForeignRouter> foreignRouter() {
        return foreignRouter.get();
    }

    /** The StaticRoutes.xml of the router of this computer, if it is known where that lies. */
    public ObjectProperty<Optional<Path>> routesFileProperty() {
        return routesFile;
    }

    /** The routes of this computer, in the order of the file. */
    public ObservableList<RouteRow> routes() {
        return routes;
    }

    /** The devices that searches found, in the order of their answers. */
    public ObservableList<DeviceRow> devices() {
        return devices;
    }

    /** The access files of mosquitto that were opened, the latest first. */
    public ObservableList<Path> accessFiles() {
        return accessFiles;
    }

    /** The broker profiles that were opened, the latest first; who takes one out has it forgotten. */
    public ObservableList<BrokerRow> brokers() {
        return brokers;
    }

    /** The connections of this computer's router to brokers of ADS over MQTT, in the order of the files. */
    public ObservableList<NetworkRow> networks() {
        return networks;
    }

    /** Who is in the virtual AMS networks of this computer's router now. */
    public ObservableList<MemberRow> members() {
        return members;
    }

    /** With which mosquitto.conf the broker of this tool runs, or last ran. */
    public ObjectProperty<Optional<Path>> brokerConfProperty() {
        return brokerConf;
    }

    /** How the broker of this tool stands on the files of that profile. */
    public RuntimeRow.State broker(BrokerRow profile) {
        return brokerConf.get().filter(profile.conf()::equals).isPresent()
                ? runtime(RuntimeRow.Kind.BROKER).state()
                : RuntimeRow.State.STOPPED;
    }

    /** The known profile with that mosquitto.conf. */
    public Optional<BrokerRow> broker(Path conf) {
        return brokers.stream().filter(row -> row.conf().equals(conf)).findFirst();
    }

    /** The MQTT clients that are known, in the order in which they were made. */
    public ObservableList<MqttClientRow> mqttClients() {
        return mqttClients;
    }

    /** One for each kind, always. */
    public ObservableList<RuntimeRow> runtimes() {
        return runtimes;
    }

    /** The route to that target, by NetId. */
    public Optional<RouteRow> route(AmsNetId netId) {
        if (routeOf.isEmpty()) {
            routes.forEach(row -> routeOf.putIfAbsent(row.netId(), row));
        }
        return Optional.ofNullable(routeOf.get(netId));
    }

    public RuntimeRow runtime(RuntimeRow.Kind kind) {
        return runtimes.stream().filter(row -> row.kind() == kind).findFirst().orElseThrow();
    }

    /** Puts a route in the place of the one with its NetId, or at the end. */
    public void put(RouteRow route) {
        for (int i = 0; i < routes.size(); i++) {
            if (routes.get(i).netId().equals(route.netId())) {
                routes.set(i, route);
                return;
            }
        }
        routes.add(route);
    }

    /** Puts a broker in the place of the one with its conf; does nothing when it was forgotten. */
    public void put(BrokerRow broker) {
        broker(broker.conf())
                .filter(known -> !known.equals(broker))
                .ifPresent(known -> brokers.set(brokers.indexOf(known), broker));
    }

    /** Puts a runtime in the place of the one of its kind. */
    public void put(RuntimeRow runtime) {
        runtimes.replaceAll(row -> row.kind() == runtime.kind() ? runtime : row);
    }

    /** Asks whoever checks routes for a new proof of this one; what comes of it shows in its row. */
    public void requestCheck(AmsNetId netId) {
        checkers.forEach(checker -> checker.accept(netId));
    }

    /** Answers {@link #requestCheck} from now on. */
    public void onCheckRequested(Consumer<AmsNetId> checker) {
        checkers.add(checker);
    }

    /** The NetId of the current target: what the target box shows, and what commands mean by default. */
    public ObjectProperty<Optional<AmsNetId>> targetProperty() {
        return target;
    }

    /** The route to the current target, if one is chosen and still there. */
    public Optional<RouteRow> targetRoute() {
        return target.get().flatMap(this::route);
    }
}
