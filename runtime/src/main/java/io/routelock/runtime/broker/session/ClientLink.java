package io.routelock.runtime.broker.session;

import io.routelock.runtime.broker.access.Rules;

import java.util.function.Supplier;

/** The connection of a client, as its session uses it. On the broker's thread; nothing waits. */
public interface ClientLink {

    ClientFacts facts();

    /** Of its listener, as they are now. */
    Rules rules();

    /** The rules are others, and its login holds under them: {@link #facts} has them from now on. */
    void judgedAnew();

    /** Where the rules of its listener are found when it is gone. */
    Supplier<Rules> rulesSource();

    /** How many messages of QoS 1 and 2 it takes at the same time. */
    int receiveMaximum();

    /** Whether it reads fast enough to be sent so many bytes more. */
    boolean hasRoom(int bytes);

    /** Bytes that wait for it. */
    long unsent();

    /**
     * Sends a message; one that is larger than the client takes is left out (MQTT 5.0, 3.1.2-24).
     *
     * @param packetId 0 with QoS 0
     * @return whether it was sent
     */
    boolean publish(
            Message message, int qos, boolean retain, int[] subscriptionIds, int packetId, boolean dup);

    /** Sends PUBREL. */
    void release(int packetId);

    /** Says goodbye where MQTT 5 has a word for it, and closes. */
    void close(Happenings.End why);
}
