package io.routelock.app;

import io.routelock.app.fx.FxThread;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.local.LocalComputer;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.AppModel;
import io.routelock.app.navigation.Places;
import io.routelock.app.settings.Settings;
import io.routelock.app.shell.Shell;
import io.routelock.app.shell.ShellNavigator;
import io.routelock.app.theme.Theme;
import io.routelock.app.workbench.Output;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.Problems;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Tasks;
import io.routelock.app.workbench.Workbench;
import io.routelock.net.NettyThreads;

import javafx.scene.Scene;

/**
 * The program without its window: everything put together, as the window, the tour and the tests use it. On
 * the JavaFX thread.
 */
public final class Desk implements AutoCloseable {

    /** For all connections of the window. */
    static final int NETWORK_THREADS = 2;

    private final Places places = new Places();
    private final Theme theme;
    private final ShellNavigator navigator;
    private final Workbench bench;
    private final Shell shell;
    private final LocalRuntimes runtimes;

    /** With the ports that TwinCAT has. */
    public Desk(Settings settings, Runnable exit) {
        this(settings, NetworkPorts.STANDARD, exit);
    }

    /**
     * @param exit closes the window
     */
    public Desk(Settings settings, NetworkPorts ports, Runnable exit) {
        this(settings, NettyThreads.create(NETWORK_THREADS), ports, exit);
        addFeatures();
    }

    /**
     * Without the features, for a window that is to be seen first; see {@link #addFeatures}.
     *
     * @param network for all connections; closed with this
     */
    Desk(Settings settings, NettyThreads network, NetworkPorts ports, Runnable exit) {
        Problems problems = new Problems();
        FxThread fx = FxThread.executor();
        theme = new Theme(settings.data().theme());
        navigator = new ShellNavigator(places);
        bench =
                new Workbench(
                        new AppModel(),
                        new Tasks(fx, problems),
                        problems,
                        new Output(fx),
                        settings,
                        navigator,
                        new LocalComputer(settings.folder(), network, ports),
                        fx);
        OutputLog.attach(bench.output());
        shell = new Shell(bench, navigator, theme, () -> exitUnlessAsked(exit));
        runtimes = new LocalRuntimes(bench);
        theme.choiceProperty().subscribe(choice -> settings.update(data -> data.withTheme(choice)));
        settings.trouble().ifPresent(finding -> problems.add(Problem.of("Settings", finding)));
    }

    private void exitUnlessAsked(Runnable exit) {
        if (mayExit()) {
            exit.run();
        }
    }

    /** Once: fills the places, and begins to read the routes and what this computer is. */
    void addFeatures() {
        Features.register(places, bench, runtimes);
    }

    /** A scene of that size with everything in it. */
    public Scene scene(double width, double height) {
        Scene scene = new Scene(shell, width, height);
        theme.dress(scene);
        return scene;
    }

    /** Whether the window may be closed now; shows the first document that asks. */
    public boolean mayExit() {
        return navigator.mayExit();
    }

    public Workbench bench() {
        return bench;
    }

    /** The router and the demo device that this program starts. */
    public LocalRuntimes runtimes() {
        return runtimes;
    }

    /**
     * Uses the router of this computer where that is not ours, and goes on looking whether it answers.
     *
     * @return the first look
     */
    public RunningTask<?> lookForLocalRouter() {
        runtimes.otherRouter().use().watch();
        return runtimes.otherRouter().use().lookAtStart();
    }

    /** To show places with other views than the features', in tests. */
    public Places places() {
        return places;
    }

    public Theme theme() {
        return theme;
    }

    @Override
    public void close() {
        bench.tasks().close();
        runtimes.close();
        bench.computer().close();
    }
}
