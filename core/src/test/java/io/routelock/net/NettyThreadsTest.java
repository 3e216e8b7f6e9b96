package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The one owner of threads in core. */
@Timeout(30)
class NettyThreadsTest {

    // A name in a thread dump says whose it is, and no search may keep a closed program alive.
    @Test
    void threadsAreDaemonsWithAName() throws Exception {
        try (var threads = NettyThreads.create(1)) {
            var thread = threads.group().submit(Thread::currentThread).get();

            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getName()).matches("routelock-net-\\d+");
        }
    }

    @Test
    void closingEndsTheThreads() throws Exception {
        var threads = NettyThreads.create(1);
        var thread = threads.group().submit(Thread::currentThread).get();
        threads.close();

        assertThat(threads.group().isTerminated()).isTrue();
        thread.join();
    }

    // Waiting for oneself never ends.
    @Test
    void oneOfTheThreadsMayCloseThem() throws Exception {
        var threads = NettyThreads.create(1);
        threads.group().submit(threads::close).get();

        threads.group().terminationFuture().await();
        assertThat(threads.group().isTerminated()).isTrue();
    }

    @Test
    void thereIsAtLeastOneThread() {
        assertThatIllegalArgumentException().isThrownBy(() -> NettyThreads.create(0));
    }
}
