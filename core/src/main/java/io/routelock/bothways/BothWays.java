package io.routelock.bothways;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;
import io.routelock.systemservice.AddRemote;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The route from this computer to a target beside the one from the target to this computer, and what does not
 * fit between them. Pure: nothing is looked up.
 *
 * @param there this computer's route to the target; empty when it has none
 * @param back the target's route to this computer: of several the first, as a router takes it
 * @param findings the weightiest first
 */
public record BothWays(
        AmsNetId target,
        OwnSide self,
        Optional<Route> there,
        Optional<AddRemote> back,
        List<Finding> findings) {

    public BothWays {
        findings = List.copyOf(findings);
    }

    /**
     * Compares.
     *
     * @param name of the target, for the findings
     * @param theirs all routes that the target told (group 803)
     */
    public static BothWays of(
            OwnSide self, AmsNetId target, String name, Optional<Route> there, List<AddRemote> theirs) {
        List<AddRemote> toMe =
                theirs.stream().filter(entry -> entry.wireNetId().equals(self.netId())).toList();
        Optional<AddRemote> back = toMe.stream().findFirst();
        BothWaysFindings words = new BothWaysFindings(name, self);
        List<Finding> findings = new ArrayList<>();
        if (back.isEmpty()) {
            findings.add(missing(words, self, there, theirs));
        }
        back.ifPresent(entry -> addressFinding(words, self, entry).ifPresent(findings::add));
        if (there.isEmpty()) {
            findings.add(words.noWayThere());
        }
        there.ifPresent(route -> back.ifPresent(entry -> compare(words, route, entry, findings)));
        if (toMe.size() > 1) {
            findings.add(words.netIdTwice(toMe));
        }
        others(self, theirs)
                .filter(other -> back.isPresent())
                .map(words::addressTwice)
                .ifPresent(findings::add);
        back.filter(entry -> flags(entry).has(RouteFlags.TEMPORARY))
                .map(words::temporary)
                .ifPresent(findings::add);
        findings.sort(java.util.Comparator.comparing(Finding::severity));
        return new BothWays(target, self, there, back, findings);
    }

    /** Whether both routes are there and nothing is said against them but notes. */
    public boolean fits() {
        return there.isPresent()
                && back.isPresent()
                && findings.stream().allMatch(finding -> finding.severity() == Finding.Severity.NOTE);
    }

    /** Whether the target's route takes only answers and ReadState of this computer; empty without one. */
    public Optional<Boolean> backUnidirectional() {
        return back.map(entry -> flags(entry).has(RouteFlags.UNIDIRECTIONAL));
    }

    /**
     * The plain route that the target can be told to add; empty when it has one already, or when a plain one
     * would stand beside a secure one.
     */
    public Optional<AddRemote> offer() {
        boolean secure = there.filter(route -> route.security().secure()).isPresent();
        return back.isPresent() || secure ? Optional.empty() : Optional.of(self.wayBack());
    }

    private static Finding missing(
            BothWaysFindings words, OwnSide self, Optional<Route> there, List<AddRemote> theirs) {
        Optional<AddRemote> other = others(self, theirs);
        if (other.isPresent()) {
            return words.otherNetId(other.get());
        }
        boolean underServerEntry =
                there.map(Route::security)
                        .filter(security ->
                                security instanceof RouteSecurity.PreSharedKey
                                        || security instanceof RouteSecurity.SharedCa)
                        .isPresent();
        return underServerEntry ? words.noStoredWayBack() : words.noWayBack();
    }

    /** A route of theirs that leads to this computer under another NetId. */
    private static Optional<AddRemote> others(OwnSide self, List<AddRemote> theirs) {
        return theirs.stream()
                .filter(entry -> !entry.wireNetId().equals(self.netId()))
                .filter(entry -> self.isMeantBy(entry.address()))
                .findFirst();
    }

    private static Optional<Finding> addressFinding(BothWaysFindings words, OwnSide self, AddRemote back) {
        boolean mine = self.isMeantBy(back.address());
        if (!OwnSide.isLiteral(back.address())) {
            return Optional.of(mine ? words.hostName(back) : words.foreignName(back));
        }
        if (!mine) {
            return Optional.of(words.staleAddress(back));
        }
        return self.reachesItFrom(back.address()) ? Optional.empty() : Optional.of(words.otherAddress(back));
    }

    private static void compare(BothWaysFindings words, Route there, AddRemote back, List<Finding> findings) {
        String mine = modeOf(there.security());
        String theirs = back.tls().mode();
        if (!mine.equals(theirs) && !mine.equals("unknown") && !theirs.equals("unknown")) {
            findings.add(words.security(mine, theirs));
        }
        if (flags(back).has(RouteFlags.UNIDIRECTIONAL)) {
            findings.add(words.oneWayThere());
        }
        if (there.unidirectional()) {
            findings.add(words.oneWayHere());
        }
    }

    private static RouteFlags flags(AddRemote entry) {
        return new RouteFlags(entry.flags());
    }

    /** In the words of {@link io.routelock.systemservice.RemoteTls#mode}. */
    private static String modeOf(RouteSecurity security) {
        return switch (security) {
            case RouteSecurity.Plain _ -> "none";
            case RouteSecurity.SelfSigned _ -> "self-signed";
            case RouteSecurity.PreSharedKey _ -> "psk";
            case RouteSecurity.SharedCa _ -> "ca";
            case RouteSecurity.Unrecognised _ -> "unknown";
        };
    }
}
