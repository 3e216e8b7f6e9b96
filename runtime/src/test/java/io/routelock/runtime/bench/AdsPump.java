package io.routelock.runtime.bench;

import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import io.routelock.ads.AdsClient;
import io.routelock.ads.IndexAddress;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.Octets;
import io.routelock.net.Blocking;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Reads the first bytes of {@code MAIN.aBuffer} of the demo PLC, or of {@code MAIN.aLargeBuffer} if they are
 * more than that has, by handle as clients do.
 */
final class AdsPump implements Pump {

    private static final int HANDLE_BY_NAME = 0xF003;
    private static final int VALUE_BY_HANDLE = 0xF005;
    private static final int SMALL_BUFFER = 8192;

    private final EventLoopGroup group;
    private final AdsClient client;
    private final AmsAddress plc;
    private final IndexAddress buffer;
    private final int payload;
    private final Flight flight = new Flight();

    /**
     * @param group the one thread on which the client works
     */
    AdsPump(EventLoopGroup group, AdsClient client, AmsAddress plc, int payload) {
        this.group = group;
        this.client = client;
        this.plc = plc;
        this.payload = payload;
        Octets name =
                Octets.ofCString(
                        payload > SMALL_BUFFER ? "MAIN.aLargeBuffer" : "MAIN.aBuffer",
                        StandardCharsets.US_ASCII);
        Octets handle = Blocking.on(client.readWrite(plc, new IndexAddress(HANDLE_BY_NAME, 0), 4, name));
        this.buffer =
                new IndexAddress(
                        VALUE_BY_HANDLE, Unpooled.wrappedBuffer(handle.toArray()).readUnsignedIntLE());
    }

    @Override
    public void start(int inFlight) {
        flight.begins(inFlight);
        group.next()
                .execute(() -> {
                    for (int i = 0; i < inFlight; i++) {
                        request();
                    }
                });
    }

    private void request() {
        var unused =
                client.read(plc, buffer, payload)
                        .whenComplete((data, failure) -> {
                            if (failure == null && data.size() == payload && flight.answered()) {
                                request();
                            }
                        });
    }

    /** One request at a time from a thread that waits for each answer; answers a second. */
    double runBlocking(Duration time) {
        long answered = 0;
        long from = System.nanoTime();
        while (System.nanoTime() - from < time.toNanos()) {
            Blocking.on(client.read(plc, buffer, payload));
            answered++;
        }
        return answered * 1e9 / (System.nanoTime() - from);
    }

    @Override
    public void stop() {
        flight.ends();
    }

    @Override
    public long answers() {
        return flight.answers();
    }
}
