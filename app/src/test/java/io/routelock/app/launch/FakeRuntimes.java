package io.routelock.app.launch;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionEvent;
import io.routelock.runtime.connection.NetworkEvent;
import io.routelock.runtime.launch.BrokerLaunch;
import io.routelock.runtime.launch.LocalRuntime;
import io.routelock.runtime.launch.MosquittoLaunch;
import io.routelock.runtime.launch.Ready;
import io.routelock.runtime.launch.ReadyBroker;
import io.routelock.runtime.launch.ReadyRouter;
import io.routelock.runtime.launch.RouterLaunch;
import io.routelock.runtime.launch.RuntimeLaunch;
import io.routelock.runtime.launch.RuntimeListener;
import io.routelock.runtime.launch.RuntimeState;
import io.routelock.runtime.watch.BrokerReport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Runtimes that do what a test says, when it says it. */
public final class FakeRuntimes implements RuntimeStarter {

    private static final String FINGERPRINT =
            "8f2af20039ce8181c717b5b0c97ee4c57f0d43d0e27e46a8b40c2ea993303c39";

    /** Where a broker listens. */
    public static final ReadyBroker DOORS =
            new ReadyBroker(
                    List.of(
                            new ReadyBroker.Door("8883", "0.0.0.0:8883", true, false),
                            new ReadyBroker.Door("8884", "0.0.0.0:8884", true, false),
                            new ReadyBroker.Door("127.0.0.1:1883", "127.0.0.1:1883", false, false)),
                    4711);

    private final List<Fake> made = new ArrayList<>();

    @Override
    public LocalRuntime create(RuntimeLaunch launch) {
        Fake fake = new Fake(launch);
        made.add(fake);
        return fake;
    }

    /** All that were started so far, the latest last. */
    public List<Fake> made() {
        return made;
    }

    /** The latest with that name. */
    public Fake last(boolean device) {
        return made.stream()
                .filter(fake -> fake.launch instanceof RouterLaunch router && router.device() == device)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** The latest broker. */
    public Fake lastBroker() {
        return made.stream()
                .filter(fake -> !(fake.launch instanceof RouterLaunch))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** One start of one runtime. */
    public static final class Fake implements LocalRuntime {

        private final RuntimeLaunch launch;
        private final List<RuntimeListener> listeners = new ArrayList<>();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private RuntimeState state = new RuntimeState.Stopped();
        private boolean closed;

        private Fake(RuntimeLaunch launch) {
            this.launch = launch;
        }

        /** Of a router. */
        public RouterLaunch launch() {
            return (RouterLaunch) launch;
        }

        public RuntimeLaunch anyLaunch() {
            return launch;
        }

        @Override
        public RuntimeState state() {
            return state;
        }

        @Override
        public void start() {
            become(new RuntimeState.Starting());
        }

        /** It listens now. */
        public void ready() {
            become(
                    new RuntimeState.Running(
                            switch (launch) {
                                case RouterLaunch router -> ready(router.bind().getHostAddress());
                                case BrokerLaunch _, MosquittoLaunch _ -> DOORS;
                            }));
        }

        private static Ready ready(String address) {
            return new ReadyRouter(address + ".1.1", address, 48898, 8016, 48899, FINGERPRINT);
        }

        /** It could not start, or ended. */
        public void fail(Finding finding) {
            become(new RuntimeState.Failed(finding));
        }

        public void find(Finding finding) {
            listeners.forEach(listener -> listener.finding(finding));
        }

        public void tell(ConnectionEvent event) {
            listeners.forEach(listener -> listener.connection(event));
        }

        public void tell(NetworkEvent event) {
            listeners.forEach(listener -> listener.network(event));
        }

        public void report(BrokerReport report) {
            listeners.forEach(listener -> listener.report(report));
        }

        public void say(String line) {
            listeners.forEach(listener -> listener.log(line));
        }

        @Override
        public CompletableFuture<Void> stop() {
            if (state instanceof RuntimeState.Running || state instanceof RuntimeState.Starting) {
                become(new RuntimeState.Stopping());
            }
            return ended;
        }

        /** It has ended after a stop. */
        public void end() {
            become(new RuntimeState.Stopped());
            ended.complete(null);
        }

        @Override
        public void listen(RuntimeListener listener) {
            listeners.add(listener);
        }

        @Override
        public void close() {
            stop();
            closed = true;
            end();
        }

        public boolean closed() {
            return closed;
        }

        private void become(RuntimeState now) {
            state = now;
            listeners.forEach(listener -> listener.state(now));
        }
    }
}
