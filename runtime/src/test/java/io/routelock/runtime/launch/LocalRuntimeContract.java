package io.routelock.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What every way to run a router keeps to: one contract, two implementations. */
abstract class LocalRuntimeContract {

    static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.61");
    private static final long SECONDS = 30;

    /** Keeps what it hears. */
    private static final class Listener implements RuntimeListener {
        final BlockingQueue<RuntimeState> states = new LinkedBlockingQueue<>();
        final List<String> log = new CopyOnWriteArrayList<>();
        final List<Finding> findings = new CopyOnWriteArrayList<>();

        @Override
        public void state(RuntimeState state) {
            states.add(state);
        }

        @Override
        public void log(String line) {
            log.add(line);
        }

        @Override
        public void finding(Finding finding) {
            findings.add(finding);
        }

        <T extends RuntimeState> T next(Class<T> expected) throws InterruptedException {
            RuntimeState state = states.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(state).isInstanceOf(expected);
            return expected.cast(state);
        }
    }

    @TempDir Path home;

    abstract LocalRuntime runtime(Path folder);

    @Test
    void itTellsWhereItListensWhileItRunsAndNothingListensAfterwards() throws Exception {
        Listener listener = new Listener();
        try (LocalRuntime runtime = runtime(home)) {
            runtime.listen(listener);
            assertThat(runtime.state()).isInstanceOf(RuntimeState.Stopped.class);
            runtime.start();
            listener.next(RuntimeState.Starting.class);
            ReadyRouter ready = listener.next(RuntimeState.Running.class).router();
            assertThat(ready.netId()).isEqualTo("127.0.0.61.1.1");
            assertThat(ready.fingerprint()).hasSize(64);
            assertThat(accepts(ready.reachAds())).isTrue();

            runtime.stop().get(SECONDS, TimeUnit.SECONDS);
            listener.next(RuntimeState.Stopping.class);
            listener.next(RuntimeState.Stopped.class);
            assertThat(accepts(ready.reachAds())).isFalse();
        }
    }

    @Test
    void itCanBeStartedAgain() throws Exception {
        Listener listener = new Listener();
        try (LocalRuntime runtime = runtime(home)) {
            runtime.listen(listener);
            for (int i = 0; i < 2; i++) {
                runtime.start();
                listener.next(RuntimeState.Starting.class);
                listener.next(RuntimeState.Running.class);
                runtime.stop().get(SECONDS, TimeUnit.SECONDS);
                listener.next(RuntimeState.Stopping.class);
                listener.next(RuntimeState.Stopped.class);
            }
        }
    }

    /** The user is told why, not that "the process ended with code 1". */
    @Test
    void whatKeepsItFromStartingIsItsFinding() throws Exception {
        Listener first = new Listener();
        Listener second = new Listener();
        try (LocalRuntime one = runtime(home);
                LocalRuntime other = runtime(home)) {
            one.listen(first);
            other.listen(second);
            one.start();
            first.next(RuntimeState.Starting.class);
            first.next(RuntimeState.Running.class);
            other.start();
            second.next(RuntimeState.Starting.class);
            assertThat(second.next(RuntimeState.Failed.class).finding().code()).isEqualTo("home.in-use");
        }
    }

    @Test
    void stoppingWhatDoesNotRunIsDoneAtOnce() {
        try (LocalRuntime runtime = runtime(home)) {
            assertThat(runtime.stop()).isCompleted();
        }
    }

    private static boolean accepts(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
