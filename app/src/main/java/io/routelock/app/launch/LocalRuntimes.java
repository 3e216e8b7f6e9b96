package io.routelock.app.launch;

import io.routelock.app.local.LocalComputer;
import io.routelock.app.model.RuntimeRow;
import io.routelock.app.workbench.Work;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.localrouter.PortInquiry;
import io.routelock.runtime.launch.DemoDevice;
import io.routelock.runtime.launch.HostName;
import io.routelock.runtime.launch.MosquittoProgram;
import io.routelock.runtime.launch.RouterLaunch;
import io.routelock.runtime.launch.RuntimeLaunch;
import io.routelock.runtime.launch.RuntimeState;
import io.routelock.secureads.Credentials;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The bundled router, the demo device and the MQTT broker of this tool, and the login of the demo device
 * while it runs. On the JavaFX thread. The login is kept here only: never in a log, a problem or a setting.
 */
public final class LocalRuntimes implements AutoCloseable {

    private static final String LISTEN_NOTE = "router.listen";
    private static final InetAddress DEMO_ADDRESS = InetAddress.ofLiteral("127.0.0.2");
    private static final String DEMO_NAME = "demo-device";

    private final Workbench bench;
    private final OtherRouter otherRouter;
    private final ToolRuntime router;
    private final ToolRuntime demoDevice;
    private final LocalBroker broker;
    private final NetworkWatch networks;
    private final ObjectProperty<ListenAddress> listen = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Optional<Credentials>> login =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /** As child processes. */
    public LocalRuntimes(Workbench bench) {
        this(
                bench,
                RuntimeStarter.processes(bench.computer().folder()),
                lookout(bench.computer()),
                MosquittoProgram::find);
    }

    private static RouterSighting.Lookout lookout(LocalComputer computer) {
        PortInquiry inquiry = new PortInquiry(computer.threads());
        return () -> RouterSighting.of(inquiry.ask(computer.routerPort()), computer);
    }

    /**
     * Where nobody has the port of the local router.
     *
     * @param starter what it starts, other things than processes in tests
     */
    public LocalRuntimes(Workbench bench, RuntimeStarter starter) {
        this(bench, starter, () -> RouterSighting.NOBODY);
    }

    /** The same where no mosquitto is installed. */
    LocalRuntimes(Workbench bench, RuntimeStarter starter, RouterSighting.Lookout lookout) {
        this(bench, starter, lookout, Optional::empty);
    }

    /**
     * @param lookout who has the port of the local router
     * @param finder looks for a mosquitto that is installed
     */
    LocalRuntimes(
            Workbench bench,
            RuntimeStarter starter,
            RouterSighting.Lookout lookout,
            Supplier<Optional<MosquittoProgram>> finder) {
        this.bench = bench;
        otherRouter = new OtherRouter(bench, lookout, this::router);
        router =
                new ToolRuntime(
                        RuntimeRow.Kind.ROUTER, bench, starter, this::prepareRouter, otherRouter::explain);
        demoDevice =
                new ToolRuntime(
                        RuntimeRow.Kind.DEMO_DEVICE,
                        bench,
                        starter,
                        this::prepareDemoDevice,
                        failure -> Optional.empty());
        broker = new LocalBroker(bench, starter, finder);
        networks = new NetworkWatch(bench, router);
        listen.set(rememberedAddress());
        listen.subscribe(
                (old, now) -> bench.settings().update(data -> data.withNote(LISTEN_NOTE, now.literal())));
        demoDevice.stateProperty().subscribe((old, now) -> forgetLogin(now));
    }

    private ListenAddress rememberedAddress() {
        String note = bench.settings().data().notes().getOrDefault(LISTEN_NOTE, "");
        try {
            return note.isEmpty() ? ListenAddress.THIS_COMPUTER : ListenAddress.remembered(note);
        } catch (IllegalArgumentException e) {
            // Somebody edited the settings; the safe choice is as good as another.
            return ListenAddress.THIS_COMPUTER;
        }
    }

    public ToolRuntime router() {
        return router;
    }

    public ToolRuntime demoDevice() {
        return demoDevice;
    }

    public LocalBroker broker() {
        return broker;
    }

    /** The virtual AMS networks of the router. */
    public NetworkWatch networks() {
        return networks;
    }

    /**
     * Router and demo device; what runs goes on. Where another router is the local one, the demo device
     * alone.
     */
    public void startAll() {
        if (otherRouter.use().inUse().isEmpty()) {
            router.start();
        }
        demoDevice.start();
    }

    /** The same two. */
    public void stopAll() {
        router.stop();
        demoDevice.stop();
    }

    /** Another router in the place of the bundled one, as TwinCAT's. */
    public OtherRouter otherRouter() {
        return otherRouter;
    }

    /** Where the router listens from its next start on; remembered. */
    public ObjectProperty<ListenAddress> listenProperty() {
        return listen;
    }

    /** Of the demo device while it runs; each start makes another password. */
    public ReadOnlyObjectProperty<Optional<Credentials>> demoLoginProperty() {
        return login.getReadOnlyProperty();
    }

    private Work<RuntimeLaunch> prepareRouter() {
        InetAddress address = listen.get().address();
        LocalComputer computer = bench.computer();
        Optional<Finding> obstacle = otherRouter.obstacle();
        if (obstacle.isPresent()) {
            return progress -> {
                throw new FindingException(obstacle.get());
            };
        }
        return progress ->
                new RouterLaunch(
                        computer.routerHome(),
                        address,
                        HostName.ofThisComputer(),
                        false,
                        computer.ports().forRuntimes());
    }

    private Work<RuntimeLaunch> prepareDemoDevice() {
        return progress -> demoDeviceWithNewLogin(bench.computer());
    }

    private RouterLaunch demoDeviceWithNewLogin(LocalComputer computer) {
        Credentials fresh = newLogin(computer.demoHome());
        bench.fx().execute(() -> login.set(Optional.of(fresh)));
        return new RouterLaunch(
                computer.demoHome(), DEMO_ADDRESS, DEMO_NAME, true, computer.ports().forRuntimes());
    }

    private static Credentials newLogin(Path home) {
        try {
            return DemoDevice.newLogin(home);
        } catch (IOException e) {
            throw new FindingException(
                    Finding.error(
                            "demo.no-login",
                            "The demo device did not start: its login cannot be stored in %s (%s)."
                                    .formatted(home, e.getMessage()),
                            "Check the rights of the folder, then start it again."),
                    e);
        }
    }

    private void forgetLogin(RuntimeState now) {
        if (now instanceof RuntimeState.Stopped || now instanceof RuntimeState.Failed) {
            login.set(Optional.empty());
        }
    }

    /** Stops all and waits a few seconds for that. */
    @Override
    public void close() {
        router.closeSoon();
        demoDevice.closeSoon();
        broker.runtime().closeSoon();
        router.close();
        demoDevice.close();
        broker.runtime().close();
    }
}
