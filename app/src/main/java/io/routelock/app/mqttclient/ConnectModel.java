package io.routelock.app.mqttclient;

import io.routelock.app.model.MqttLine;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.BrokerAddress;
import io.routelock.mqtt.MqttVersion;
import io.routelock.pki.Secret;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The form of a connection: those that are kept, a new one, or one as a user of a broker. On the JavaFX
 * thread.
 */
final class ConnectModel {

    private final Workbench bench;
    private final KnownConnections known;
    private final OpenClients clients;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty host = new SimpleStringProperty("");
    private final StringProperty port = new SimpleStringProperty("");
    private final ObjectProperty<MqttVersion> version = new SimpleObjectProperty<>(MqttVersion.V5);
    private final StringProperty clientId = new SimpleStringProperty("");
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty keepAlive = new SimpleStringProperty("");
    private final BooleanProperty cleanStart = new SimpleBooleanProperty(true);
    private final StringProperty expiry = new SimpleStringProperty("");
    private final BooleanProperty will = new SimpleBooleanProperty();
    private final StringProperty willTopic = new SimpleStringProperty("");
    private final StringProperty willPayload = new SimpleStringProperty("");
    private final IntegerProperty willQos = new SimpleIntegerProperty();
    private final BooleanProperty willRetain = new SimpleBooleanProperty();
    private final LineModel line;
    private final ReadOnlyObjectWrapper<Optional<String>> kept =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> fault =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<BrokerTrial>> trial =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<BrokerTrial.Door>> door =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Finding>> trouble =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<TypedBefore> typedBefore =
            new ReadOnlyObjectWrapper<>(TypedBefore.NOTHING);
    private final ReadOnlyObjectWrapper<Optional<String>> flaw =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> said =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Connection> saved = Optional.empty();
    private Connection begunWith = Connection.fresh("");
    private boolean hasKey;
    private boolean showing;

    ConnectModel(Workbench bench, KnownConnections known, OpenClients clients, InstantSource clock) {
        this.bench = bench;
        this.known = known;
        this.clients = clients;
        line = new LineModel(bench.tasks(), clock, this::changed);
        Stream.of(
                        name,
                        host,
                        port,
                        version,
                        clientId,
                        user,
                        keepAlive,
                        cleanStart,
                        expiry,
                        will,
                        willTopic,
                        willPayload,
                        willQos,
                        willRetain)
                .forEach(one -> one.subscribe(this::changed));
        line.lineProperty().subscribe(this::followPort);
        door.subscribe((was, is) -> is.filter(now -> !is.equals(was)).ifPresent(this::come));
    }

    // ------------------------------------------------------------------ what it begins with

    void begin(Place.ConnectMqtt.Start start) {
        switch (start) {
            case Place.ConnectMqtt.Any _ ->
                    known.all().stream()
                            .reduce((first, last) -> last)
                            .ifPresentOrElse(this::show, this::fresh);
            case Place.ConnectMqtt.Kept(String wanted) ->
                    known.find(wanted).ifPresentOrElse(this::show, this::fresh);
            case Place.ConnectMqtt.AsUser(Path conf, Optional<String> wanted) -> tryBroker(conf, wanted);
        }
    }

    /** An empty form. */
    void fresh() {
        kept.set(Optional.empty());
        fill(Connection.fresh(""));
    }

    /** One that is kept. */
    void show(Connection connection) {
        kept.set(Optional.of(connection.name()));
        fill(connection);
    }

    private void fill(Connection from) {
        showing = true;
        begunWith = from;
        trial.set(Optional.empty());
        name.set(from.name());
        host.set(from.host());
        port.set(Integer.toString(from.port()));
        version.set(from.version());
        clientId.set(from.clientId());
        user.set(from.user());
        keepAlive.set(Integer.toString(from.session().keepAlive()));
        cleanStart.set(from.session().cleanStart());
        expiry.set(Long.toString(from.session().expiry()));
        will.set(from.will().on());
        willTopic.set(from.will().topic());
        willPayload.set(from.will().payload());
        willQos.set(from.will().qos());
        willRetain.set(from.will().retain());
        line.show(from.line());
        showing = false;
        changed();
    }

