package io.routelock.runtime.router;

import io.routelock.addroute.VirtualNetId;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.Octets;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.TlsCredential;
import io.routelock.runtime.device.Caller;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.AddRemoteRequest;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
    public List<AddRemote> entries() {
        return Stream.concat(
                        switchboard.routes().routes().stream().map(RouteEntries::toAddRemote),
                        switchboard.members().reached().stream().map(RouteEntries::toAddRemote))
                .toList();
    }

    @Override
    public void addRoute(Octets entry, Caller caller, Consumer<AdsErrorCode> done) {
        try {
            add(AddRemoteRequest.decode(entry), caller, done);
        } catch (IllegalArgumentException e) {
            refuse(String.valueOf(e.getMessage()), AdsErrorCode.INVALID_DATA, done);
        }
    }

    private void add(AddRemoteRequest request, Caller caller, Consumer<AdsErrorCode> done) {
        AddRemote entry = request.route();
        if (entry.tls().mode().equals("self-signed")) {
            refuse(AdministrationFindings.selfSigned(entry), AdsErrorCode.SERVICE_NOT_SUPPORTED, done);
        } else if (entry.tls().isSecure() && !caller.local()) {
            refuse(AdministrationFindings.secretFromAfar(entry), AdsErrorCode.ACCESS_DENIED, done);
        } else {
            objection(entry)
                    .ifPresentOrElse(
                            why -> refuse(why, AdsErrorCode.INVALID_DATA, done),
                            () -> store(RouteEntries.toRoute(request), request.key(), done));
        }
    }

    /** A NetId that means this computer would lead its frames to the target. */
    private Optional<Finding> objection(AddRemote entry) {
        boolean ours = entry.netId().equals(own) || entry.remoteNetId().filter(own::equals).isPresent();
        return entry.remoteNetId()
                .flatMap(real -> VirtualNetId.objection(entry.netId(), Optional.of(own)))
                .or(() ->
                        ours
                                ? Optional.of(
                                        RouterFindings.illegalRoute(own + " is the NetId of this router"))
                                : Optional.empty());
    }

    private void store(Route route, Optional<TlsCredential.PreSharedKey> key, Consumer<AdsErrorCode> done) {
        if (route.flags().has(RouteFlags.TEMPORARY)) {
            store.addTemporary(route, key, done);
        } else {
            store.add(route, key, done);
        }
    }

    private void refuse(String why, AdsErrorCode error, Consumer<AdsErrorCode> done) {
        refuse(RouterFindings.illegalRoute(why), error, done);
    }

    private void refuse(Finding why, AdsErrorCode error, Consumer<AdsErrorCode> done) {
        switchboard.raise(why);
        done.accept(error);
    }

    @Override
    public void removeRoute(String name, Consumer<AdsErrorCode> done) {
        store.remove(name, done);
    }
}
