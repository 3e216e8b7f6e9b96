package io.routelock.doctor;

import io.routelock.diagnosis.FindingException;
import io.routelock.discovery.HostRange;
import io.routelock.net.HostInquiry;
import io.routelock.route.Route;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;

/** The name to its address, and the address to its name. */
final class NameCheck implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public StepName name() {
        return StepName.NAME;
    }

    @Override
    public Set<StepName> needs(Chart chart) {
        return Set.of();
    }

    @Override
    public Outcome run(Chart chart) {
        String host = chart.question().host();
        HostInquiry inquiry = new HostInquiry(chart.standpoint().threads());
        List<InetAddress> found;
        try {
            found = chart.course().await(inquiry.addresses(host), PATIENCE);
        } catch (CompletionException e) {
            return Outcome.failed(
                    "%s is not known".formatted(host),
                    List.of(Evidence.wrong("Name", host)),
                    WayFindings.unknownHost(host));
        }
        InetAddress address = ipv4First(found);
        chart.address = Optional.of(address);
        return ofSeveral(chart, told(host, address, found, reverse(chart, inquiry, address)));
    }

    /** A target is asked over IPv4 where it has both: its NetId and its UDP answers belong to that. */
    private static InetAddress ipv4First(List<InetAddress> found) {
        return found.stream().filter(Inet4Address.class::isInstance).findFirst().orElseGet(found::getFirst);
    }

    /** Many addresses have no name; a name server that does not answer is no fault of the target. */
    private static Optional<String> reverse(Chart chart, HostInquiry inquiry, InetAddress address) {
        try {
            return chart.course().await(inquiry.name(address), PATIENCE);
        } catch (FindingException e) {
            return Optional.empty();
        }
    }

    /** Asked for by its address: the engineer may have meant the other route. */
    private static Outcome ofSeveral(Chart chart, Outcome outcome) {
        List<Route> others = chart.question().others();
        if (others.isEmpty()) {
            return outcome;
        }
        List<Evidence> evidence = new ArrayList<>(outcome.evidence());
        evidence.add(Evidence.fact("Examined", inWords(chart.route())));
        others.forEach(other -> evidence.add(Evidence.wrong("Not examined", inWords(other))));
        return Outcome.warning(
                "%s, to which %d routes lead".formatted(outcome.summary(), others.size() + 1),
                evidence,
                WayFindings.severalRoutes(chart.question().host(), chart.route(), others));
    }

    private static String inWords(Route route) {
        return "the route %s (%s)".formatted(route.name(), route.netId());
    }

    private static Outcome told(
            String host, InetAddress address, List<InetAddress> all, Optional<String> name) {
        List<Evidence> evidence = new ArrayList<>();
        boolean literal = HostRange.address(host).isPresent() || host.indexOf(':') >= 0;
        String shown = address.getHostAddress();
        if (!literal) {
            all.forEach(one ->
                    evidence.add(Evidence.fact("Name to address", host + " is " + one.getHostAddress())));
        }
        evidence.add(
                Evidence.fact(
                        "Address to name",
                        name.map(found -> shown + " is " + found)
                                .orElse(shown + " has no name in the name server")));
        String summary =
                literal ? name.map(found -> shown + " is " + found).orElse(shown) : host + " is " + shown;
        return Outcome.passed(summary, evidence);
    }
}
