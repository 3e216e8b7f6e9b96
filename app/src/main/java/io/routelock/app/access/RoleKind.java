package io.routelock.app.access;

import java.util.List;

/** The kinds of roles that one can add. */
enum RoleKind {
    PLAIN("Client"),
    EDGE_NODE("Sparkplug edge node"),
    HOST("Sparkplug host"),
    AMS("Virtual AMS network");

    private final String words;

    RoleKind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** In the order in which they are asked for. */
    List<RoleField> fields() {
        return RoleField.of(this);
    }
}
