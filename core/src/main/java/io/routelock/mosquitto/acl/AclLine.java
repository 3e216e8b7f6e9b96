package io.routelock.mosquitto.acl;

/** What mosquitto takes one line of an acl_file for. Lines count from 1. */
public sealed interface AclLine {

    int line();

    /** Nothing but white space. */
    record Blank(int line) implements AclLine {}

    /** {@code #} in column 1. */
    record Comment(int line) implements AclLine {}

    /** Nothing that mosquitto ever sees: the lines from the first NUL byte to the end of the file. */
    record Unread(int line) implements AclLine {}

    /** The rules below are this user's. */
    record UserLine(int line, String name) implements AclLine {}

    record RuleLine(AclRule rule) implements AclLine {
        @Override
        public int line() {
            return rule.line();
        }
    }

    /** mosquitto does not start. */
    record Faulty(AclFault fault) implements AclLine {
        @Override
        public int line() {
            return fault.line();
        }
    }
}
