package io.routelock.mqtt;

import static java.util.Map.entry;

import java.util.Map;

/** The names of reason codes (MQTT 5, 2.4). */
final class ReasonCodeNames {

    private static final Map<Integer, String> NAMES =
            Map.ofEntries(
                    entry(0x00, "Success"),
                    entry(0x01, "Granted QoS 1"),
                    entry(0x02, "Granted QoS 2"),
                    entry(0x04, "Disconnect with will message"),
                    entry(0x10, "No matching subscribers"),
                    entry(0x11, "No subscription existed"),
                    entry(0x80, "Unspecified error"),
                    entry(0x81, "Malformed packet"),
                    entry(0x82, "Protocol error"),
                    entry(0x83, "Implementation specific error"),
                    entry(0x84, "Unsupported protocol version"),
                    entry(0x85, "Client identifier not valid"),
                    entry(0x86, "Bad user name or password"),
                    entry(0x87, "Not authorized"),
                    entry(0x88, "Server unavailable"),
                    entry(0x89, "Server busy"),
                    entry(0x8A, "Banned"),
                    entry(0x8B, "Server shutting down"),
                    entry(0x8C, "Bad authentication method"),
                    entry(0x8D, "Keep alive timeout"),
                    entry(0x8E, "Session taken over"),
                    entry(0x8F, "Topic filter invalid"),
                    entry(0x90, "Topic name invalid"),
                    entry(0x91, "Packet identifier in use"),
                    entry(0x92, "Packet identifier not found"),
                    entry(0x93, "Receive maximum exceeded"),
                    entry(0x94, "Topic alias invalid"),
                    entry(0x95, "Packet too large"),
                    entry(0x96, "Message rate too high"),
                    entry(0x97, "Quota exceeded"),
                    entry(0x98, "Administrative action"),
                    entry(0x99, "Payload format invalid"),
                    entry(0x9A, "Retain not supported"),
                    entry(0x9B, "QoS not supported"),
                    entry(0x9C, "Use another server"),
                    entry(0x9D, "Server moved"),
                    entry(0x9E, "Shared subscriptions not supported"),
                    entry(0x9F, "Connection rate exceeded"),
                    entry(0xA0, "Maximum connect time"),
                    entry(0xA1, "Subscription identifiers not supported"),
                    entry(0xA2, "Wildcard subscriptions not supported"));

    private ReasonCodeNames() {}

    static String of(int code) {
        return NAMES.getOrDefault(code, "");
    }
}
