package io.routelock.secureads;

import io.routelock.route.Route;
import io.routelock.secureads.ServerHandshake.Admitted;
import io.routelock.secureads.ServerHandshake.Standing;
import io.routelock.secureads.ServerHandshake.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Which of several routes a peer belongs to, when they have one NetId on the wire (AMS NAT): the one whose
 * proof it has given.
 *
 * <p>Copied machines have one certificate too. Then the address decides, and where that fits none of them
 * nobody is let in: frames of one machine would be taken for those of the other.
 */
record RouteChoice(RouteAuthority authority, RouteCheck check) {

    private record Tried(Route route, Verdict verdict, boolean atItsAddress) {

        boolean admits() {
            return verdict instanceof Admitted;
        }
    }

    /**
     * @param routes at least one, with the NetId that the peer has named
     */
    CompletionStage<Verdict> among(List<Route> routes, ConnectingPeer peer) {
        if (routes.size() == 1) {
            return check.along(routes.getFirst(), peer, Standing.ROUTE);
        }
        CompletionStage<List<Tried>> tried = CompletableFuture.completedFuture(List.of());
        for (Route route : routes) {
            tried = tried.thenCombine(attempt(route, peer), RouteChoice::and);
        }
        return tried.thenApply(all -> choose(all, peer));
    }

    private CompletionStage<Tried> attempt(Route route, ConnectingPeer peer) {
        return check.along(route, peer, Standing.ROUTE)
                .thenCombine(
                        authority.leadsTo(route, peer.address()),
                        (verdict, there) -> new Tried(route, verdict, there));
    }

    private static List<Tried> and(List<Tried> some, Tried next) {
        List<Tried> all = new ArrayList<>(some);
        all.add(next);
        return all;
    }

    private Verdict choose(List<Tried> all, ConnectingPeer peer) {
        List<Tried> admitting = all.stream().filter(Tried::admits).toList();
        if (admitting.size() == 1) {
            return admitting.getFirst().verdict();
        }
        List<Tried> left = admitting.isEmpty() ? all : admitting;
        return left.stream()
                .filter(Tried::atItsAddress)
                .findFirst()
                .map(Tried::verdict)
                .orElseGet(() -> nobody(left.getFirst(), peer));
    }

    private Verdict nobody(Tried first, ConnectingPeer peer) {
        return first.admits()
                ? check.verdicts()
                        .reject(
                                TlsConnectError.UNKNOWN_CERTIFICATE,
                                RejectionFindings.otherAddress(peer.inWords(), first.route()))
                : first.verdict();
    }
}
