package routelock.testing;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Makes a buffer that nobody released a failed build. Netty's leak detector, which the build sets to
 * paranoid, only writes a line into the log for it.
 *
 * <p>The detector learns of a leak when the buffer was collected and another one is allocated. So at the end
 * of all tests of a module this collects, allocates, and looks; buffers whose thread is still about to
 * release them are not leaks.
 */
public final class LeakGuard implements LauncherSessionListener {

    private static final int LOOKS = 10;
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        ByteBufUtil.setLeakListener((type, records) -> leaks.add(type + " was not released." + records));
    }

    /**
     * Ends the run.
     *
     * @throws IllegalStateException when there was a leak, which the build reports as a failure
     */
    @Override
    public void launcherSessionClosed(LauncherSession session) {
        for (int look = 0; look < LOOKS && leaks.isEmpty(); look++) {
            System.gc();
            ByteBufAllocator.DEFAULT.directBuffer(1).release();
            pause();
        }
        if (!leaks.isEmpty()) {
            throw new IllegalStateException("LEAK: " + leaks.size() + " buffers. The first: " + leaks.peek());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
