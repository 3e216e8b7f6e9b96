package io.routelock.runtime.router;

import io.netty.channel.EventLoop;
import io.routelock.ams.AdsState;
import io.routelock.runtime.device.DemoPlc;

/** Where the demo PLC lives while the system is in RUN. For the router's thread only. */
final class DemoPlcSlot {

    private final LocalDevices devices;
    private final Host host;
    private final AdministrationRight right;

    DemoPlcSlot(LocalDevices devices, EventLoop loop, AdministrationRight right) {
        this.devices = devices;
        this.host = new Host(DemoPlc.PORT, devices, loop);
        this.right = right;
    }

    /** Starts and ends the PLC with the system, as TwinCAT does: a restart makes a new one. */
    void follow(TwinCatState state) {
        enter(state.state());
        state.listen(this::enter);
    }

    private void enter(AdsState state) {
        host.stop();
        devices.detach(DemoPlc.PORT);
        if (state.equals(AdsState.RUN)) {
            devices.attach(
                    DemoPlc.PORT, new DemoPlc(host, caller -> right.allows(caller, "start or stop its PLC")));
        }
    }
}
