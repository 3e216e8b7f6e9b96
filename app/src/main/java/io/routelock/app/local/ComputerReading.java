package io.routelock.app.local;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.ThisComputer;
import io.routelock.discovery.LocalAddress;
import io.routelock.net.LocalNetworkInterface;
import io.routelock.net.NetworkInterfaceKind;
import io.routelock.net.NetworkInterfaces;
import io.routelock.runtime.launch.HostName;
import io.routelock.runtime.launch.RunningRouter;
import io.routelock.runtime.launch.RunningRouters;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Reads what this computer is as an ADS station. It may take a second. */
public final class ComputerReading {

    private ComputerReading() {}

    /** The NetId is that of the router that runs, or of the last one, which will be the same again. */
    public static ThisComputer of(LocalComputer computer, NetworkInterfaces interfaces) {
        Optional<RunningRouter> running = computer.runningRouter();
        Optional<RunningRouter> last = RunningRouters.lastWith(computer.routerHome());
        return new ThisComputer(
                running.map(RunningRouter::name).orElseGet(HostName::ofThisComputer),
                running.or(() -> last).map(router -> AmsNetId.parse(router.netId())),
                running.map(router -> "Bundled router"),
                network(running, list(interfaces)));
    }

    private static List<LocalNetworkInterface> list(NetworkInterfaces interfaces) {
        try {
            return interfaces.list();
        } catch (UncheckedIOException e) {
            // The status bar then says that there is no network; a search says why.
            return List.of();
        }
    }

    /** Where the router listens; else the first real adapter. */
    private static Optional<String> network(
            Optional<RunningRouter> running, List<LocalNetworkInterface> adapters) {
        Optional<InetAddress> bound =
                running.map(router -> InetAddress.ofLiteral(router.address()))
                        .filter(address -> !address.isAnyLocalAddress());
        if (bound.filter(InetAddress::isLoopbackAddress).isPresent()) {
            return bound.map(address -> "This computer only, " + address.getHostAddress());
        }
        return bound.flatMap(address -> withAddress(adapters, address))
                .or(() ->
                        adapters.stream()
                                .filter(adapter -> adapter.kind() == NetworkInterfaceKind.ETHERNET)
                                .findFirst()
                                .map(adapter -> inWords(adapter, adapter.addresses().getFirst())))
                .or(() ->
                        adapters.stream()
                                .findFirst()
                                .map(adapter -> inWords(adapter, adapter.addresses().getFirst())));
    }

    private static Optional<String> withAddress(List<LocalNetworkInterface> adapters, InetAddress wanted) {
        return adapters.stream()
                .flatMap(adapter ->
                        adapter.addresses().stream()
                                .filter(address -> address.address().equals(wanted))
                                .map(address -> inWords(adapter, address)))
                .findFirst();
    }

    private static String inWords(LocalNetworkInterface adapter, LocalAddress address) {
        return adapter.displayName()
                + ", "
                + address.address().getHostAddress()
                + "/"
                + address.prefixLength();
    }
}
