package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.MosquittoVersion;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The rules of one subject: denies, wherever they stand, before allows. */
final class RuleSet {

    private final boolean empty;
    private final FilterTree denies;
    private final FilterTree reads;
    private final FilterTree writes;

    private RuleSet(List<AclRule> rules, Supplier<FilterTree> tree) {
        this.empty = rules.isEmpty();
        this.denies = tree.get();
        this.reads = tree.get();
        this.writes = tree.get();
        rules.forEach(this::add);
    }

    static RuleSet of(List<AclRule> rules) {
        return new RuleSet(rules, FilterTree::ofFilters);
    }

    static RuleSet ofPatterns(List<AclRule> patterns, MosquittoVersion version) {
        return new RuleSet(patterns, () -> FilterTree.ofPatterns(version));
    }

    private void add(AclRule rule) {
        if (rule.denies()) {
            denies.add(rule);
        }
        if (rule.grant().gives(Access.READ)) {
            reads.add(rule);
        }
        if (rule.grant().gives(Access.WRITE)) {
            writes.add(rule);
        }
    }

    boolean isEmpty() {
        return empty;
    }

    Optional<AclRule> denial(AccessQuestion question) {
        return denies.first(question);
    }

    Optional<AclRule> allowance(AccessQuestion question) {
        return tree(question.access()).first(question);
    }

    List<AclRule> denials(AccessQuestion question) {
        return denies.all(question);
    }

    List<AclRule> allowances(AccessQuestion question, Access access) {
        return tree(access).all(question);
    }

    private FilterTree tree(Access access) {
        return switch (access) {
            case READ -> reads;
            case WRITE -> writes;
        };
    }
}
