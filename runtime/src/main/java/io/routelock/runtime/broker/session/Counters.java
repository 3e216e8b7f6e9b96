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
    private long wireIn;
    private long wireOut;

    /** Bytes of packets, without TLS and WebSockets; likewise the other. */
    public long wireIn() {
        return wireIn;
    }

    public long wireOut() {
        return wireOut;
    }

    public void wireIn(int bytes) {
        wireIn += bytes;
    }

    public void wireOut(int bytes) {
        wireOut += bytes;
    }

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

    public void dropped() {
        dropped++;
    }

    Census.Totals totals() {
        return new Census.Totals(packetsIn, packetsOut, publishIn, publishOut, dropped, bytesIn, bytesOut);
    }
}
