package io.routelock.runtime.device;

import static io.routelock.runtime.device.PlcClient.failed;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ads.AdsRequest;
import io.routelock.ads.AdsResponse;
import io.routelock.ams.AdsState;
import io.routelock.ams.Octets;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class DemoPlcStateTest {

    private final FakeDeviceHost host = new FakeDeviceHost();
    private final DemoPlc plc = new DemoPlc(host, Caller::local);
    private final PlcClient local = new PlcClient(plc, "1.2.3.4.1.1:32768", true);
    private final PlcClient remote = new PlcClient(plc, "5.6.7.8.1.1:32768", false);

    private static AdsRequest control(AdsState state) {
        return new AdsRequest.WriteControl(state, 0, Octets.EMPTY);
    }

    @Test
    void itTellsTheNameOfAPlcOfTwinCat3() {
        assertThat(remote.ask(new AdsRequest.ReadDeviceInfo()))
                .isEqualTo(new AdsResponse.DeviceInfo(3, 1, 4026, "Plc30 App"));
    }

    @Test
    void stopHoldsTheProgramUntilRun() {
        assertThat(local.ask(control(AdsState.STOP))).isEqualTo(new AdsResponse.Done());
        host.pass(Duration.ofSeconds(1));

        assertThat(remote.ask(new AdsRequest.ReadState())).isEqualTo(new AdsResponse.State(AdsState.STOP, 0));
        assertThat(local.value("MAIN.nCounter")).isEqualTo("00000000");

        local.ask(control(AdsState.RUN));
        host.pass(Duration.ofMillis(100));

        assertThat(remote.ask(new AdsRequest.ReadState())).isEqualTo(new AdsResponse.State(AdsState.RUN, 0));
        assertThat(local.value("MAIN.nCounter")).isEqualTo("01000000");
    }

    @Test
    void whoMayNotControlIsRefusedAndChangesNothing() {
        assertThat(remote.ask(control(AdsState.STOP))).isEqualTo(failed(0x723));
        assertThat(remote.ask(control(AdsState.CONFIG))).isEqualTo(failed(0x723));

        assertThat(remote.ask(new AdsRequest.ReadState())).isEqualTo(new AdsResponse.State(AdsState.RUN, 0));
    }

    @Test
    void otherStatesAreNotSupported() {
        assertThat(local.ask(control(AdsState.RECONFIG))).isEqualTo(failed(0x701));
    }

    @Test
    void closingEndsEveryCycle() {
        local.subscribed("MAIN.nCounter", 4, Duration.ZERO);
        plc.close();

        assertThat(host.runningCycles()).isZero();
    }
}
