package io.routelock.app.adsmqtt;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.BrokerConnection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Connections in memory. */
final class FakeStorage implements BrokerStorage {

    private final List<BrokerConnection> brokers = new ArrayList<>();
    private Optional<Finding> trouble = Optional.empty();
    private int changes;

    FakeStorage(BrokerConnection... stored) {
        brokers.addAll(List.of(stored));
    }

    List<BrokerConnection> brokers() {
        return brokers;
    }

    /** From now on nothing can be read or written. */
    void fail(Finding why) {
        trouble = Optional.of(why);
        changes++;
    }

    @Override
    public Object glance() {
        return changes;
    }

    @Override
    public Path folder() {
        return Path.of("/home/eng/.routelock/router");
    }

    @Override
    public List<StoredBroker> read() {
        refuse();
        return brokers.stream().map(broker -> new StoredBroker(broker, file(broker))).toList();
    }

    private static Path file(BrokerConnection broker) {
        return Path.of("/home/eng/.routelock/router/Routes/Mqtt-" + broker.name() + ".xml");
    }

    @Override
    public void add(BrokerConnection broker) {
        refuse();
        brokers.add(broker);
        changes++;
    }

    @Override
    public void change(String name, BrokerConnection broker) {
        refuse();
        brokers.replaceAll(it -> it.name().equals(name) ? broker : it);
        changes++;
    }

    @Override
    public void remove(String name) {
        refuse();
        brokers.removeIf(it -> it.name().equals(name));
        changes++;
    }

    private void refuse() {
        trouble.ifPresent(why -> {
            throw new FindingException(why);
        });
    }
}
