package io.routelock.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.MemberRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.TargetState;
import io.routelock.discovery.DiscoveryEvent;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** Members of virtual AMS networks beside the devices that answered a search. */
class MembersInSearchTest {

    private static final AmsNetId FOUND = AmsNetId.parse("5.1.1.1.1.1");
    private static final AmsNetId BEHIND = AmsNetId.parse("5.2.2.2.1.1");

    private final AppModel model = new AppModel();
    private final DeviceList devices = new DeviceList(model);

    @BeforeEach
    void aMember() {
        model.members().add(member(BEHIND, false));
        devices.showAll();
    }

    private static MemberRow member(AmsNetId netId, boolean unidirectional) {
        return new MemberRow(
                "MyBroker",
                "broker:8883",
                "Net",
                true,
                netId,
                "CX-BEHIND",
                Optional.of("Windows 10"),
                Optional.of("3.1.4026.10"),
                unidirectional,
                false);
    }

    private void route(MemberRow member) {
        model.put(
                new RouteRow(
                        member.title(),
                        member.netId(),
                        member.broker(),
                        member.security(),
                        TargetState.UNKNOWN,
                        member.twinCat(),
                        RouteRow.kindOf(member),
                        RouteRow.notChecked()));
        devices.showAll();
    }

    private static DiscoveryEvent found(AmsNetId netId, String address) {
        return new DiscoveryEvent.Found(
                Rig.device("CX-" + netId, netId.toString(), address, "", "Ethernet 2"));
    }

    private DeviceRow row(AmsNetId netId) {
        return model.devices().stream()
                .filter(device -> device.netId().equals(netId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDeviceBehindNatIsADeviceWithoutAnAddress() {
        assertThat(row(BEHIND).connected()).isFalse();
        route(member(BEHIND, false));

        DeviceRow behind = row(BEHIND);
        assertThat(behind.address()).isEqualTo("via MyBroker");
        assertThat(behind.broker()).contains("MyBroker");
        assertThat(behind.twinCat()).contains("3.1.4026");
        assertThat(behind.os()).contains("Windows 10");
        assertThat(behind.connected()).isTrue();
        assertThat(behind.security().overMqtt()).isTrue();
    }

    @Test
    void answersComeBeforeItAndANewSearchLeavesIt() {
        devices.accept(List.of(found(FOUND, "192.168.1.2")));
        assertThat(model.devices()).extracting(DeviceRow::netId).containsExactly(FOUND, BEHIND);
        devices.accept(List.of(found(AmsNetId.parse("5.3.3.3.1.1"), "192.168.1.3")));
        assertThat(model.devices()).extracting(DeviceRow::netId).hasSize(3).endsWith(BEHIND);

        devices.clear();
        assertThat(model.devices()).extracting(DeviceRow::netId).containsExactly(BEHIND);
    }

    @Test
    void oneThatAnsweredTooIsOneDevice() {
        route(member(BEHIND, false));
        devices.accept(List.of(found(BEHIND, "192.168.1.2")));

        assertThat(model.devices()).hasSize(1);
        assertThat(row(BEHIND).address()).isEqualTo("192.168.1.2");
        assertThat(row(BEHIND).comment()).isEqualTo("Also via MyBroker");
        assertThat(row(BEHIND).broker()).isEmpty();

        model.members().clear();
        devices.showAll();
        assertThat(row(BEHIND).comment()).isEmpty();
    }

    @Test
    void whoGoesIsGone() {
        devices.accept(List.of(found(FOUND, "192.168.1.2")));
        model.members().clear();
        devices.showAll();

        assertThat(model.devices()).extracting(DeviceRow::netId).containsExactly(FOUND);
    }

    @Test
    void oneThatTakesNoRequestsSaysSo() {
        model.members().set(0, member(BEHIND, true));
        devices.showAll();

        assertThat(row(BEHIND).comment()).isEqualTo("Takes no requests");
        assertThat(devices.troubleOf(row(BEHIND))).isEmpty();
    }
}
