package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.acl.Subject;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The rules of a file by whom they are about; makes those of one client when they are asked for. */
final class ClientRules {

    private final MosquittoVersion version;
    private final Map<Subject, List<AclRule>> bySubject = new HashMap<>();
    private final Map<Subject, RuleTrees> trees = new ConcurrentHashMap<>();
    private final RuleTrees none;
    private final RuleTrees patterns;

    ClientRules(List<AclRule> rules, MosquittoVersion version) {
        this.version = version;
        for (AclRule rule : rules) {
            bySubject.computeIfAbsent(rule.subject(), subject -> new ArrayList<>()).add(rule);
        }
        this.none = RuleTrees.of(List.of(), version);
        this.patterns = treesOf(new Subject.Everyone());
    }

    RowRules of(MatrixRow row) {
        return switch (row) {
            case MatrixRow.Anonymous _ -> of(Client.of(Optional.empty()));
            case MatrixRow.User user -> of(Client.of(Optional.of(user.name())));
            case MatrixRow.Pattern pattern ->
                    new RowRules(Client.stranger(), none, RuleTrees.of(List.of(pattern.rule()), version));
        };
    }

    RowRules of(Client client) {
        Subject subject = client.user().<Subject>map(Subject.User::new).orElseGet(Subject.Anonymous::new);
        return new RowRules(client, treesOf(subject), client.hasWildcard() ? none : patterns);
    }

    private RuleTrees treesOf(Subject subject) {
        List<AclRule> rules = bySubject.get(subject);
        return rules == null ? none : trees.computeIfAbsent(subject, key -> RuleTrees.of(rules, version));
    }

    /** The lines for every client. */
    RuleTrees patterns() {
        return patterns;
    }
}
