package io.routelock.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.Fingerprint;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;
import java.util.Optional;

/** Which answers are one device, and which contradict; protocol notes: udp-discovery. */
class DiscoveryResultsTest {

    private final DiscoveryResults results = new DiscoveryResults();

    private static ServerInfo info(String netId, String host, String fingerprint) {
        return new ServerInfo(
                AmsNetId.parse(netId),
                host == null ? "" : host,
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(fingerprint)
                        .map(pair -> new Fingerprint(pair.repeat(32)))
                        .map(AdvertisedFingerprint::new));
    }

    private DiscoveryEvent hear(String netId, String host, String fingerprint, String address) {
        InetAddress from = HostRange.address(address).orElseThrow();
        return results.accept(info(netId, host, fingerprint), from, Optional.of("eth0"));
    }

    // The first answer is always: NetId 1.1.1.1.1.1, host CX-1, fingerprint aa.., from 10.0.0.1.
    // The NetId names the device; only what proves a second machine makes a conflict.
    @ParameterizedTest
    @CsvSource({
        "1.1.1.1.1.1, CX-1, aa, 10.0.0.1, AnsweredAgain, 1, ''",
        "1.1.1.1.1.1, cx-1, aa, 10.0.0.1, AnsweredAgain, 1, ''",
        "1.1.1.1.1.1, CX-1, aa, 10.0.0.2, AnsweredAgain, 1, ''",
        "1.1.1.1.1.1, CX-1,   , 10.0.0.2, AnsweredAgain, 1, ''",
        "1.1.1.1.1.1,     , aa, 10.0.0.2, AnsweredAgain, 1, ''",
        "2.2.2.2.1.1, CX-1, aa, 10.0.0.2, Found, 2, ''",
        "1.1.1.1.1.1, CX-2, aa, 10.0.0.2, Conflict, 2, discovery.netid-used-twice",
        "1.1.1.1.1.1, CX-1, bb, 10.0.0.2, Conflict, 2, discovery.netid-used-twice",
        "1.1.1.1.1.1, CX-2, bb, 10.0.0.1, Conflict, 2, discovery.netid-used-twice",
        "2.2.2.2.1.1, CX-2, bb, 10.0.0.1, Conflict, 2, discovery.address-with-two-netids",
    })
    void aSecondAnswerIsTheSameDeviceOrAnotherOrAConflict(
            String netId,
            String host,
            String fingerprint,
            String address,
            String event,
            int devices,
            String code) {
        assertThat(hear("1.1.1.1.1.1", "CX-1", "aa", "10.0.0.1")).isInstanceOf(DiscoveryEvent.Found.class);

        assertThat(hear(netId, host, fingerprint, address).getClass().getSimpleName()).isEqualTo(event);
        assertThat(results.devices()).hasSize(devices);
        assertThat(results.findings().stream().map(Finding::code).toList())
                .isEqualTo(code.isEmpty() ? java.util.List.of() : java.util.List.of(code));
    }

    // An engineer sees the row at once, so the event already tells the conflict.
    @Test
    void aConflictNamesBothDevices() {
        hear("1.1.1.1.1.1", "CX-1", null, "10.0.0.1");
        var conflict = (DiscoveryEvent.Conflict) hear("1.1.1.1.1.1", "CX-2", null, "10.0.0.2");

        assertThat(conflict.findings()).hasSize(1);
        assertThat(conflict.findings().getFirst().symptom())
                .isEqualTo("2 devices have the AmsNetId 1.1.1.1.1.1:" + " CX-1 (10.0.0.1), CX-2 (10.0.0.2)");
    }

    // The demo device, the bundled router and TwinCAT answer from 127.0.0.1, each at a port of its own. The
    // window has always seen no conflict there, and the console asks the same question now.
    @Test
    void routersOfThisComputerMayShareTheLoopbackAddress() {
        hear("1.1.1.1.1.1", "PC", "aa", "127.0.0.1");

        assertThat(hear("2.2.2.2.1.1", "DEMO", "bb", "127.0.0.1")).isInstanceOf(DiscoveryEvent.Found.class);
        assertThat(results.findings()).isEmpty();
        assertThat(hear("2.2.2.2.1.1", "PC-2", "cc", "127.0.0.1"))
                .as("one NetId twice is a conflict anywhere")
                .isInstanceOf(DiscoveryEvent.Conflict.class);
    }

