package io.routelock.app.local;

import io.routelock.net.NettyThreads;
import io.routelock.pki.Fingerprint;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.launch.RunningRouter;
import io.routelock.runtime.launch.RunningRouters;
import io.routelock.runtime.launch.Station;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * This computer as its targets know it. Its methods may wait: for threads of tasks, not for the JavaFX
 * thread.
 *
 * @param folder of the tool in the user's profile
 * @param threads for all connections of the tool
 * @param ports where targets and local runtimes listen
 */
public record LocalComputer(Path folder, NettyThreads threads, NetworkPorts ports) implements AutoCloseable {

    /** The folder of the bundled router: its routes, its certificate. */
    public Path routerHome() {
        return folder.resolve("router");
    }

    /** The folder of the demo device. */
    public Path demoHome() {
        return folder.resolve("demo-device");
    }

    /** As whom the tool speaks with that target. */
    public Station station(String target) {
        return Station.of(routerHome(), target);
    }

    /** The routes of this computer. */
    public StaticRoutesFile routes() {
        return Station.routesOf(routerHome());
    }

    /** Of this computer's own certificate, which is made when there is none. */
    public Fingerprint fingerprint() {
        return Station.identity(routerHome()).fingerprint();
    }

    /** The bundled router, if it runs. */
    public Optional<RunningRouter> runningRouter() {
        return RunningRouters.withHome(routerHome());
    }

    /** Where the applications of this computer reach its router, TwinCAT's as well as the bundled one. */
    public InetSocketAddress routerPort() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), ports.ads());
    }

    /** All routers that run on this computer and are known in the folder of this tool. */
    public RunningRouters runningRouters() {
        return RunningRouters.knownIn(folder);
    }

    @Override
    public void close() {
        threads.close();
    }
}
