package io.routelock.route.file;

import io.routelock.route.BrokerConnection;

import java.util.List;
import java.util.stream.Stream;

/** The splices that add, change and remove connections to brokers. */
record BrokerEdits(BrokerReading reading, DocumentEdits edits) {

    /** Adds it at the end, or changes the first one of its name into it. */
    List<Splice> with(BrokerConnection broker) {
        return named(broker.name())
                .findFirst()
                .map(e -> new BrokerChange(e, edits.near(e.element())).to(broker))
                .orElseGet(
                        () -> edits.addToSection((xml, indent) -> new BrokerXml(xml).mqtt(broker, indent)));
    }

    /** Removes all of that name: a later one would come into force otherwise. */
    List<Splice> without(String name) {
        return edits.remove(named(name).map(BrokerEntry::element).toList());
    }

    private Stream<BrokerEntry> named(String name) {
        return reading.entries().stream()
                .filter(e -> BrokerReading.key(e.broker().name()).equals(BrokerReading.key(name)));
    }
}
