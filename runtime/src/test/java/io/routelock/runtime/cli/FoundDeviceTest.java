package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.discovery.DiscoveredDevice;
import io.routelock.runtime.launch.BrokerMembers;
import io.routelock.systemservice.TargetInfo;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

class FoundDeviceTest {

    private static final AmsNetId NEAR = AmsNetId.parse("5.1.1.1.1.1");
    private static final AmsNetId FAR = AmsNetId.parse("5.2.2.2.1.1");

    private static BrokerMembers.Device member(AmsNetId netId, Optional<TargetInfo> info) {
        return new BrokerMembers.Device(netId, "CX-2", "10.0.0.7:8883", info);
    }

    @Test
    void aDeviceThatAnswersItselfIsNotShownAgainBehindTheBroker() {
        List<FoundDevice> found =
                FoundDevice.all(
                        List.of(answered(NEAR)),
                        List.of(
                                member(NEAR, Optional.empty()),
                                member(FAR, Optional.empty()),
                                member(FAR, Optional.empty())));
        assertThat(found).extracting(FoundDevice::netId).containsExactly(NEAR, FAR);
        assertThat(found.getFirst().json()).doesNotContainKey("via").containsEntry("address", "10.0.0.1");
        assertThat(found.getLast().json())
                .containsEntry("via", "10.0.0.7:8883")
                .containsEntry("hostName", "CX-2")
                .containsEntry("address", null);
    }

    @Test
    void whatADeviceBehindABrokerTellsIsShown() {
        TargetInfo info =
                TargetInfo.parse(
                        "<TargetVersion><Version>3</Version><Revision>1</Revision><Build>4026</Build>"
                                + "</TargetVersion><OsName>Windows</OsName><OsVersion>10.0</OsVersion>");
        List<FoundDevice> found = FoundDevice.all(List.of(), List.of(member(FAR, Optional.of(info))));
        assertThat(FoundDevice.text(found))
                .contains("5.2.2.2.1.1", "CX-2", "via 10.0.0.7:8883", "TwinCAT 3.1.4026", "Windows 10.0");
    }

    private static DiscoveredDevice answered(AmsNetId netId) {
        return new DiscoveredDevice(
                netId,
                "CX-1",
                InetAddress.ofLiteral("10.0.0.1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
