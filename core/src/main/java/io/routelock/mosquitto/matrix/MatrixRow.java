package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.acl.AclRule;

/** Whom a row of the matrix is about. */
public sealed interface MatrixRow {

    /** Clients without a user name. */
    record Anonymous() implements MatrixRow {
        @Override
        public String title() {
            return "anonymous";
        }
    }

    /**
     * A user with a block in the file, or only in a password_file or psk_file.
     *
     * @param name exact, case included
     */
    record User(String name) implements MatrixRow {
        @Override
        public String title() {
            return name;
        }
    }

    /** A pattern alone: what it does for a client whom no other line names. */
    record Pattern(AclRule rule) implements MatrixRow {
        @Override
        public String title() {
            return "pattern, line " + rule.line();
        }
    }

    /** As the first column of the matrix says it. */
    String title();
}
