package io.routelock.route.file;

import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteTable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through the elements of a file once and collects routes, switches and findings. */
final class DocumentReading {

    static final String SECTION = "RemoteConnections";
    static final String SECURE_ONLY = "SecureOnly";

    /** A report that nobody reads to the end helps nobody. */
    private static final int MAX_FINDINGS = 500;

    private final String text;
    private final Lines lines;
    private final DocumentFindings say;
    private final List<RouteEntry> entries = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<XmlElement> sections;
    private final ServerReading server;
    private final BrokerReading brokers;
    private final RouteTable table;
    private boolean secureOnly;

    DocumentReading(String text, XmlElement root, Lines lines, DocumentFindings say) {
        this.text = text;
        this.lines = lines;
        this.say = say;
        this.sections = root.elements(SECTION).toList();
        sections.stream().skip(1).forEach(s -> findings.add(say.secondSection(line(s))));
        sections.forEach(this::readSection);
        this.server =
                new ServerReading(
                        sections.stream().flatMap(s -> s.elements(ServerReading.SERVER)).toList(),
                        this::line,
                        say);
        findings.addAll(server.findings());
        this.brokers =
                new BrokerReading(
                        sections.stream().flatMap(s -> s.elements(BrokerEntry.MQTT)).toList(),
                        secureOnly,
                        this::line,
                        say.ofBrokers());
        findings.addAll(brokers.findings());
        this.table = readTable();
    }

    private int line(XmlElement element) {
        return lines.lineOf(element.start());
    }

    private void readSection(XmlElement section) {
        readSecureOnly(section);
        section.elements("Route").forEach(this::readRoute);
    }

    /** What is not clearly false is true: the switch forbids plain ADS. */
    private void readSecureOnly(XmlElement section) {
        for (XmlAttribute attribute : section.attributes()) {
            if (attribute.isNamed(SECURE_ONLY)) {
                String value = attribute.value(text).strip();
                secureOnly |= !XmlElement.isFalse(value);
                if (!XmlElement.isFalse(value) && !XmlElement.isTrue(value)) {
                    findings.add(say.unclearSecureOnly(line(section)));
                }
            }
        }
    }

    private void readRoute(XmlElement element) {
        Optional<String> otherTransport = RouteEntry.otherTransport(element);
        if (otherTransport.isPresent()) {
            findings.add(say.otherTransport(line(element), otherTransport.get()));
            return;
        }
        try {
            accept(RouteEntry.read(text, element));
        } catch (IllegalArgumentException e) {
            findings.add(say.illegalRoute(line(element), String.valueOf(e.getMessage())));
        }
    }

    private void accept(RouteEntry entry) {
        entries.add(entry);
        if (entry.route().security() instanceof RouteSecurity.Unrecognised) {
            findings.add(say.unrecognisedTls(line(entry.element()), entry.route().name()));
        }
        entry.unclear()
                .ifPresent(what ->
                        findings.add(say.unclearNumber(line(entry.element()), entry.route().name(), what)));
        if (entry.route().security() instanceof RouteSecurity.PreSharedKey) {
            entry.psk().ifPresent(this::addFlaws);
        }
    }

    private void addFlaws(PskElement psk) {
        psk.flaws().forEach(flaw -> findings.add(say.flaw(flaw, line(psk.element()), psk.identity())));
    }

    private RouteTable readTable() {
        List<Route> routes = entries.stream().map(RouteEntry::route).toList();
        RouteTable.Reading reading = RouteTable.of(routes, i -> say.place(line(entries.get(i).element())));
        findings.addAll(reading.findings());
        return reading.table();
    }

    RouteTable table() {
        return table;
    }

    /** Every legal route, those that an earlier one hides included, in the order of the file. */
    List<RouteEntry> entries() {
        return entries;
    }

    /** Every {@code <RemoteConnections>}. */
    List<XmlElement> sections() {
        return sections;
    }

    ServerReading server() {
        return server;
    }

    BrokerReading brokers() {
        return brokers;
    }

    List<Finding> findings() {
        if (findings.size() <= MAX_FINDINGS) {
            return List.copyOf(findings);
        }
        List<Finding> first = new ArrayList<>(findings.subList(0, MAX_FINDINGS));
        first.add(say.more(findings.size() - MAX_FINDINGS));
        return List.copyOf(first);
    }

    boolean secureOnly() {
        return secureOnly;
    }
}
