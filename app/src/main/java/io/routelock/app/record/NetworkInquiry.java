package io.routelock.app.record;

import io.routelock.addroute.RouteClient;
import io.routelock.addroute.RouterRoutes;
import io.routelock.ams.AmsNetId;
import io.routelock.app.local.LocalComputer;
import io.routelock.app.model.ForeignRouter;
import io.routelock.record.DeviceFacts;
import io.routelock.record.DeviceReading;
import io.routelock.route.Route;
import io.routelock.runtime.launch.ForeignStation;

import java.time.Clock;
import java.util.Optional;

/** Over the network: through the router that runs, else over a connection of this tool. */
record NetworkInquiry(LocalComputer computer, Clock clock) implements DeviceInquiry {

    @Override
    public DeviceFacts ask(AmsNetId target, Optional<ForeignRouter> foreign) {
        return foreign.map(used -> through(used, target)).orElseGet(() -> directly(target));
    }

    private DeviceFacts through(ForeignRouter used, AmsNetId target) {
        RouterRoutes routes = new ForeignStation(used.router()).routes(computer.threads());
        return routes.list().table().find(target).map(route -> over(routes, route)).orElse(DeviceFacts.NONE);
    }

    private DeviceFacts directly(AmsNetId target) {
        return computer.routes()
                .load()
                .routes()
                .find(target)
                .map(route -> over(client(route), route))
                .orElse(DeviceFacts.NONE);
    }

    private RouteClient client(Route route) {
        var ports = computer.ports();
        return computer.station(route.address()).routeClient(computer.threads(), ports.ads(), ports.tls());
    }

    private DeviceFacts over(RouteClient client, Route route) {
        return client.over(route, ads -> new DeviceReading(ads, route.netId(), clock).facts());
    }
}
