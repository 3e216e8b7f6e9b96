package io.routelock.app.discovery;

import io.routelock.ams.AmsNetId;
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
import io.routelock.discovery.DiscoveredDevice;
import io.routelock.discovery.LocalAddress;
import io.routelock.discovery.OsPlatform;
import io.routelock.discovery.OsVersion;
import io.routelock.discovery.TwinCatVersion;
import io.routelock.net.LocalNetworkInterface;
import io.routelock.net.NettyThreads;
import io.routelock.net.NetworkInterfaceKind;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.Fingerprint;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A workbench without a stage: the test's thread is the JavaFX thread, work runs on real ones. */
final class Rig implements AutoCloseable {

    final BlockingQueue<Runnable> pulses = new LinkedBlockingQueue<>();
    final FakeSearch search = new FakeSearch();
    final List<LocalNetworkInterface> adapters = new ArrayList<>(plantAdapters());
    final List<InetSocketAddress> runtimes = new ArrayList<>();
    final List<Place> opened = new ArrayList<>();
    final Problems problems = new Problems();
    final AppModel app = new AppModel();
    final Settings settings;
    final Workbench bench;
    final SearchViewModel model;

    Rig(Path folder) {
        settings = Settings.in(folder);
        bench =
                new Workbench(
                        app,
                        new Tasks(pulses::add, problems),
                        problems,
                        new Output(pulses::add),
                        settings,
                        new Opened(),
                        new LocalComputer(folder, NettyThreads.create(1), NetworkPorts.STANDARD),
                        pulses::add);
        model = new SearchViewModel(bench, around(search));
    }

    SearchSurroundings around(DeviceSearch how) {
        return new SearchSurroundings(
                how, () -> List.copyOf(adapters), () -> runtimes, 48899, Duration.ofSeconds(2));
    }

    private final class Opened implements Navigator {
        @Override
        public void open(Place place) {
            opened.add(place);
        }

        @Override
        public void closeDialog() {}
    }

    /** Runs what was handed to the JavaFX thread until the condition holds. */
    void until(BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!holds.getAsBoolean()) {
            Runnable next = pulses.poll(50, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come to that within 20 s");
            }
        }
    }

    /** Presses Search, and waits until the network is asked. */
    void begin() throws InterruptedException {
        int before = search.plans.size();
        model.search();
        search.awaitStart(before + 1);
    }

    void finish() throws InterruptedException {
        search.end();
        until(() -> !model.runningProperty().get());
    }

    static List<LocalNetworkInterface> plantAdapters() {
        return List.of(
                adapter("Ethernet 2", "192.168.10.117", 24, NetworkInterfaceKind.ETHERNET),
                adapter("Ethernet 3", "192.168.20.5", 24, NetworkInterfaceKind.ETHERNET),
                adapter("Wi-Fi", "10.20.4.117", 22, NetworkInterfaceKind.WIFI),
                adapter("vEthernet (Default Switch)", "172.29.144.1", 20, NetworkInterfaceKind.VIRTUAL),
                adapter("OpenVPN TAP", "10.8.0.6", 24, NetworkInterfaceKind.VPN),
                adapter("lo", "127.0.0.1", 8, NetworkInterfaceKind.LOOPBACK));
    }

    static LocalNetworkInterface adapter(String name, String ip, int prefix, NetworkInterfaceKind kind) {
        Inet4Address own = (Inet4Address) InetAddress.ofLiteral(ip);
        return new LocalNetworkInterface(name, name, List.of(LocalAddress.of(name, own, prefix)), kind);
    }

    static DiscoveredDevice device(String name, String netId, String ip, String hex, String adapter) {
        return new DiscoveredDevice(
                AmsNetId.parse(netId),
                name,
                InetAddress.ofLiteral(ip),
                Optional.of(new TwinCatVersion(3, 1, 4026)),
                Optional.of(new OsVersion(OsPlatform.WINDOWS_NT, 10, 0, 19044, "")),
                hex.isEmpty() ? Optional.empty() : Optional.of(advertised(hex)),
                Optional.of(adapter));
    }

    /** The beginning, and the rest made of it. */
    static Fingerprint fingerprint(String beginning) {
        StringBuilder hex = new StringBuilder(beginning);
        for (int i = 0; hex.length() < Fingerprint.DIGITS; i++) {
            hex.append(Integer.toHexString((beginning.hashCode() >>> i % 28 ^ i * 7) & 15));
        }
        return new Fingerprint(hex.toString());
    }

    static AdvertisedFingerprint advertised(String beginning) {
        return new AdvertisedFingerprint(fingerprint(beginning));
    }

    /** The n-th of many devices that have nothing in common. */
    static DiscoveredDevice numbered(int n) {
        String tail = (n >> 8) + "." + (n & 0xFF);
        return device("CX-" + n, "5.1." + tail + ".1.1", "10.1." + tail, "", "Ethernet 2");
    }

    @Override
    public void close() {
        bench.tasks().close();
        bench.computer().close();
    }
}
