package io.routelock.runtime.router;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.systemservice.AddRemote;

import java.util.List;
import java.util.function.Consumer;

/** The routes as the system service sees and changes them. */
final class RouteAdministration implements SystemServiceDevice.Administration {

    private final AmsNetId own;
    private final Switchboard switchboard;
    private final RouteStore store;

    RouteAdministration(AmsNetId own, Switchboard switchboard, RouteStore store) {
        this.own = own;
        this.switchboard = switchboard;
        this.store = store;
    }

    @Override
    public List<Route> routes() {
        return switchboard.routes().routes();
    }

    @Override
    public void addRoute(AddRemote entry, Consumer<AdsErrorCode> done) {
        if (entry.tls().isSecure()) {
            refuse(
                    "a secure route needs the handshake of Secure ADS",
                    AdsErrorCode.SERVICE_NOT_SUPPORTED,
                    done);
        } else if (entry.netId().equals(own)) {
            refuse(own + " is the NetId of this router", AdsErrorCode.INVALID_DATA, done);
        } else {
            add(entry, done);
        }
    }

    private void add(AddRemote entry, Consumer<AdsErrorCode> done) {
        Route route;
        try {
            route = RouteEntries.toPlainRoute(entry);
        } catch (IllegalArgumentException e) {
            refuse(String.valueOf(e.getMessage()), AdsErrorCode.INVALID_DATA, done);
            return;
        }
        if (route.flags().has(RouteFlags.TEMPORARY)) {
            store.addTemporary(route, done);
        } else {
            store.add(route, done);
        }
    }

    private void refuse(String why, AdsErrorCode error, Consumer<AdsErrorCode> done) {
        switchboard.raise(RouterFindings.illegalRoute(why));
        done.accept(error);
    }

    @Override
    public void removeRoute(String name, Consumer<AdsErrorCode> done) {
        store.remove(name, done);
    }
}
