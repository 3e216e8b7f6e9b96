package io.routelock.runtime.router;

import io.netty.channel.EventLoop;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsPort;
import io.routelock.route.Route;
import io.routelock.runtime.device.Caller;
import io.routelock.runtime.device.DemoPlc;
import io.routelock.systemservice.AddRemote;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Puts the devices of a router in place: the system service, and the demo PLC while the system is in RUN. */
final class Devices {

    private Devices() {}

    static void attach(
            RouterSettings settings,
            TargetDescription target,
            LocalDevices devices,
            Switchboard switchboard,
            RouteStore store,
            EventLoop loop,
            RouterEvents events) {
        TwinCatState state = new TwinCatState();
        state.listen(now -> events.on(new RouterEvent.StateChanged(now)));
        devices.attach(
                AmsPort.SYSTEM_SERVICE,
                new SystemServiceDevice(
                        state,
                        target,
                        new Routes(switchboard, store),
                        settings.remoteAdministration(),
                        switchboard::raise));
        if (settings.demoPlc()) {
            Host host = new Host(AmsPort.PLC_TC3, devices, loop);
            Predicate<Caller> mayControl = caller -> caller.local() || settings.remoteAdministration();
            Runnable start = () -> devices.attach(AmsPort.PLC_TC3, new DemoPlc(host, mayControl));
            state.listen(now -> {
                host.stop();
                devices.detach(AmsPort.PLC_TC3);
                if (now.equals(AdsState.RUN)) {
                    start.run();
                }
            });
            start.run();
        }
    }

    /** The routes as the system service sees and changes them. */
    private record Routes(Switchboard switchboard, RouteStore store)
            implements SystemServiceDevice.Administration {

        @Override
        public List<Route> routes() {
            return switchboard.routes().routes();
        }

        @Override
        public void addRoute(AddRemote entry, Consumer<AdsErrorCode> done) {
            if (entry.tls().isSecure()) {
                switchboard.raise(
                        RouterFindings.illegalRoute("a secure route needs the handshake of Secure ADS"));
                done.accept(AdsErrorCode.SERVICE_NOT_SUPPORTED);
                return;
            }
            try {
                store.add(RouteEntries.toPlainRoute(entry), done);
            } catch (IllegalArgumentException e) {
                switchboard.raise(RouterFindings.illegalRoute(String.valueOf(e.getMessage())));
                done.accept(AdsErrorCode.INVALID_DATA);
            }
        }

        @Override
        public void removeRoute(String name, Consumer<AdsErrorCode> done) {
            store.remove(name, done);
        }
    }
}
