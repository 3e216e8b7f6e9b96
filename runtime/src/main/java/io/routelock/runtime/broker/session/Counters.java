package io.routelock.runtime.broker.session;

/** What was sent and received since the start. */
public final class Counters {

    private long packetsIn;
    private long packetsOut;
    private long publishIn;
    private long publishOut;
    private long dropped;
    private long bytesIn;
    private long bytesOut;

    /** Any packet. */
    public void packetIn() {
        packetsIn++;
    }

    /** Any packet. */
    public void packetOut() {
        packetsOut++;
    }

    /**
     * @param bytes of the payload
     */
    public void publishOut(int bytes) {
        publishOut++;
        bytesOut += bytes;
    }

    void publishIn(int bytes) {
        publishIn++;
        bytesIn += bytes;
    }

    void dropped() {
        dropped++;
    }

    Census.Totals totals() {
        return new Census.Totals(packetsIn, packetsOut, publishIn, publishOut, dropped, bytesIn, bytesOut);
    }
}
