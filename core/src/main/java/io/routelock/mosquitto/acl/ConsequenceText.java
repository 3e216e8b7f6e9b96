package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.acl.AccessExplanation.Deed;

/** What follows from a decision (run on 2.0.11, 2.0.22 and 2.1.2). */
final class ConsequenceText {

    private static final String UNHEARD =
            "With MQTT 3.1.1 the client hears nothing of it: the message is acknowledged as if it had worked. With"
                    + " MQTT 5 it is told \"not authorised\" (0x87) for QoS 1 and 2. It stays connected.";

    private ConsequenceText() {}

    static String of(Access access, boolean allowed, Deed deed) {
        return switch (access) {
            case READ -> allowed ? read(deed) : unread(deed);
            case WRITE -> allowed ? written(deed) : unwritten(deed);
        };
    }

    private static String read(Deed deed) {
        return switch (deed) {
            case MESSAGE, WILL -> "A client that subscribes is sent the message.";
            case RETAINED -> "A client that subscribes is sent the stored message.";
        };
    }

    private static String unread(Deed deed) {
        return switch (deed) {
            case MESSAGE, WILL -> "A subscription is granted all the same, but the message is not sent.";
            case RETAINED -> "A subscription is granted all the same, but the stored message is not sent.";
        };
    }

    private static String written(Deed deed) {
        return switch (deed) {
            case MESSAGE -> "The message goes to everybody who subscribed to it and may read it.";
            case RETAINED ->
                    "The message is stored, and sent to everybody who subscribes later and may read it. With"
                            + " check_retain_source true in mosquitto.conf that ends when this client loses the"
                            + " right to write.";
            case WILL -> "The will is kept, and published when the client is lost.";
        };
    }

    private static String unwritten(Deed deed) {
        return switch (deed) {
            case MESSAGE -> "The message is dropped. " + UNHEARD;
            case RETAINED -> "The message is neither sent nor stored. " + UNHEARD;
            case WILL ->
                    "The connection is accepted and the will silently dropped: when the client is lost, nobody is"
                            + " told.";
        };
    }
}
