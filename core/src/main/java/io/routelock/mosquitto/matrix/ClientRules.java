package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.acl.Subject;
import io.routelock.mosquitto.matrix.RuleIndex.Entry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of a file by whom they are about; makes those of one client when they are asked for. */
final class ClientRules {

    private final MosquittoVersion version;
    private final Map<Subject, List<AclRule>> bySubject = new HashMap<>();
    private final List<AclRule> patterns;
    private final List<AclRule> patternsWithUser;
    private final RuleIndex patternsOfAll;

    ClientRules(List<AclRule> rules, MosquittoVersion version) {
        this.version = version;
        for (AclRule rule : rules) {
            bySubject.computeIfAbsent(rule.subject(), subject -> new ArrayList<>()).add(rule);
        }
        this.patterns = bySubject.getOrDefault(new Subject.Everyone(), List.of());
        this.patternsWithUser = patterns.stream().filter(ClientRules::namesUser).toList();
        // The same for every client whose id no line names.
        this.patternsOfAll =
                index(
                        patterns.stream().filter(rule -> !namesUser(rule)).toList(),
                        Client.of(Optional.empty()));
    }

    private static boolean namesUser(AclRule pattern) {
        return pattern.filter().contains("%u");
    }

    RowRules of(MatrixRow row) {
        return switch (row) {
            case MatrixRow.Anonymous none -> of(Client.of(Optional.empty()));
            case MatrixRow.User user -> of(Client.of(Optional.of(user.name())));
            case MatrixRow.Pattern pattern ->
                    new RowRules(
                            Client.stranger(),
                            version,
                            index(List.of(), Client.stranger()),
                            List.of(index(List.of(pattern.rule()), Client.stranger())));
        };
    }

    RowRules of(Client client) {
        Subject subject = client.user().<Subject>map(Subject.User::new).orElseGet(Subject.Anonymous::new);
        RuleIndex own = index(bySubject.getOrDefault(subject, List.of()), client);
        return new RowRules(client, version, own, client.hasWildcard() ? List.of() : patterns(client));
    }

    /** The same client under a client id that the patterns may know. */
    RowRules named(RowRules row, String id) {
        Client client = new Client(row.client().user(), id);
        return new RowRules(client, version, row.own(), client.hasWildcard() ? List.of() : patterns(client));
    }

    private List<RuleIndex> patterns(Client client) {
        if (!client.id().equals(Client.SOME_ID)) {
            return List.of(index(patterns, client));
        }
        return patternsWithUser.isEmpty()
                ? List.of(patternsOfAll)
                : List.of(patternsOfAll, index(patternsWithUser, client));
    }

    private RuleIndex index(List<AclRule> rules, Client client) {
        return RuleIndex.of(rules.stream().flatMap(rule -> entry(rule, client)).toList());
    }

    private Stream<Entry> entry(AclRule rule, Client client) {
        return client.fill(rule, version).map(filter -> new Entry(rule, filter)).stream();
    }

    /** Patterns that depend on how a client names itself. */
    List<AclRule> patternsWithClientId() {
        return patterns.stream().filter(rule -> rule.filter().contains("%c")).toList();
    }
}
