package io.routelock.runtime.broker.wire;

/**
 * How many bytes may wait for readers. Each has its share; when all together hold too much of the memory the
 * share is small, so that many who stopped reading cannot take it all. On the broker's thread.
 */
final class Room {

    /** Bytes that may wait for one reader before its messages of QoS 0 wait in the queue. */
    static final int USUAL = 1 << 20;

    private static final int SCARCE = 64 << 10;
    private static final int SHARES = 4;
    private static final int PACKETS = 16;

    private static final long MEMORY = Runtime.getRuntime().maxMemory();

    /** A packet is in memory several times while it is passed on, and others must go on meanwhile. */
    static final int MOST_OF_PACKET =
            (int) Math.min(PacketFrames.MOST_OF_MQTT + 5L, Math.max(MEMORY / PACKETS, 1 << 20));

    private boolean scarce;

    /**
     * Several times a second.
     *
     * @param unsent bytes that wait for all readers together
     */
    void measure(long unsent) {
        scarce = unsent > MEMORY / SHARES;
    }

    /** Whether so many bytes more may wait for a reader; one message may always. */
    boolean has(long unsent, int more) {
        return unsent == 0 || unsent + more <= (scarce ? SCARCE : USUAL);
    }
}
