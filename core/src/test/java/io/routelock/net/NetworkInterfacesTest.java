package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.discovery.HostRange;
import io.routelock.discovery.LocalAddress;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** The adapters that a search may use. */
class NetworkInterfacesTest {

    // Names as Windows and Linux give them. A guess that is wrong only misplaces a mark.
    @ParameterizedTest
    @CsvSource({
        "eth0, eth0, ETHERNET",
        "enp3s0, enp3s0, ETHERNET",
        "eth4, Intel(R) Ethernet Connection I219-LM, ETHERNET",
        "eth5, TwinCAT-Intel PCI Ethernet Adapter (Gigabit), ETHERNET",
        "wlan1, Intel(R) Wi-Fi 6 AX201 160MHz, WIFI",
        "wlp2s0, wlp2s0, WIFI",
        "eth9, Hyper-V Virtual Ethernet Adapter, VIRTUAL",
        "eth9, vEthernet (Default Switch), VIRTUAL",
        "eth8, VMware Virtual Ethernet Adapter for VMnet8, VIRTUAL",
        "vmnet8, vmnet8, VIRTUAL",
        "eth7, VirtualBox Host-Only Ethernet Adapter, VIRTUAL",
        "docker0, docker0, VIRTUAL",
        "veth12ab, veth12ab, VIRTUAL",
        "br-0a1b2c3d, br-0a1b2c3d, VIRTUAL",
        "eth6, TAP-Windows Adapter V9, VPN",
        "eth6, OpenVPN Data Channel Offload, VPN",
        "net3, WireGuard Tunnel, VPN",
        "wg0, wg0, VPN",
        "tun0, tun0, VPN",
        "tap0, tap0, VPN",
        "ppp0, ppp0, VPN",
    })
    void theKindIsGuessedFromTheNames(String name, String shown, NetworkInterfaceKind kind) {
        assertThat(NetworkInterfaceKind.guess(name, shown, false)).isEqualTo(kind);
    }

    @Test
    void theLoopbackInterfaceIsToldByTheSystem() {
        assertThat(NetworkInterfaceKind.guess("lo", "lo", true)).isEqualTo(NetworkInterfaceKind.LOOPBACK);
    }

    // Each subnet is asked on its own; one without a broadcast address cannot be.
    @Test
    void anAdapterIsSearchedOnEachOfItsSubnets() {
        var adapter =
                new LocalNetworkInterface(
                        "eth0",
                        "Plant",
                        List.of(local("192.168.1.10", 24), local("10.0.0.1", 16), local("10.9.9.9", 32)),
                        NetworkInterfaceKind.ETHERNET);

        assertThat(adapter.broadcasts())
                .containsExactly(
                        new SearchTarget.Broadcast(
                                "Plant",
                                HostRange.address("192.168.1.10").orElseThrow(),
                                HostRange.address("192.168.1.255").orElseThrow()),
                        new SearchTarget.Broadcast(
                                "Plant",
                                HostRange.address("10.0.0.1").orElseThrow(),
                                HostRange.address("10.0.255.255").orElseThrow()));
    }

    // Linux says 0.0.0.0 for an address that was set without a broadcast address, and uses that of the
    // subnet all the same; an adapter that cannot broadcast tells none at all.
    @ParameterizedTest
    @CsvSource({
        "10.1.0.7, 24, 10.1.0.255, 10.1.0.255",
        "10.1.0.7, 24, 10.1.255.255, 10.1.255.255",
        "10.1.0.7, 24, 0.0.0.0, 10.1.0.255",
        "10.1.0.7, 31, 0.0.0.0, ",
        "10.1.0.7, 32, 0.0.0.0, ",
        "10.1.0.7, 32, 10.1.0.7, ",
        "10.1.0.7, 24, , ",
    })
    void theBroadcastAddressIsThatOfTheSystemOrOfTheSubnet(
            String own, int prefix, @Nullable String told, @Nullable String broadcast) {
        var systemSays = told == null ? null : InetAddress.ofLiteral(told);
        var address =
                SystemNetworkInterfaces.described(
                        "eth0", HostRange.address(own).orElseThrow(), prefix, systemSays);

        assertThat(address.broadcast().map(InetAddress::getHostAddress))
                .isEqualTo(Optional.ofNullable(broadcast));
    }

    // A device with an address of another subnet hears the second one only.
    @Test
    void aBroadcastGoesToTheSubnetAndToEverybody() {
        var plant = SearchTarget.Broadcast.on(local("192.168.1.10", 24)).orElseThrow();

        assertThat(plant.destinations())
                .extracting(InetAddress::getHostAddress)
                .containsExactly("192.168.1.255", "255.255.255.255");
    }

    @Test
    void aBroadcastToEverybodyIsAskedOnceAndNeverFromLoopback() {
        var whole = SearchTarget.Broadcast.on(local("10.0.0.1", 0)).orElseThrow();
        var loopback = SearchTarget.Broadcast.on(local("127.0.0.1", 8)).orElseThrow();

        assertThat(whole.destinations()).hasSize(1);
        assertThat(loopback.destinations()).hasSize(1);
    }

    private static LocalAddress local(String address, int prefix) {
        return LocalAddress.of("Plant", HostRange.address(address).orElseThrow(), prefix);
    }

    // Whatever machine runs this: the list can be read, and each entry can be used.
    @Test
    void theAdaptersOfThisComputerHaveAddresses() {
        assertThat(NetworkInterfaces.ofThisComputer().list())
                .isNotEmpty()
                .allSatisfy(adapter -> assertThat(adapter.addresses()).isNotEmpty());
    }
}
