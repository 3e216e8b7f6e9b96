package io.routelock.app.access;

import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessExplanation.Deed;

/** What a client wants to do, as the question bar asks for it. */
enum Doing {
    READ("read", Access.READ, Deed.MESSAGE),
    WRITE("write", Access.WRITE, Deed.MESSAGE),
    /** Asked when it connects. */
    WILL("publish a will to", Access.WRITE, Deed.WILL),
    RETAINED("publish retained to", Access.WRITE, Deed.RETAINED),
    /** To a filter, so to many topics at once. */
    SUBSCRIBE("subscribe to", Access.READ, Deed.MESSAGE);

    private final String words;
    private final Access access;
    private final Deed deed;

    Doing(String words, Access access, Deed deed) {
        this.words = words;
        this.access = access;
        this.deed = deed;
    }

    String words() {
        return words;
    }

    /** Which right decides. */
    Access access() {
        return access;
    }

    Deed deed() {
        return deed;
    }

    /** Whether more follows from the answer than a message that is sent or not. */
    boolean hasConsequence() {
        return deed != Deed.MESSAGE;
    }

    static Doing of(Access access) {
        return switch (access) {
            case READ -> READ;
            case WRITE -> WRITE;
        };
    }
}
