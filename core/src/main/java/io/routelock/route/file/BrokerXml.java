package io.routelock.route.file;

import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes connections to brokers as XML in the style of a file. */
record BrokerXml(RouteXml xml) {

    /** A connection of several lines, all but the first with that indentation. */
    String mqtt(BrokerConnection broker, String indent) {
        List<String> children = new ArrayList<>();
        children.add(xml.element(BrokerEntry.NAME, broker.name()));
        children.add(address(broker));
        children.add(xml.element(BrokerEntry.TOPIC, broker.topic()));
        broker.user().map(user -> xml.element(BrokerEntry.USER, user)).ifPresent(children::add);
        broker.password()
                .map(CredentialChange::reveal)
                .map(password -> xml.element(BrokerEntry.PASSWORD, password))
                .ifPresent(children::add);
        broker.qos().ifPresent(qos -> children.add(xml.element(BrokerEntry.QOS, Integer.toString(qos))));
        security(broker, xml.deeper(indent)).ifPresent(children::add);
        return xml.block("<Mqtt" + attributes(broker) + ">", children, "</Mqtt>", indent);
    }

    /** With the port, also where it is the usual one: nobody has to know which that is. */
    private String address(BrokerConnection broker) {
        return "<Address"
                + RouteXml.attribute(BrokerEntry.PORT, Integer.toString(broker.port()))
                + ">"
                + xml.escape(broker.host())
                + "</Address>";
    }

    private String attributes(BrokerConnection broker) {
        return broker.clientId()
                        .map(id -> RouteXml.attribute(BrokerEntry.CLIENT_ID, xml.escape(id)))
                        .orElse("")
                + on(BrokerEntry.NO_RETAIN, broker.noRetain())
                + on(BrokerEntry.UNIDIRECTIONAL, broker.unidirectional())
                + on(BrokerEntry.DISABLED, broker.disabled());
    }

    private static String on(String name, boolean on) {
        return on ? RouteXml.attribute(name, true) : "";
    }

    /**
     * The element that protects the connection; empty for a plain one.
     *
     * @throws io.routelock.diagnosis.FindingException {@code broker.unknown-protection}
     */
    Optional<String> security(BrokerConnection broker, String indent) {
        return switch (broker.security()) {
            case BrokerSecurity.Plain() -> Optional.empty();
            case BrokerSecurity.Tls tls -> Optional.of(tls(tls, indent));
            case BrokerSecurity.PreSharedKey(var key) -> Optional.of(xml.preSharedKey(key));
            case BrokerSecurity.Unusable _ -> throw BrokerFindings.unwritable(broker.name());
        };
    }

    private String tls(BrokerSecurity.Tls tls, String indent) {
        List<String> files = new ArrayList<>();
        files.add(xml.element(CaElements.CA, tls.ca()));
        tls.own()
                .ifPresent(own -> {
                    files.add(xml.element(CaElements.CERTIFICATE, own.certificate()));
                    files.add(xml.element(CaElements.KEY, own.key()));
                    own.keyPassword()
                            .map(CredentialChange::reveal)
                            .ifPresent(p -> files.add(xml.element(CaElements.KEY_PASSWORD, p)));
                });
        return xml.block("<Tls" + on(TlsSettings.IGNORE_CN, tls.ignoreCn()) + ">", files, "</Tls>", indent);
    }
}