    private void tryBroker(Path conf, Optional<String> wanted) {
        fresh();
        bench.tasks()
                .startUnlisted("Read the listeners of " + conf, progress -> BrokerTrial.of(conf))
                .onDone(found -> {
                    trial.set(Optional.of(found));
                    user.set(wanted.orElse(""));
                    door.set(found.doorOf(wanted));
                })
                .onFailed(why -> trouble.set(Optional.of(why)));
    }

    /** Through that listener. */
    private void come(BrokerTrial.Door through) {
        Optional<BrokerTrial> of = trial.get();
        if (of.isEmpty()) {
            return;
        }
        LineWish wish = line.wish();
        String who = who(through);
        fill(
                new Connection(
                        "",
                        through.host(),
                        through.port(),
                        MqttVersion.V5,
                        "",
                        through.byName() ? who : "",
                        new LineWish(
                                through.line(),
                                BrokerProof.HOST,
                                through.authority(),
                                wish.certificate(),
                                wish.key(),
                                through.byIdentity() ? who : wish.identity(),
                                false),
                        SessionWish.USUAL,
                        WillWish.NONE,
                        List.of(),
                        Optional.of(of.get().conf())));
        trial.set(of);
        name.set(who.isEmpty() ? of.get().name() : who + " at " + of.get().name());
    }

    /** As another user of the broker that is tried. */
    void chooseUser(String wanted) {
        boolean identity = door.get().filter(BrokerTrial.Door::byIdentity).isPresent();
        boolean byName = door.get().filter(BrokerTrial.Door::byName).isPresent();
        user.set(byName ? wanted : "");
        if (identity) {
            line.identityProperty().set(wanted);
        }
        trial.get().ifPresent(of -> name.set(wanted + " at " + of.name()));
    }

    /** Who was asked for, or stands in the form; else the first that may come. */
    private String who(BrokerTrial.Door through) {
        String asked = user.get().isEmpty() ? line.identityProperty().get() : user.get();
        boolean known = through.users().isEmpty() || through.users().contains(asked);
        return known ? asked : through.users().getFirst();
    }

    // ------------------------------------------------------------------ what is typed

    StringProperty nameProperty() {
        return name;
    }

    StringProperty hostProperty() {
        return host;
    }

    StringProperty portProperty() {
        return port;
    }

    ObjectProperty<MqttVersion> versionProperty() {
        return version;
    }

    StringProperty clientIdProperty() {
        return clientId;
    }

    StringProperty userProperty() {
        return user;
    }

    StringProperty keepAliveProperty() {
        return keepAlive;
    }

    BooleanProperty cleanStartProperty() {
        return cleanStart;
    }

    StringProperty expiryProperty() {
        return expiry;
    }

    BooleanProperty willProperty() {
        return will;
    }

    StringProperty willTopicProperty() {
        return willTopic;
    }

    StringProperty willPayloadProperty() {
        return willPayload;
    }

    IntegerProperty willQosProperty() {
        return willQos;
    }

    BooleanProperty willRetainProperty() {
        return willRetain;
    }

    LineModel line() {
        return line;
    }

    /** The field of the key has this now; it is not kept. */
    void typedKey(Secret typed) {
        hasKey = !typed.isEmpty();
        line.typedKey(typed);
        changed();
    }

    private void followPort() {
        boolean encrypted = line.lineProperty().get().encrypted();
        int usual = encrypted ? BrokerAddress.PLAIN_PORT : BrokerAddress.TLS_PORT;
        if (!showing && port.get().strip().equals(Integer.toString(usual))) {
            port.set(Integer.toString(encrypted ? BrokerAddress.TLS_PORT : BrokerAddress.PLAIN_PORT));
        }
    }

