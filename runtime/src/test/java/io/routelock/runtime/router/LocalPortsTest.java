package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsPort;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** Protocol notes: ams-ads, "Local port connect". */
class LocalPortsTest {

    private static final AmsPort TAKEN_BY_DEVICE = new AmsPort(10000);
    private static final int DYNAMIC = 0x10000 - AmsPort.FIRST_DYNAMIC;

    private final LocalPorts ports = new LocalPorts(TAKEN_BY_DEVICE::equals);
    private final FakeLine line = FakeLine.from("127.0.0.1");
    private final FakeLine other = FakeLine.from("127.0.0.1");

    @Test
    void portsThatTheRouterChoosesStartAt32768() {
        assertThat(ports.register(line, AmsPort.ANY)).contains(new AmsPort(32768));
        assertThat(ports.register(line, AmsPort.ANY)).contains(new AmsPort(32769));
    }

    @Test
    void aPortIsGivenOnceUntilItsOwnerGivesItBack() {
        AmsPort port = new AmsPort(851);
        assertThat(ports.register(line, port)).contains(port);
        assertThat(ports.register(other, port)).isEmpty();

        assertThat(ports.release(other, port)).isFalse();
        assertThat(ports.owner(port)).contains(line);
        assertThat(ports.release(line, port)).isTrue();
        assertThat(ports.register(other, port)).contains(port);
    }

    @Test
    void aPortOfADeviceIsNeverGiven() {
        assertThat(ports.register(line, TAKEN_BY_DEVICE)).isEmpty();
    }

    /** A late answer for a port given back would otherwise meet its next owner. */
    @Test
    void aPortJustGivenBackIsNotTheNextToBeGiven() {
        AmsPort first = ports.register(line, AmsPort.ANY).orElseThrow();
        ports.release(line, first);

        assertThat(ports.register(other, AmsPort.ANY)).isPresent().isNotEqualTo(Optional.of(first));
    }

    @Test
    void whenAllPortsAreGivenThereIsNoneUntilOneComesBack() {
        for (int i = 0; i < DYNAMIC; i++) {
            assertThat(ports.register(i == 5 ? other : line, AmsPort.ANY)).isPresent();
        }
        assertThat(ports.register(line, AmsPort.ANY)).isEmpty();

        assertThat(ports.releaseAll(other)).containsExactly(new AmsPort(32773));
        assertThat(ports.register(line, AmsPort.ANY)).contains(new AmsPort(32773));
    }
}
