package io.routelock.runtime.router;

import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.Finding;

import java.net.InetAddress;

/** What a running router tells whoever watches it. */
public sealed interface RouterEvent {

    /** Something went wrong or deserves a look; the router goes on. */
    record Raised(Finding finding) implements RouterEvent {}

    record StateChanged(AdsState state) implements RouterEvent {}

    record RoutesChanged(int count) implements RouterEvent {}

    record PeerConnected(AmsNetId netId, InetAddress address, boolean secure) implements RouterEvent {}

    record PeerGone(AmsNetId netId) implements RouterEvent {}

    record PortRegistered(AmsPort port) implements RouterEvent {}

    record PortReleased(AmsPort port) implements RouterEvent {}
}
