package io.routelock.app.launch;

import io.routelock.app.local.LocalComputer;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.AppModel;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.workbench.Output;
import io.routelock.app.workbench.Problems;
import io.routelock.app.workbench.Tasks;
import io.routelock.app.workbench.Workbench;
import io.routelock.net.NettyThreads;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** A workbench without a stage: everything happens at once, on the thread of the test. */
public final class TestBench implements AutoCloseable {

    private final List<Place> opened = new ArrayList<>();
    private final Workbench bench;

    public TestBench(Path folder) {
        this(folder, Runnable::run);
    }

    /**
     * @param fx what runs for turns on the JavaFX thread
     */
    TestBench(Path folder, Executor fx) {
        Problems problems = new Problems();
        bench =
                new Workbench(
                        new AppModel(),
                        new Tasks(Runnable::run, Runnable::run, problems),
                        problems,
                        new Output(Runnable::run),
                        Settings.in(folder),
                        new Opened(),
                        new LocalComputer(folder, NettyThreads.create(1), NetworkPorts.STANDARD),
                        fx);
    }

    public Workbench bench() {
        return bench;
    }

    /** Where the user was sent, the latest last. */
    public List<Place> opened() {
        return opened;
    }

    @Override
    public void close() {
        bench.computer().close();
    }

    private final class Opened implements Navigator {

        @Override
        public void open(Place place) {
            opened.add(place);
        }

        @Override
        public void closeDialog() {
            // No dialog is ever open here.
        }
    }
}
