package io.routelock.route.file;

import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.BrokerSecurity.OwnFiles;
import io.routelock.route.BrokerSecurity.PreSharedKey;
import io.routelock.route.BrokerSecurity.Tls;

import java.util.List;
import java.util.Optional;

/**
 * The splices that turn one connection to a broker into another. Only what differs is touched, as in {@link
 * RouteChange}.
 */
final class BrokerChange {

    private final BrokerConnection before;
    private final XmlElement element;
    private final ElementEdits edits;

    BrokerChange(BrokerEntry entry, ElementEdits edits) {
        this.before = entry.broker();
        this.element = entry.element();
        this.edits = edits;
    }

    List<Splice> to(BrokerConnection after) {
        setName(after);
        if (!before.host().equals(after.host())) {
            edits.setText(child(BrokerEntry.ADDRESS), after.host());
        }
        setPort(after);
        if (!before.topic().equals(after.topic())) {
            edits.setText(child(BrokerEntry.TOPIC), after.topic());
        }
        setLogin(after);
        setAttributes(after);
        if (!before.security().equals(after.security())) {
            setSecurity(after);
        }
        return edits.splices();
    }

    private XmlElement child(String name) {
        return element.first(name).orElseThrow();
    }

    /** One that is called by its address gets a name of its own when the address is another. */
    private void setName(BrokerConnection after) {
        Optional<XmlElement> name =
                element.first(BrokerEntry.NAME).filter(written -> !written.text().isEmpty());
        if (name.isPresent() && !before.name().equals(after.name())) {
            edits.setText(name.get(), after.name());
        } else if (name.isEmpty() && !after.name().equals(after.host())) {
            element.first(BrokerEntry.NAME)
                    .ifPresentOrElse(
                            empty -> edits.setText(empty, after.name()),
                            () ->
                                    edits.add(
                                            edits.layout()
                                                    .before(
                                                            child(BrokerEntry.ADDRESS),
                                                            edits.xml()
                                                                    .element(
                                                                            BrokerEntry.NAME,
                                                                            after.name()))));
        }
    }

    /** A port that is not written follows the protection. */
    private void setPort(BrokerConnection after) {
        XmlElement address = child(BrokerEntry.ADDRESS);
        boolean written = address.attributeValue(BrokerEntry.PORT).filter(p -> !p.isEmpty()).isPresent();
        int reads = written ? before.port() : BrokerEntry.usualPort(after.security());
        if (reads != after.port()) {
            edits.setAttribute(address, BrokerEntry.PORT, Integer.toString(after.port()));
        }
    }

    private void setLogin(BrokerConnection after) {
        XmlElement elder = child(BrokerEntry.TOPIC);
        if (!before.user().equals(after.user())) {
            edits.setOptional(element, BrokerEntry.USER, after.user(), elder);
        }
        XmlElement elderOfPassword = after.user().flatMap(_ -> element.first(BrokerEntry.USER)).orElse(elder);
        if (!before.password().equals(after.password())) {
            edits.setOptional(
                    element,
                    BrokerEntry.PASSWORD,
                    after.password().map(CredentialChange::reveal),
                    elderOfPassword);
        }
        if (!before.qos().equals(after.qos())) {
            Optional<String> qos = after.qos().stream().mapToObj(Integer::toString).findFirst();
            edits.setOptional(element, BrokerEntry.QOS, qos, elder);
        }
    }

    private void setAttributes(BrokerConnection after) {
        if (!before.clientId().equals(after.clientId())) {
            after.clientId()
                    .ifPresentOrElse(
                            id -> edits.setAttribute(element, BrokerEntry.CLIENT_ID, id),
                            () -> edits.removeAttribute(element, BrokerEntry.CLIENT_ID));
        }
        turn(BrokerEntry.NO_RETAIN, before.noRetain(), after.noRetain());
        turn(BrokerEntry.UNIDIRECTIONAL, before.unidirectional(), after.unidirectional());
        turn(BrokerEntry.DISABLED, before.disabled(), after.disabled());
    }

    /** Off is written where the attribute stands already: the vendor's samples have it so. */
    private void turn(String name, boolean from, boolean to) {
        if (from != to) {
            edits.setAttribute(element, name, to);
        }
    }

    private void setSecurity(BrokerConnection after) {
        if (before.security() instanceof PreSharedKey(var old)
                && after.security() instanceof PreSharedKey(var wanted)) {
            XmlElement psk = BrokerProtection.psk(element).orElseThrow();
            new CredentialChange(edits).psk(psk, Optional.of(old), wanted);
        } else if (before.security() instanceof Tls old && after.security() instanceof Tls wanted) {
            setFiles(old, wanted);
        } else {
            replaceSecurity(after);
        }
    }

    private void setFiles(Tls old, Tls wanted) {
        XmlElement tls = child(RouteEntry.TLS);
        if (old.ignoreCn() != wanted.ignoreCn()) {
            edits.setSwitch(tls, TlsSettings.IGNORE_CN, wanted.ignoreCn());
        }
        CredentialChange change = new CredentialChange(edits);
        change.file(tls, CaElements.CA, Optional.of(wanted.ca()));
        change.file(tls, CaElements.CERTIFICATE, wanted.own().map(OwnFiles::certificate));
        change.file(tls, CaElements.KEY, wanted.own().map(OwnFiles::key));
        change.file(
                tls,
                CaElements.KEY_PASSWORD,
                wanted.own().flatMap(OwnFiles::keyPassword).map(CredentialChange::reveal));
    }

    /** Another mode has nothing in common with the old one: what protected the connection goes as a whole. */
    private void replaceSecurity(BrokerConnection after) {
        BrokerXml xml = new BrokerXml(edits.xml());
        Layout layout = edits.layout();
        List<XmlElement> old = BrokerProtection.elements(element).toList();
        BrokerProtection.attributes(element).forEach(a -> edits.removeAttribute(element, a.name()));
        if (after.security() instanceof BrokerSecurity.Plain || old.isEmpty()) {
            old.forEach(edits::remove);
            if (after.encrypted()) {
                edits.add(layout.append(element, indent -> xml.security(after, indent).orElseThrow()));
            }
            return;
        }
        XmlElement first = old.getFirst();
        String written = xml.security(after, layout.indent(first.start())).orElseThrow();
        edits.add(new Splice(first.start(), first.end(), written));
        old.stream().skip(1).forEach(edits::remove);
    }
}
