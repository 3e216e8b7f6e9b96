package io.routelock.runtime.device;

import static io.routelock.runtime.device.PlcClient.failed;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ads.AdsNotification;
import io.routelock.ads.AdsRequest;
import io.routelock.ads.AdsResponse;
import io.routelock.ams.Octets;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class DemoPlcNotificationTest {

    private static final int CYCLIC = 3;
    private static final int ON_CHANGE = 4;
    private static final Duration TICK = Duration.ofMillis(10);

    private final FakeDeviceHost host = new FakeDeviceHost();
    private final DemoPlc plc = new DemoPlc(host, Caller::local);
    private final PlcClient client = new PlcClient(plc, "1.2.3.4.1.1:32768", true);
    private final PlcClient other = new PlcClient(plc, "1.2.3.4.1.1:32769", true);

    private List<String> values() {
        return host.takeSent().stream()
                .flatMap(sent -> sent.samples().stream())
                .map(sample -> sample.data().toHex())
                .toList();
    }

    @Test
    void theFirstSampleFollowsTheAnswerWithTheNextTick() {
        // Before the answer, a client does not know the handle and drops the sample.
        long handle = client.subscribed("MAIN.nSetpoint", ON_CHANGE, Duration.ZERO);
        assertThat(host.takeSent()).isEmpty();

        host.pass(TICK);

        assertThat(host.takeSent())
                .containsExactly(
                        new FakeDeviceHost.Sent(
                                client.address(),
                                AdsNotification.of(
                                        FakeDeviceHost.START.plus(TICK), handle, Octets.ofHex("2a000000"))));
    }

    @Test
    void onChangeSendsNothingWhileTheValueStays() {
        client.subscribed("MAIN.nSetpoint", ON_CHANGE, Duration.ZERO);
        host.pass(TICK.multipliedBy(100));
        assertThat(values()).containsExactly("2a000000");

        other.write(0xF005, other.handle("MAIN.nSetpoint"), "07000000");
        host.pass(TICK.multipliedBy(100));

        assertThat(values()).containsExactly("07000000");
    }

    @Test
    void onChangeLooksOnlyOnceACycle() {
        client.subscribed("MAIN.nCounter", ON_CHANGE, Duration.ofSeconds(1));
        host.pass(Duration.ofSeconds(3));

        // Looked at 10 ms, 1010 ms and 2010 ms, while the program counts every 100 ms.
        assertThat(values()).containsExactly("00000000", "0a000000", "14000000");
    }

    @Test
    void cyclicSendsInEveryCycleWhetherTheValueChangedOrNot() {
        client.subscribed("MAIN.nSetpoint", CYCLIC, Duration.ofMillis(100));
        host.pass(Duration.ofSeconds(1));

        assertThat(values()).hasSize(10).containsOnly("2a000000");
    }

    @Test
    void cycleTimesAreRoundedUpToTicks() {
        client.subscribed("MAIN.nSetpoint", CYCLIC, Duration.ofMillis(11));
        host.pass(Duration.ofMillis(100));

        assertThat(values()).hasSize(5);
    }

    @Test
    void samplesOfOneTickGoOutInOneNotificationToEachSubscriber() {
        client.subscribed("MAIN.nSetpoint", ON_CHANGE, Duration.ZERO);
        client.subscribed("MAIN.bSwitch", ON_CHANGE, Duration.ZERO);
        other.subscribed("MAIN.bSwitch", ON_CHANGE, Duration.ZERO);
        host.pass(TICK);

        assertThat(host.takeSent()).extracting(sent -> sent.samples().size()).containsExactlyInAnyOrder(2, 1);
    }

    @Test
    void manyLargeValuesAreSpreadOverSeveralFrames() {
        for (int i = 0; i < 4; i++) {
            client.subscribed("MAIN.aBuffer", ON_CHANGE, Duration.ZERO);
        }
        host.pass(TICK);

        assertThat(host.takeSent()).hasSize(2);
    }

    @Test
    void stateAndSymbolVersionCanBeWatched() {
        // ads-client does so on connecting.
        client.subscribe(0xF100, 0, 4, ON_CHANGE, Duration.ZERO);
        client.subscribe(0xF008, 0, 1, ON_CHANGE, Duration.ZERO);
        host.pass(TICK);

        assertThat(values()).containsExactly("05000000", "01");
    }

    @Test
    void onlyTheOwnerEndsASubscription() {
        long handle = client.subscribed("MAIN.nSetpoint", CYCLIC, Duration.ZERO);

        assertThat(other.ask(new AdsRequest.DeleteNotification(handle))).isEqualTo(failed(0x714));
        host.pass(TICK);
        assertThat(values()).hasSize(1);

        assertThat(client.ask(new AdsRequest.DeleteNotification(handle))).isEqualTo(new AdsResponse.Done());
        host.pass(TICK);
        assertThat(values()).isEmpty();
        assertThat(client.ask(new AdsRequest.DeleteNotification(handle))).isEqualTo(failed(0x714));
    }

    @Test
    void aForgottenCallerHearsNothingMoreAndTheOthersDo() {
        client.subscribed("MAIN.nSetpoint", CYCLIC, Duration.ZERO);
        other.subscribed("MAIN.nSetpoint", CYCLIC, Duration.ZERO);

        plc.forget(client.address());
        host.pass(TICK);

        assertThat(host.takeSent())
                .extracting(FakeDeviceHost.Sent::subscriber)
                .containsExactly(other.address());
    }

    @Test
    void theDeviceLooksAtValuesOnlyWhileSomebodyWantsThem() {
        assertThat(host.runningCycles()).isEqualTo(1);
        long first = client.subscribed("MAIN.nSetpoint", CYCLIC, Duration.ZERO);
        client.subscribed("MAIN.bSwitch", CYCLIC, Duration.ZERO);
        assertThat(host.runningCycles()).isEqualTo(2);

        client.ask(new AdsRequest.DeleteNotification(first));
        plc.forget(client.address());

        assertThat(host.runningCycles()).isEqualTo(1);
    }

    @Test
    void subscriptionsOfACallerAndInAllAreCapped() {
        for (int i = 0; i < Subscriptions.MOST_PER_CALLER; i++) {
            client.subscribe(0xF008, 0, 1, ON_CHANGE, Duration.ZERO);
        }
        assertThat(client.subscribe(0xF008, 0, 1, ON_CHANGE, Duration.ZERO)).isEqualTo(failed(0x716));
        for (int i = Subscriptions.MOST_PER_CALLER; i < Subscriptions.MOST_IN_ALL; i++) {
            String address = "9.9.9.9.1.1:" + (40000 + i / Subscriptions.MOST_PER_CALLER);
            new PlcClient(plc, address, false).subscribe(0xF008, 0, 1, ON_CHANGE, Duration.ZERO);
        }
        assertThat(other.subscribe(0xF008, 0, 1, ON_CHANGE, Duration.ZERO)).isEqualTo(failed(0x716));

        plc.forget(client.address());

        assertThat(other.subscribe(0xF008, 0, 1, ON_CHANGE, Duration.ZERO))
                .isInstanceOf(AdsResponse.NotificationAdded.class);
    }

    @Test
    void theBytesThatOneCallerWatchesAreCapped() {
        // 1024 subscriptions to 8 KiB every 10 ms would be 800 MB a second.
        for (int i = 0; i < 32; i++) {
            client.subscribed("MAIN.aBuffer", CYCLIC, Duration.ZERO);
        }
        assertThat(client.subscribe(0xF008, 0, 1, CYCLIC, Duration.ZERO)).isEqualTo(failed(0x717));
    }

    @Test
    void whatCannotBeReadCannotBeWatched() {
        assertThat(client.subscribe(0x1234, 0, 4, ON_CHANGE, TICK)).isEqualTo(failed(0x702));
        assertThat(client.subscribe(0xF005, 77, 4, ON_CHANGE, TICK)).isEqualTo(failed(0x710));
        assertThat(client.subscribe(0x4040, 0, 0xFFFF_FFFFL, ON_CHANGE, TICK)).isEqualTo(failed(0x705));
        assertThat(client.subscribe(0xF008, 0, 1, 0, TICK)).isEqualTo(failed(0x713));
    }
}
