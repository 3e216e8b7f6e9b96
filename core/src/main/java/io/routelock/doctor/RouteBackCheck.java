package io.routelock.doctor;

import io.routelock.ads.AdsErrorException;
import io.routelock.ads.IndexAddress;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.Finding;
import io.routelock.discovery.HostRange;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.SystemService;
import io.routelock.systemservice.SystemServiceClient;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the target has a route to this side, with our NetId and our address. */
final class RouteBackCheck implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_REMOTE = 2048;
    private static final int MOST_SHOWN = 10;

    @Override
    public StepName name() {
        return StepName.ROUTE_BACK;
    }

    @Override
    public Optional<Outcome> needless(Chart chart) {
        return new FrameCheck().needless(chart);
    }

    @Override
    public Set<StepName> needs(Chart chart) {
        return Set.of(StepName.READ_STATE);
    }

    @Override
    public Outcome run(Chart chart) {
        Chart.Reading reading = chart.reading.orElseThrow();
        try {
            ask(chart, reading);
            List<AddRemote> routes =
                    chart.course()
                            .await(
                                    new SystemServiceClient(reading.ads(), chart.route().netId()).routes(),
                                    PATIENCE);
            return judge(chart, routes);
        } catch (AdsErrorException e) {
            return refused(chart, reading, e);
        }
    }

    /** The list ends with any error of the device, so a refusal shows at the first entry alone. */
    private static void ask(Chart chart, Chart.Reading reading) {
        IndexAddress first = new IndexAddress(SystemService.ENUMERATE_REMOTES, 0);
        try {
            var unused =
                    chart.course()
                            .await(
                                    reading.ads()
                                            .read(
                                                    Words.systemService(chart.route().netId()),
                                                    first,
                                                    LONGEST_REMOTE),
                                    PATIENCE);
        } catch (AdsErrorException e) {
            if (!isEndOfList(e.error())) {
                throw e;
            }
        }
    }

    private static boolean isEndOfList(AdsErrorCode error) {
        return error.equals(AdsErrorCode.NO_MORE_HANDLES) || error.equals(AdsErrorCode.NOT_FOUND);
    }

    private static Outcome refused(Chart chart, Chart.Reading reading, AdsErrorException e) {
        List<Evidence> evidence = new ArrayList<>(List.of(Evidence.wrong("Error", e.error())));
        if (reading.isClosed() && !reading.throughRouter()) {
            evidence.add(Evidence.wrong("Connection", "closed by the target after it had answered"));
            return Outcome.failed(
                    "The target closed the connection", evidence, RouteBackFindings.secondClient(chart));
        }
        var finding = AdsFindings.explain(e.error(), e.target(), "Reading the routes");
        if (e.error().equals(AdsErrorCode.ACCESS_DENIED)) {
            evidence.add(
                    Evidence.note(
                            "It answers ReadState but nothing else, as a target does whose route back is unidirectional."));
            return Outcome.warning("Only ReadState passes", evidence, finding);
        }
        return e.error().isFromDevice()
                ? Outcome.warning("The target does not tell its routes", evidence, finding)
                : Outcome.failed("Error " + e.error(), evidence, finding);
    }

    private static Outcome judge(Chart chart, List<AddRemote> routes) {
        AmsNetId self = selfOf(chart);
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.fact("Our AmsNetId", self));
        chart.local.ifPresent(
                address -> evidence.add(Evidence.fact("Our address", address.getHostAddress())));
        evidence.add(Evidence.fact("Routes on the target", routes.size()));
        routes.stream()
                .limit(MOST_SHOWN)
                .forEach(entry -> evidence.add(Evidence.fact(entry.name(), inWords(entry))));
        return routes.stream()
                .filter(entry -> entry.netId().equals(self))
                .findFirst()
                .map(entry -> judge(chart, entry, evidence))
                .orElseGet(() -> missing(chart, self, toOurAddress(chart, routes), evidence));
    }

    private static Optional<AddRemote> toOurAddress(Chart chart, List<AddRemote> routes) {
        Optional<String> ours = chart.local.map(InetAddress::getHostAddress);
        return routes.stream().filter(entry -> ours.filter(entry.address()::equals).isPresent()).findFirst();
    }

    private static AmsNetId selfOf(Chart chart) {
        return chart.standpoint().self().netId();
    }

    private static String inWords(AddRemote entry) {
        boolean oneWay = (entry.flags() & RouteFlags.UNIDIRECTIONAL) != 0;
        return "%s, %s, %s%s"
                .formatted(
                        entry.netId(),
                        entry.address(),
                        entry.tls().isSecure() ? entry.tls().mode() : "plain",
                        oneWay ? ", unidirectional" : "");
    }

    /**
     * @param old the route to our address, which is to another NetId
     */
    private static Outcome missing(
            Chart chart, AmsNetId self, Optional<AddRemote> old, List<Evidence> evidence) {
        evidence.add(Evidence.wrong("Route to " + self, "none"));
        old.ifPresent(entry -> evidence.add(Evidence.wrong("Route to our address", inWords(entry))));
        Finding finding =
                old.map(entry -> RouteBackFindings.backToOtherNetId(chart, entry))
                        .orElseGet(() -> RouteBackFindings.noRouteBack(chart));
        Outcome outcome =
                isAdmittedByServerEntry(chart)
                        ? Outcome.warning("Only a server entry admits us", evidence, finding)
                        : Outcome.failed("The target has no route to " + self, evidence, finding);
        return outcome.with(new Remedy.AddRouteOnTarget());
    }

    /** There the server entry acts as the route, but the target can call nobody by it. */
    private static boolean isAdmittedByServerEntry(Chart chart) {
        return switch (chart.route().security()) {
            case RouteSecurity.PreSharedKey _, RouteSecurity.SharedCa _ -> true;
            case RouteSecurity.Plain _, RouteSecurity.SelfSigned _, RouteSecurity.Unrecognised _ -> false;
        };
    }

    private static Outcome judge(Chart chart, AddRemote entry, List<Evidence> evidence) {
        Optional<String> ours = chart.local.map(InetAddress::getHostAddress);
        boolean literal = HostRange.address(entry.address()).isPresent() || entry.address().indexOf(':') >= 0;
        if (entry.tls().isSecure() != chart.question().isSecure()) {
            return Outcome.warning(
                    "It is " + (entry.tls().isSecure() ? "secure" : "plain") + ", ours is not",
                    evidence,
                    RouteBackFindings.backOfOtherKind(chart, entry));
        }
        if (literal && ours.filter(entry.address()::equals).isEmpty()) {
            return Outcome.warning(
                            "It leads to " + entry.address(),
                            evidence,
                            RouteBackFindings.backToOtherAddress(chart, entry))
                    .with(new Remedy.ChangeRouteBack(entry, ours.orElse("")));
        }
        if (!literal && chart.route().flags().has(RouteFlags.IP_ADDRESS)) {
            return Outcome.warning(
                            "By host name, " + entry.address(),
                            evidence,
                            RouteBackFindings.backByName(chart, entry))
                    .with(new Remedy.ChangeRouteBack(entry, ours.orElse("")));
        }
        return Outcome.passed("%s, %s".formatted(entry.name(), entry.address()), evidence);
    }
}
