package io.routelock.app.brokers;

import io.routelock.app.brokerfiles.ProfileReading;
import io.routelock.app.model.BrokerRow;
import io.routelock.app.model.BrokerRow.Found;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.password.PskFile;
import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.profile.ProfileDocument;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the explorer tells of a broker whose files were read. */
final class BrokerSummary {

    private final ProfileReading reading;

    private BrokerSummary(ProfileReading reading) {
        this.reading = reading;
    }

    static BrokerRow of(ProfileReading reading) {
        return new BrokerRow(reading.profile().conf(), new BrokerSummary(reading).read());
    }

    private BrokerRow.Read read() {
        return new BrokerRow.Read(
                reading.profile().version(),
                users().size(),
                (int) reading.checks().stream().filter(check -> !check.kept()).count(),
                found(Part.CONF, Part.INCLUDED_CONF),
                found(Part.PASSWORDS, Part.PSK),
                reading.profile().documents(Part.ACL).stream()
                        .map(file -> new BrokerRow.AccessRules(file.path(), found(Stream.of(file))))
                        .toList());
    }

    /** With passwords or keys; where the names come in certificates, those that have rules. */
    private Set<String> users() {
        Stream<String> passwords =
                documents(Part.PASSWORDS)
                        .flatMap(file -> PasswordFile.read(file.text()).entries().stream())
                        .map(PasswordFile.Entry::user);
        Stream<String> keys =
                documents(Part.PSK)
                        .flatMap(file -> PskFile.read(file.text()).entries().stream())
                        .map(PskFile.Entry::identity);
        boolean none = documents(Part.PASSWORDS, Part.PSK).findAny().isEmpty();
        Stream<String> named =
                none
                        ? documents(Part.ACL).flatMap(file -> AclFile.read(file.text()).users().stream())
                        : Stream.of();
        return Stream.of(passwords, keys, named).flatMap(names -> names).collect(Collectors.toSet());
    }

    private Stream<ProfileDocument> documents(Part... parts) {
        return Stream.of(parts).flatMap(part -> reading.profile().documents(part).stream());
    }

    private Found found(Part... parts) {
        return found(documents(parts));
    }

    private Found found(Stream<ProfileDocument> files) {
        return Found.of(
                files.map(file -> reading.findings().getOrDefault(file.path(), List.of()))
                        .flatMap(List::stream)
                        .map(LintFinding::severity)
                        .toList());
    }
}