    // A conflict is told once; its repetition is only the device answering again.
    @Test
    void bothDevicesOfAConflictMayAnswerAgain() {
        hear("1.1.1.1.1.1", "CX-1", null, "10.0.0.1");
        hear("1.1.1.1.1.1", "CX-2", null, "10.0.0.2");

        assertThat(hear("1.1.1.1.1.1", "CX-2", null, "10.0.0.2"))
                .isInstanceOf(DiscoveryEvent.AnsweredAgain.class);
        assertThat(results.devices()).hasSize(2);
        assertThat(results.findings()).hasSize(1);
    }

    // Two devices that fight for one address answer in turns; the second pairing counts too.
    @Test
    void aKnownDeviceThatAnswersFromTheAddressOfAnotherIsAConflict() {
        hear("1.1.1.1.1.1", "CX-1", null, "10.0.0.1");
        hear("2.2.2.2.1.1", "CX-2", null, "10.0.0.2");

        assertThat(hear("2.2.2.2.1.1", "CX-2", null, "10.0.0.1")).isInstanceOf(DiscoveryEvent.Conflict.class);
        assertThat(results.devices()).hasSize(2);
    }

    @Test
    void aLaterAnswerFillsWhatTheFirstDidNotTell() {
        hear("1.1.1.1.1.1", null, null, "10.0.0.1");
        hear("1.1.1.1.1.1", "CX-1", "aa", "10.0.0.9");

        var device = results.devices().getFirst();
        assertThat(device.hostName()).isEqualTo("CX-1");
        assertThat(device.fingerprint()).isPresent();
        assertThat(device.address().getHostAddress()).isEqualTo("10.0.0.1");
    }

    // A program that invents devices must neither fill the memory nor hide what it did.
    @Test
    void moreThanTenThousandDevicesAreDroppedAndCounted() {
        for (int i = 0; i < DiscoveryResults.MAX_DEVICES; i++) {
            hear(netId(i), "CX", null, address(i));
        }

        assertThat(hear(netId(10_000), "CX", null, address(10_000)))
                .isInstanceOf(DiscoveryEvent.Dropped.class);
        assertThat(hear(netId(0), "CX", null, address(0))).isInstanceOf(DiscoveryEvent.AnsweredAgain.class);
        assertThat(results.devices()).hasSize(10_000);
        assertThat(results.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("discovery.too-many-devices");
                    assertThat(finding.symptom()).startsWith("1 answers");
                });
    }

    private static String netId(int i) {
        return "5.0." + i / 256 + "." + i % 256 + ".1.1";
    }

    private static String address(int i) {
        return "10.0." + i / 256 + "." + i % 256;
    }

    // Comparing is linear in the devices of one NetId, so their number is small.
    @Test
    void oneNetIdWithEverNewHostNamesDoesNotGrowWithoutEnd() {
        for (int i = 0; i < 1000; i++) {
            hear("1.1.1.1.1.1", "CX-" + i, null, "10.0.0.1");
        }

        assertThat(results.devices()).hasSize(DiscoveryResults.MAX_DEVICES_OF_ONE_NET_ID);
        assertThat(results.findings().stream().map(Finding::code))
                .containsExactly("discovery.netid-used-twice", "discovery.too-many-devices");
    }

    // A thousand NetIds behind one address are one finding, of a length that can be read.
    @Test
    void anAddressWithManyNetIdsIsOneFinding() {
        for (int i = 0; i < 1000; i++) {
            hear(netId(i), "CX-" + i, null, "10.0.0.1");
        }

        assertThat(results.findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.symptom())
                                .isEqualTo(
                                        "10.0.0.1 answers with 1000 AmsNetIds: 5.0.0.0.1.1,"
                                                + " 5.0.0.1.1.1, 5.0.0.2.1.1, 5.0.0.3.1.1 and"
                                                + " 996 more"));
    }
}
