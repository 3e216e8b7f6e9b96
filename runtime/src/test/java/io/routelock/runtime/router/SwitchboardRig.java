package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNat;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * A switchboard among fakes: no socket, no thread, a clock that stands, every byte of every frame counted.
 */
final class SwitchboardRig {

    static final AmsNetId OWN = AmsNetId.parse("10.0.0.1.1.1");
    static final AmsNetId PANEL = AmsNetId.parse("10.0.0.2.1.1");
    static final AmsNetId PRESS = AmsNetId.parse("10.0.0.3.1.1");
    static final String PANEL_IP = "10.0.0.2";
    static final String PRESS_IP = "10.0.0.3";
    static final Route TO_PANEL = Route.plain("Panel", PANEL, PANEL_IP);
    static final Route TO_PRESS = Route.plain("Press", PRESS, PRESS_IP);

    private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(false, false, true);

    /** Look-ups of names that have not been answered yet. */
    final Deque<Runnable> lookUps = new ArrayDeque<>();

    final List<RouterEvent> events = new ArrayList<>();
    final FakeDialer dialer = new FakeDialer();
    final LocalDevices devices = new LocalDevices(OWN);
    final Switchboard switchboard;
    long now;

    SwitchboardRig(Route... routes) {
        Executor later = lookUps::add;
        HostNames hostNames = new HostNames(later, Runnable::run);
        switchboard =
                new Switchboard(OWN, devices, new Surroundings(hostNames, dialer, events::add, () -> now));
        useRoutes(routes);
    }

    void useRoutes(Route... routes) {
        switchboard.useRoutes(RouteTable.of(List.of(routes)).table());
    }

    static AmsAddress address(AmsNetId netId, int port) {
        return new AmsAddress(netId, new AmsPort(port));
    }

    AmsFrame request(AmsAddress source, AmsAddress target) {
        return request(source, target, AdsCommand.READ_STATE);
    }

    AmsFrame request(AmsAddress source, AmsAddress target, AdsCommand command) {
        return frame(AmsHeader.request(target, source, command, 7));
    }

    AmsFrame answer(AmsAddress source, AmsAddress target) {
        return frame(
                new AmsHeader(target, source, AdsCommand.READ.id(), AmsHeader.RESPONSE, AdsErrorCode.OK, 7));
    }

    private AmsFrame frame(AmsHeader header) {
        ByteBuf data = buffers.buffer(4).writeIntLE(0x01020304);
        return new AmsFrame(header, data);
    }

    Speaker opened(FakeLine line) {
        return switchboard.opened(line);
    }

    /** An application that has registered that port. */
    Speaker application(FakeLine line, int port) {
        Speaker speaker = opened(line);
        assertThat(switchboard.connectPort(speaker, new AmsPort(port))).contains(address(OWN, port));
        return speaker;
    }

    /** A peer that has spoken once, to a port where nobody is. */
    Speaker peer(FakeLine line, AmsNetId netId) {
        Speaker speaker = opened(line);
        switchboard.frame(speaker, request(address(netId, 40000), address(OWN, 9999)));
        assertThat(speaker.identity()).isEqualTo(new LineIdentity.Peer(AmsNat.none(netId)));
        line.sent().clear();
        return speaker;
    }

    List<String> findings() {
        return events.stream()
                .filter(RouterEvent.Raised.class::isInstance)
                .map(event -> ((RouterEvent.Raised) event).finding().code())
                .toList();
    }

    /** Bytes of frames that nobody has given back. */
    void assertNothingHeld() {
        assertThat(buffers.metric().usedHeapMemory()).as("bytes of frames not released").isZero();
    }
}