    // ------------------------------------------------------------------ what can be said of it

    /** Those that are kept. */
    List<Connection> all() {
        return known.all();
    }

    /** The name of the kept one that is shown; empty for a new one. */
    ReadOnlyObjectProperty<Optional<String>> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /** The broker whose user is to be tried, once it is read. */
    ReadOnlyObjectProperty<Optional<BrokerTrial>> trialProperty() {
        return trial.getReadOnlyProperty();
    }

    /** The listener of that broker. */
    ObjectProperty<Optional<BrokerTrial.Door>> doorProperty() {
        return door;
    }

    /** Why a broker could not be read. */
    ReadOnlyObjectProperty<Optional<Finding>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Why it cannot be connected, in a sentence. */
    ReadOnlyObjectProperty<Optional<String>> faultProperty() {
        return fault.getReadOnlyProperty();
    }

    /** Why it cannot be kept, in a sentence. */
    ReadOnlyObjectProperty<Optional<String>> flawProperty() {
        return flaw.getReadOnlyProperty();
    }

    /** What came of saving, until something else is typed. */
    ReadOnlyObjectProperty<Optional<String>> saidProperty() {
        return said.getReadOnlyProperty();
    }

    /** Which secrets were typed for it in this session, and whether they still belong to what is typed. */
    ReadOnlyObjectProperty<TypedBefore> typedBeforeProperty() {
        return typedBefore.getReadOnlyProperty();
    }

    private Optional<GivenSecrets> given() {
        return kept.get().flatMap(clients::find).flatMap(ClientModel::secrets);
    }

    private void changed() {
        if (!showing) {
            typedBefore.set(given().map(it -> TypedBefore.of(it, connection())).orElse(TypedBefore.NOTHING));
            Optional<String> typing = numberFault().or(() -> ConnectionFaults.of(connection()));
            if (!saved.equals(Optional.of(connection()))) {
                said.set(Optional.empty());
            }
            flaw.set(typing.or(() -> line.keyFaultProperty().get()));
            fault.set(
                    typing.or(() -> keyMissing())
                            .or(() -> line.keyFaultProperty().get().map(why -> "The key: " + why))
                            .or(() -> line.verdictProperty().get().error().map(Finding::symptom)));
        }
    }

    private Optional<String> numberFault() {
        if (!isNumber(port)) {
            return Optional.of("The port is a number, 1 to 65535.");
        }
        if (!isNumber(keepAlive)) {
            return Optional.of("Keep alive is a number of seconds.");
        }
        return isNumber(expiry)
                ? Optional.empty()
                : Optional.of("The session expiry is a number of seconds.");
    }

    private static boolean isNumber(StringProperty text) {
        return text.get().strip().matches("[0-9]{1,9}");
    }

    private Optional<String> keyMissing() {
        boolean needed = line.lineProperty().get() == MqttLine.PSK && !hasKey;
        boolean before = typedBefore.get().key() == TypedBefore.Of.TAKEN;
        return needed && !before ? Optional.of("The pre-shared key is missing.") : Optional.empty();
    }

    /** As it is typed; numbers that are none are 0. */
    Connection connection() {
        return new Connection(
                name.get().isBlank() ? proposedName() : name.get().strip(),
                host.get().strip(),
                (int) number(port),
                version.get(),
                clientId.get().strip(),
                user.get(),
                line.wish(),
                new SessionWish((int) number(keepAlive), cleanStart.get(), number(expiry)),
                new WillWish(will.get(), willTopic.get(), willPayload.get(), willQos.get(), willRetain.get()),
                begunWith.filters(),
                begunWith.conf());
    }

    /** For who types none. */
    String proposedName() {
        String broker = host.get().isBlank() ? "Broker" : host.get().strip();
        return user.get().isBlank() ? broker : user.get().strip() + " at " + broker;
    }

