package io.routelock.route.file;

import io.routelock.pki.Secret;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * An {@code <Mqtt>} in the file and what it means (protocol notes: ads-over-mqtt).
 *
 * <p>One without a name is called as its address is. Without a port it takes the usual one of its protection,
 * which is our reading.
 */
record BrokerEntry(XmlElement element, BrokerConnection broker) {

    static final String MQTT = "Mqtt";
    static final String NAME = "Name";
    static final String ADDRESS = "Address";
    static final String PORT = "Port";
    static final String TOPIC = "Topic";
    static final String USER = "User";
    static final String PASSWORD = "Pwd";
    static final String QOS = "QoS";
    static final String CLIENT_ID = "ClientId";
    static final String NO_RETAIN = "NoRetain";
    static final String UNIDIRECTIONAL = "Unidirectional";
    static final String DISABLED = "Disabled";

    static final List<String> SWITCHES = List.of(NO_RETAIN, UNIDIRECTIONAL, DISABLED);

    private static final String NUMBER = "[0-9]{1,5}";

    /**
     * Reads an element.
     *
     * @throws IllegalArgumentException with a text for the user when it is no legal connection; quotes no
     *     secret
     */
    static BrokerEntry read(XmlElement mqtt) {
        String address = required(mqtt, ADDRESS);
        BrokerSecurity security = BrokerProtection.read(mqtt);
        return new BrokerEntry(
                mqtt,
                new BrokerConnection(
                        optional(mqtt, NAME).orElse(address),
                        address,
                        port(mqtt, security),
                        required(mqtt, TOPIC),
                        mqtt.attributeValue(CLIENT_ID).filter(id -> !id.isEmpty()),
                        optional(mqtt, USER),
                        optional(mqtt, PASSWORD).map(Secret::of),
                        security,
                        qos(mqtt),
                        isOn(mqtt, NO_RETAIN),
                        isOn(mqtt, UNIDIRECTIONAL),
                        isOn(mqtt, DISABLED)));
    }

    static int usualPort(BrokerSecurity security) {
        return security instanceof BrokerSecurity.Plain
                ? BrokerConnection.PLAIN_PORT
                : BrokerConnection.TLS_PORT;
    }

    private static int port(XmlElement mqtt, BrokerSecurity security) {
        Optional<String> written = portText(mqtt);
        if (written.isEmpty()) {
            return usualPort(security);
        }
        if (!written.get().matches(NUMBER)) {
            throw new IllegalArgumentException("its port is not 1 to 65535");
        }
        return Integer.parseInt(written.get());
    }

    private static Optional<String> portText(XmlElement mqtt) {
        return mqtt.first(ADDRESS)
                .flatMap(address -> address.attributeValue(PORT))
                .filter(text -> !text.isEmpty());
    }

    /** What is none of the three counts as not there: see {@link #qosIsUnclear}. */
    private static OptionalInt qos(XmlElement mqtt) {
        return optional(mqtt, QOS).stream()
                .filter(text -> text.matches("[0-2]"))
                .mapToInt(Integer::parseInt)
                .findFirst();
    }

    boolean qosIsUnclear() {
        return broker.qos().isEmpty() && optional(element, QOS).isPresent();
    }

    /** What is not clearly false is true: each of the switches restricts what the connection does. */
    private static boolean isOn(XmlElement mqtt, String name) {
        return mqtt.attributeValue(name).filter(value -> !XmlElement.isFalse(value)).isPresent();
    }

    Stream<String> unclearSwitches() {
        return SWITCHES.stream().filter(name -> isOn(element, name)).filter(name -> !element.saysTrue(name));
    }

    private static String required(XmlElement mqtt, String name) {
        return optional(mqtt, name)
                .orElseThrow(() -> new IllegalArgumentException("it has no <" + name + ">"));
    }

    private static Optional<String> optional(XmlElement mqtt, String name) {
        List<XmlElement> found = mqtt.elements(name).toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException("it has more than one <" + name + ">");
        }
        if (found.stream().anyMatch(e -> e.elements().findAny().isPresent())) {
            throw new IllegalArgumentException("its <" + name + "> contains other elements");
        }
        return found.stream().map(XmlElement::text).filter(t -> !t.isEmpty()).findFirst();
    }
}
