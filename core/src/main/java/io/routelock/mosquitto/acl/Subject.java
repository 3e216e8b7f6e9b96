package io.routelock.mosquitto.acl;

/** Whom a rule is about. */
public sealed interface Subject {

    /** Clients without a user name, and nobody else: named users do not inherit these rules. */
    record Anonymous() implements Subject {}

    /**
     * One user, in all blocks with this name.
     *
     * @param name exact, case included
     */
    record User(String name) implements Subject {}

    /** Every client: the rule is a {@code pattern}, wherever it stands. */
    record Everyone() implements Subject {}
}
