package io.routelock.app.targetroutes;

import io.routelock.ams.AmsNetId;
import io.routelock.bothways.BothWays;
import io.routelock.bothways.OwnSide;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.systemservice.AddRemote;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A target in memory, with switches for what can go wrong. */
final class FakeTarget implements TargetAccess {

    static final AmsNetId TARGET = AmsNetId.parse("5.99.215.244.1.1");
    static final AmsNetId ME = AmsNetId.parse("172.17.4.21.1.1");
    static final OwnSide SELF = OwnSide.at(ME, "ENG-NB-117", InetAddress.ofLiteral("192.168.10.117"));
    static final AddRemote BACK = SELF.wayBack();
    static final Route THERE = Route.plain("CX-63D7F4", TARGET, "192.168.10.62");

    final List<AddRemote> routes = new ArrayList<>();
    Optional<Route> there = Optional.of(THERE);
    Optional<Finding> silent = Optional.empty();
    Optional<Finding> refuses = Optional.empty();

    static AddRemote plain(String name, String netId, String address) {
        return AddRemote.plain(name, AmsNetId.parse(netId), address, 0x20);
    }

    @Override
    public Told ask(AmsNetId target) {
        silent.ifPresent(FakeTarget::fail);
        return new Told(BothWays.of(SELF, target, "CX-63D7F4", there, routes), routes);
    }

    @Override
    public void add(AmsNetId target, AddRemote route) {
        refuses.ifPresent(FakeTarget::fail);
        routes.add(route);
    }

    @Override
    public void remove(AmsNetId target, AddRemote route) {
        refuses.ifPresent(FakeTarget::fail);
        routes.remove(route);
    }

    private static void fail(Finding finding) {
        throw new FindingException(finding);
    }
}
