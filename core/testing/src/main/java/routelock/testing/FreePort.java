package routelock.testing;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for programs that must be told theirs. They are below those that systems give to connections and to
 * port 0, and each process of tests goes through them from a place of its own: a port that was free a moment
 * ago stays so, though other tests run beside.
 */
final class FreePort {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int FIRST = 10_000;
    private static final int COUNT = 20_000;

    /** Spreads neighbouring process numbers over the range. */
    private static final int STRIDE = 6_151;

    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * STRIDE % COUNT));

    private FreePort() {}

    /** On 127.0.0.1, as free as one can know. */
    static int next() throws IOException {
        for (int tries = 0; tries < COUNT; tries++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new BindException("none of " + COUNT + " ports is free");
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(LOOPBACK, port));
            return true;
        } catch (BindException e) {
            return false;
        }
    }
}
