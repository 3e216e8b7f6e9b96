package io.routelock.runtime.broker.conformance;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Properties of a packet of MQTT 5 in the order of the wire, legal or not.
 *
 * @param raw bytes after them that this client does not understand
 */
record Properties(List<Entry> entries, List<Integer> raw) {

    record Entry(Property property, Object value) {}

    static final Properties NONE = new Properties(List.of(), List.of());

    static Properties of(Property property, long value) {
        return NONE.and(property, value);
    }

    static Properties of(Property property, String value) {
        return NONE.and(property, value);
    }

    static Properties user(String name, String value) {
        return NONE.andUser(name, value);
    }

    /** What is not a property. */
    static Properties raw(Integer... bytes) {
        return new Properties(List.of(), List.of(bytes));
    }

    Properties and(Property property, long value) {
        return and(property, (Object) value);
    }

    Properties and(Property property, Object value) {
        Stream<Entry> all = Stream.concat(entries.stream(), Stream.of(new Entry(property, value)));
        return new Properties(all.toList(), raw);
    }

    Properties andUser(String name, String value) {
        return and(Property.USER, Map.entry(name, value));
    }

    /** In their order. */
    List<Object> all(Property property) {
        return entries.stream().filter(e -> e.property() == property).map(Entry::value).toList();
    }

    boolean has(Property property) {
        return !all(property).isEmpty();
    }

    OptionalLong number(Property property) {
        return all(property).stream().mapToLong(value -> (Long) value).findFirst();
    }

    /** Empty when it is not there. */
    String text(Property property) {
        return all(property).stream().map(value -> (String) value).findFirst().orElse("");
    }

    /** With their length before them. */
    byte[] encoded() {
        Bytes fields = new Bytes();
        entries.forEach(entry -> entry.property().write(entry.value(), fields));
        raw.forEach(fields::u8);
        byte[] all = fields.done();
        return new Bytes().varint(all.length).raw(all).done();
    }
}
