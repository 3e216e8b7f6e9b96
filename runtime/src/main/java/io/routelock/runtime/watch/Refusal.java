package io.routelock.runtime.watch;

import io.routelock.diagnosis.Finding;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that the broker did not let happen, and why.
 *
 * @param address of the client
 * @param listener as the conf names it
 * @param rule the line that decided, or for want of one the line that gives only the other right
 * @param finding in words: what, why and what to do
 */
public record Refusal(
        Instant at,
        Kind kind,
        Optional<String> clientId,
        Optional<String> user,
        Optional<String> address,
        Optional<String> listener,
        Optional<String> topic,
        OptionalInt qos,
        Optional<RuleLine> rule,
        Finding finding) {

    public enum Kind {
        /** TLS was not agreed on. */
        HANDSHAKE,
        /** Login or first packet. */
        CONNECT,
        PUBLISH,
        /** The will of a client that connected: it is dropped. */
        WILL,
        /** A message that the client subscribed to and may not read. */
        DELIVERY,
        /** The broker ended a connection for what the client did. */
        PROTOCOL
    }

    /**
     * A line of an acl_file.
     *
     * @param line from 1
     * @param text as it stands in the file
     */
    public record RuleLine(String file, int line, String text) {}
}
