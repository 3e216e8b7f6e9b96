package io.routelock.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

/** A broadcast is answered by devices that a connection does not reach. */
class OtherSubnetTest {

    private static final LocalAddress PLANT = local("Plant", "192.168.1.10", 24);
    private static final LocalAddress OFFICE = local("Office", "192.168.0.77", 16);
    private static final LocalAddress AUTOMATIC = local("USB", "169.254.7.7", 16);

    private static LocalAddress local(String name, String address, int prefix) {
        return LocalAddress.of(name, HostRange.address(address).orElseThrow(), prefix);
    }

    private static Optional<Finding> check(String device, LocalAddress... local) {
        var info = new ServerInfo(AmsNetId.NONE, "CX", Optional.empty(), Optional.empty(), Optional.empty());
        var from = HostRange.address(device).orElseThrow();
        return OtherSubnet.finding(DiscoveredDevice.of(info, from, Optional.of("Plant")), List.of(local));
    }

    @ParameterizedTest
    @CsvSource({"192.168.1.1", "192.168.1.254", "127.0.0.1"})
    void aDeviceInASubnetOfThisComputerIsNoFinding(String device) {
        assertThat(check(device, PLANT)).isEmpty();
    }

    // Nothing is known then, and a guess would send people to change addresses.
    @Test
    void withoutLocalAddressesNothingIsSaid() {
        assertThat(check("10.0.0.1")).isEmpty();
    }

    // The typical case: a machine with the address of another plant.
    @Test
    void aDeviceOfAnotherSubnetIsAWarningThatNamesTheAdapter() {
        assertThat(check("10.1.2.3", PLANT, AUTOMATIC))
                .hasValueSatisfying(finding -> {
                    assertThat(finding.code()).isEqualTo("discovery.other-subnet");
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
                    assertThat(finding.symptom()).contains("CX (10.1.2.3)");
                    assertThat(finding.nextStep()).contains("adapter Plant", "10.1.2.x");
                });
    }

    @Test
    void anAutomaticAddressThatNoAdapterReachesIsAWarning() {
        assertThat(check("169.254.3.4", PLANT))
                .hasValueSatisfying(finding -> {
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
                    assertThat(finding.symptom()).contains("169.254", "no adapter");
                });
    }

    // It works now, but a stored route with that address dies with the next cable.
    @Test
    void anAutomaticAddressThatIsReachedIsANoteThatSaysFromWhere() {
        assertThat(check("169.254.3.4", PLANT, AUTOMATIC))
                .hasValueSatisfying(finding -> {
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.NOTE);
                    assertThat(finding.symptom()).contains("169.254.7.7/16 (USB)");
                });
    }

    @Test
    void ofSeveralAddressesTheSmallestSubnetReachesADevice() {
        var device = HostRange.address("192.168.1.5").orElseThrow();

        assertThat(LocalAddress.reaching(device, List.of(OFFICE, PLANT))).contains(PLANT);
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.10, 24, 192.168.1.255",
        "10.1.2.3, 8, 10.255.255.255",
        "10.1.2.3, 0, 255.255.255.255",
        "10.1.2.1, 30, 10.1.2.3",
        "10.1.2.1, 31, ",
        "10.1.2.1, 32, ",
    })
    void theBroadcastAddressEndsInOnes(String address, int prefix, String broadcast) {
        assertThat(local("x", address, prefix).broadcast().map(b -> b.getHostAddress()))
                .isEqualTo(Optional.ofNullable(broadcast));
    }
}