    private static long number(StringProperty text) {
        return isNumber(text) ? Long.parseLong(text.get().strip()) : 0;
    }

    // ------------------------------------------------------------------ what can be done

    /** The same as a line for the console program; secrets are places to fill in. */
    String command() {
        return ClientCommand.subscribe(connection(), List.of(new WantedFilter(WantedFilter.EVERYTHING, 0)));
    }

    /** Why there is no such line, in a sentence. */
    Optional<String> commandGap() {
        return ClientCommand.gap(connection());
    }

    /** Takes the shown one out of those that are kept, and closes its tab. */
    void remove() {
        kept.get()
                .ifPresent(old -> {
                    bench.navigator().closeTab(new Place.MqttClient(old));
                    known.remove(old);
                });
        fresh();
    }

    /**
     * Keeps it without its secrets. A client whose tab is open stays as it is until it is connected again.
     *
     * @param typed are known until the program ends, or the tab is closed
     */
    void save(ConnectionSecrets typed) {
        if (flaw.get().isPresent()) {
            return;
        }
        Optional<String> old = kept.get();
        boolean live = old.flatMap(clients::find).filter(ClientModel::isOn).isPresent();
        Optional<GivenSecrets> before = given();
        ConnectionSecrets all = withTyped(typed);
        Connection made = keep(live);
        Optional<GivenSecrets> next =
                typed.equals(ConnectionSecrets.NONE) ? before : Optional.of(new GivenSecrets(made, all));
        if (next.isPresent() || clients.find(made.name()).isPresent()) {
            clients.take(made.name()).prepare(made, next);
        }
        saved = Optional.of(connection());
        changed();
        said.set(Optional.of(savedWords(live, old.orElse(made.name()), made.name())));
    }

    private static String savedWords(boolean live, String old, String now) {
        if (!live) {
            return "Saved";
        }
        return old.equals(now)
                ? "Saved; used at the next connect"
                : "Saved beside %s, which is connected".formatted(old);
    }

    /** With those from before that fit what is typed now. */
    private ConnectionSecrets withTyped(ConnectionSecrets typed) {
        Connection wanted = connection();
        return typed.or(given().map(it -> it.usableFor(wanted)).orElse(ConnectionSecrets.NONE));
    }

    /**
     * A new one takes the place of none that is kept.
     *
     * @param live whether the one it was made of is connected: then that one is kept with its tab
     */
    private Connection keep(boolean live) {
        Connection wanted = withItsFilters(connection());
        Optional<String> old = kept.get();
        boolean same = old.filter(wanted.name()::equals).isPresent();
        Connection made = same ? wanted : wanted.named(known.free(wanted.name()));
        if (same || old.isEmpty() || live) {
            known.put(made);
        } else {
            bench.navigator().closeTab(new Place.MqttClient(old.get()));
            known.put(old.get(), made);
        }
        showing = true;
        begunWith = made;
        name.set(made.name());
        kept.set(Optional.of(made.name()));
        showing = false;
        changed();
        return made;
    }

    /** As they are now; somebody who tries a user again finds those from before. */
    private Connection withItsFilters(Connection wanted) {
        return kept.get()
                .or(() -> trial.get().map(tried -> wanted.name()))
                .flatMap(known::find)
                .map(before -> wanted.with(before.filters()))
                .orElse(wanted);
    }

    /**
     * Keeps it, and connects.
     *
     * @param typed where one is empty, what was typed before in this session is taken, if it was for the same
     *     broker, protection and user
     */
    void connect(ConnectionSecrets typed) {
        if (fault.get().isPresent()) {
            return;
        }
        ConnectionSecrets all = withTyped(typed);
        Connection made = keep(false);
        clients.take(made.name()).connect(made, all);
        changed();
        bench.navigator().closeDialog();
        bench.navigator().open(new Place.MqttClient(made.name()));
    }
}
