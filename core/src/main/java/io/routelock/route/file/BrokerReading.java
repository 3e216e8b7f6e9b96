package io.routelock.route.file;

import io.routelock.diagnosis.Finding;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity.Unusable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The connections to brokers in a file, and what deserves a look in them. */
final class BrokerReading {

    private final List<BrokerEntry> entries = new ArrayList<>();
    private final Map<String, BrokerEntry> byName = new HashMap<>();
    private final List<BrokerEntry> counting = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final ToIntFunction<XmlElement> line;
    private final BrokerFindings say;
    private final boolean secureOnly;

    /**
     * @param secureOnly whether the file forbids what is plain
     */
    BrokerReading(
            List<XmlElement> elements,
            boolean secureOnly,
            ToIntFunction<XmlElement> line,
            BrokerFindings say) {
        this.secureOnly = secureOnly;
        this.line = line;
        this.say = say;
        elements.forEach(this::read);
    }

    private void read(XmlElement mqtt) {
        try {
            accept(BrokerEntry.read(mqtt));
        } catch (IllegalArgumentException e) {
            findings.add(say.illegal(line.applyAsInt(mqtt), String.valueOf(e.getMessage())));
        }
    }

    private void accept(BrokerEntry entry) {
        entries.add(entry);
        BrokerEntry first = byName.putIfAbsent(key(entry.broker().name()), entry);
        if (first != null) {
            findings.add(say.secondName(line(entry), entry.broker().name(), say.place(line(first))));
            return;
        }
        addUnclear(entry);
        counting.stream()
                .filter(other -> BrokerLint.sameNetwork(other.broker(), entry.broker()))
                .findFirst()
                .ifPresent(
                        other -> findings.add(say.sameNetwork(line(entry), entry.broker(), other.broker())));
        findings.addAll(BrokerLint.of(entry.broker(), line(entry), secureOnly, say));
        counting.add(entry);
    }

    private void addUnclear(BrokerEntry entry) {
        BrokerConnection broker = entry.broker();
        int at = line(entry);
        if (broker.security() instanceof Unusable(String why)) {
            findings.add(say.unusable(at, broker.name(), why));
        }
        BrokerProtection.psk(entry.element())
                .map(PskElement::read)
                .filter(psk -> psk.flaws().contains(PskElement.Flaw.TWO_SECRETS))
                .ifPresent(_ -> findings.add(say.twoSecrets(at, broker.name())));
        entry.unclearSwitches().forEach(name -> findings.add(say.unclearSwitch(at, broker.name(), name)));
        if (entry.qosIsUnclear()) {
            findings.add(say.unclearQos(at, broker.name()));
        }
    }

    private int line(BrokerEntry entry) {
        return line.applyAsInt(entry.element());
    }

    /** As names are compared. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Every legal connection, those that an earlier one of their name hides included. */
    List<BrokerEntry> entries() {
        return entries;
    }

    /** Those that count: of two of one name the first. */
    List<BrokerConnection> brokers() {
        return counting.stream().map(BrokerEntry::broker).toList();
    }

    List<Finding> findings() {
        return findings;
    }
}
