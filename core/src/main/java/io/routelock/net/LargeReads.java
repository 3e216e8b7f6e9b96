package io.routelock.net;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;

/**
 * How much a connection that this program opened reads at once: little at first, and up to 256 KiB while
 * bytes keep coming. Netty stops at 64 KiB, and with large values the calls for reading, and for the few
 * requests that follow each, then cost more than the values.
 *
 * <p>Not for those that others open: of a stranger, little is read before it is known who it is.
 */
final class LargeReads {

    private static final int LEAST = 64;
    private static final int FIRST = 2048;
    private static final int MOST = 256 * 1024;

    private LargeReads() {}

    static RecvByteBufAllocator allocator() {
        return new AdaptiveRecvByteBufAllocator(LEAST, FIRST, MOST);
    }
}
