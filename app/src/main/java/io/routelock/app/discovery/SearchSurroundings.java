package io.routelock.app.discovery;

import io.routelock.app.local.LocalComputer;
import io.routelock.net.NetworkInterfaces;
import io.routelock.net.SearchPlan;
import io.routelock.runtime.launch.RunningRouter;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a search finds around itself. All of it may wait: for threads of tasks.
 *
 * @param runtimes where the local runtimes listen, as they run now
 * @param port the UDP port of the devices
 * @param timeout how long a search listens
 */
record SearchSurroundings(
        DeviceSearch search,
        NetworkInterfaces interfaces,
        Supplier<List<InetSocketAddress>> runtimes,
        int port,
        Duration timeout) {

    static SearchSurroundings of(LocalComputer computer) {
        return new SearchSurroundings(
                DeviceSearch.over(computer.threads()),
                NetworkInterfaces.ofThisComputer(),
                () -> computer.runningRouters().list().stream().map(RunningRouter::reachUdp).toList(),
                computer.ports().udp(),
                SearchPlan.DEFAULT_TIMEOUT);
    }
}
