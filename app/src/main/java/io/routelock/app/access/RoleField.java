package io.routelock.app.access;

import java.util.Arrays;
import java.util.List;

/** What a role is asked for. */
enum RoleField {
    CLIENT(RoleKind.PLAIN, "User name", "PLC1", true),
    WRITES(RoleKind.PLAIN, "Writes", "PLC1/out, Plant/alarms/#", false),
    READS(RoleKind.PLAIN, "Reads", "PLC1/cmd", false),
    NODE(RoleKind.EDGE_NODE, "Edge node", "myEdge", true),
    GROUP(RoleKind.EDGE_NODE, "Group", "myGroup", true),
    WATCHED(RoleKind.EDGE_NODE, "Watches host", "all hosts", false),
    NODE_USER(RoleKind.EDGE_NODE, "User name", "", true),
    HOST(RoleKind.HOST, "Host application", "myHost", true),
    GROUPS(RoleKind.HOST, "Groups", "all groups", false),
    HOST_USER(RoleKind.HOST, "User name", "", true),
    FROM(RoleKind.AMS, "Caller", "XAE", true),
    FROM_NET_ID(RoleKind.AMS, "Its AmsNetId", "5.1.2.3.1.1", true),
    TO(RoleKind.AMS, "May call", "PLC1", true),
    TO_NET_ID(RoleKind.AMS, "Its AmsNetId", "5.1.2.4.1.1", true),
    NETWORK(RoleKind.AMS, "Network topic", "VirtualAmsNetwork1", true);

    private final RoleKind kind;
    private final String label;
    private final String prompt;
    private final boolean needed;

    RoleField(RoleKind kind, String label, String prompt, boolean needed) {
        this.kind = kind;
        this.label = label;
        this.prompt = prompt;
        this.needed = needed;
    }

    static List<RoleField> of(RoleKind kind) {
        return Arrays.stream(values()).filter(field -> field.kind == kind).toList();
    }

    String label() {
        return label;
    }

    /** What the empty field shows: an example, or what empty means. */
    String prompt() {
        return prompt;
    }

    boolean isNeeded() {
        return needed;
    }

    /** Whether it says under which name the client logs in, which mostly is the name that it has anyway. */
    boolean isUser() {
        return this == NODE_USER || this == HOST_USER;
    }
}
