package io.routelock.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.runtime.cli.Examined;
import io.routelock.runtime.cli.Workbench;
import io.routelock.runtime.router.Plant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** What loopback cannot have: every address of it answers. */
@Timeout(120)
class DoctorOverNetworkTest {

    private static final String HERE = "10.77.4.2";
    private static final String DEVICE = "10.77.4.11";

    @TempDir private Path folder;

    private Examined doctor(Workbench bench, NetworkHost engineer) {
        Path home = bench.homeWithCertificate("engineer");
        Route route = Route.plain("press", AmsNetId.parse("10.77.4.11.1.1"), DEVICE);
        Plant.edit(home, document -> document.withRoute(route));
        return new Examined(engineer.run(bench, "doctor", DEVICE, "--home", home.toString(), "--json"));
    }

    private static void assertNothingWasTriedBehind(Examined examined, int step) {
        for (JsonNode later : examined.ran().json().at("/steps")) {
            if (later.at("/number").asInt() > step) {
                assertThat(later.at("/state").asText()).describedAs(later.toString()).isEqualTo("not-run");
            }
        }
    }

    private static void assertUnreachable(Examined examined) {
        examined.failsAt("reachability", "doctor.unreachable");
        assertThat(examined.symptom())
                .isEqualTo(
                        "press at 10.77.4.11 gives no sign of life: neither to a ping, nor on UDP 48899,"
                                + " nor on TCP 48898 and 8016.");
        assertThat(examined.nextStep())
                .startsWith("Look whether the device is on")
                .contains("compare its address and subnet mask with 10.77.4.11");
        assertThat(examined.likelyCauses()).contains("off").contains("another address").contains("firewall");
        assertThat(examined.summary("interface")).isEqualTo("10.77.4.11 is on eth0");
        assertThat(examined.evidence("interface")).contains("\"Leaves from\",\"value\":\"10.77.4.2\"");
        assertThat(examined.evidence("reachability"))
                .contains("\"Ping\",\"value\":\"no answer\"")
                .contains("\"UDP 48899\",\"value\":\"no answer\"");
        assertNothingWasTriedBehind(examined, 3);
    }

    @Test
    void aDeviceThatIsOffIsUnreachable() {
        Workbench bench = new Workbench(folder);
        try (NetworkLab lab = NetworkLab.open()) {
            lab.cable("plant");
            NetworkHost engineer = lab.host("eng").on("plant", "eth0", HERE + "/24");
            assertUnreachable(doctor(bench, engineer));
        }
    }

    /** It answers ARP, as a host behind its own firewall does, and nothing else. */
    @Test
    void aDeviceThatDropsEverythingIsUnreachable() {
        Workbench bench = new Workbench(folder);
        try (NetworkLab lab = NetworkLab.open()) {
            lab.cable("plant");
            NetworkHost engineer = lab.host("eng").on("plant", "eth0", HERE + "/24");
            NetworkHost press = lab.host("press").on("plant", "eth0", DEVICE + "/24");
            press.router(bench, "press", DEVICE).awaitLine(line -> line.startsWith("ready "));
            press.ip("route", "add", "blackhole", HERE + "/32");
            assertUnreachable(doctor(bench, engineer));
        }
    }

    @Test
    void aDeviceInAnotherSubnetWithoutAGatewayHasNoWayToIt() {
        Workbench bench = new Workbench(folder);
        try (NetworkLab lab = NetworkLab.open()) {
            lab.cable("plant");
            NetworkHost engineer = lab.host("eng").on("plant", "eth0", "192.168.4.2/24");
            Examined examined = doctor(bench, engineer).failsAt("interface", "connect.unreachable");
            assertThat(examined.symptom()).contains("No way leads").contains(DEVICE);
            assertThat(examined.nextStep()).contains("subnet of the device").contains("gateway");
            assertThat(examined.evidence("interface")).contains("192.168.4.2");
            assertNothingWasTriedBehind(examined, 2);
        }
    }
}
