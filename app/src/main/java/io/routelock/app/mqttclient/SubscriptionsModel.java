package io.routelock.app.mqttclient;

import io.routelock.app.workbench.Failures;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.TopicSubscription;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** What a client subscribes to, each time it is connected. On the JavaFX thread. */
final class SubscriptionsModel {

    private final Executor fx;
    private final Consumer<List<WantedFilter>> keep;
    private final ObservableList<SubscriptionRow> rows = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final IntegerProperty qos = new SimpleIntegerProperty(0);
    private final ReadOnlyObjectWrapper<Optional<String>> fault =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<MqttClient> client = Optional.empty();
    private MqttVersion version = MqttVersion.V5;

    /**
     * @param keep takes the filters whenever they have changed
     */
    SubscriptionsModel(Executor fx, Consumer<List<WantedFilter>> keep) {
        this.fx = fx;
        this.keep = keep;
        filter.subscribe((was, is) -> fault.set(Optional.empty()));
    }

    /** In the order in which they were added. */
    ObservableList<SubscriptionRow> rows() {
        return rows;
    }

    /** That is typed. */
    StringProperty filterProperty() {
        return filter;
    }

    /** For the one that is typed; 0 to 2. */
    IntegerProperty qosProperty() {
        return qos;
    }

    /** Why it cannot be added, after somebody tried. */
    ReadOnlyObjectProperty<Optional<String>> faultProperty() {
        return fault.getReadOnlyProperty();
    }

    /** Without asking the broker. */
    void show(List<WantedFilter> wanted) {
        rows.setAll(
                wanted.stream()
                        .map(one -> new SubscriptionRow(one, new SubscriptionRow.State.Off()))
                        .toList());
    }

    /** A client was started: it is asked for all of them, and keeps them over reconnections. */
    void ask(MqttClient started, MqttVersion spoken) {
        client = Optional.of(started);
        version = spoken;
        List.copyOf(rows).forEach(this::ask);
    }

    /** There is no client any more. */
    void forgetClient() {
        client = Optional.empty();
        rows.replaceAll(row -> row.with(new SubscriptionRow.State.Off()));
    }

    /** The one that is typed. */
    void add() {
        if (add(filter.get().strip(), qos.get())) {
            filter.set("");
        }
    }

    void addEverything() {
        add(WantedFilter.EVERYTHING, 0);
    }

    private boolean add(String wanted, int wantedQos) {
        try {
            TopicSubscription.of(wanted, Qos.of(wantedQos));
        } catch (IllegalArgumentException e) {
            fault.set(Optional.of(ConnectionFaults.sentence(e)));
            return false;
        }
        SubscriptionRow row =
                new SubscriptionRow(new WantedFilter(wanted, wantedQos), new SubscriptionRow.State.Off());
        int at = rows.stream().map(SubscriptionRow::filter).toList().indexOf(wanted);
        if (at < 0) {
            rows.add(row);
        } else {
            rows.set(at, row);
        }
        keepAll();
        ask(row);
        return true;
    }

    void remove(SubscriptionRow row) {
        rows.removeIf(one -> one.filter().equals(row.filter()));
        keepAll();
        client.ifPresent(now ->
                now.unsubscribe(List.of(row.filter()))
                        .exceptionally(why -> {
                            // There is no connection: then nothing arrives either.
                            return null;
                        }));
    }

    private void keepAll() {
        keep.accept(rows.stream().map(SubscriptionRow::wanted).toList());
    }

    private void ask(SubscriptionRow row) {
        client.ifPresent(asked -> {
            show(row.wanted(), new SubscriptionRow.State.Asked());
            TopicSubscription wanted = TopicSubscription.of(row.filter(), Qos.of(row.wanted().qos()));
            asked.subscribe(List.of(wanted))
                    .whenComplete((answer, why) ->
                            fx.execute(() -> {
                                if (client.filter(now -> now.equals(asked)).isPresent()) {
                                    show(row.wanted(), why == null ? state(answer.getFirst()) : failed(why));
                                }
                            }));
        });
    }

    /** What was granted once is refused after a reconnection. */
    void lost(MqttClient.Granted refused) {
        rows.replaceAll(
                row -> row.filter().equals(refused.subscription().filter()) ? row.with(state(refused)) : row);
    }

    private SubscriptionRow.State state(MqttClient.Granted granted) {
        return granted.accepted()
                ? new SubscriptionRow.State.Granted(granted.qos())
                : new SubscriptionRow.State.Refused(granted.reason(), version);
    }

    private static SubscriptionRow.State failed(Throwable why) {
        return new SubscriptionRow.State.Failed(Failures.findingOf("Subscribe", why).symptom());
    }

    private void show(WantedFilter wanted, SubscriptionRow.State state) {
        rows.replaceAll(row -> row.wanted().equals(wanted) ? row.with(state) : row);
    }
}
