package io.routelock.doctor;

import io.routelock.discovery.LocalAddress;
import io.routelock.net.LocalNetworkInterface;
import io.routelock.net.OutgoingAddress;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** By which address of this computer the target is reached, and whether without a gateway. */
final class InterfaceCheck implements Check {

    @Override
    public StepName name() {
        return StepName.INTERFACE;
    }

    @Override
    public Set<StepName> needs(Chart chart) {
        return Set.of(StepName.NAME);
    }

    @Override
    public Outcome run(Chart chart) {
        InetAddress target = chart.requireAddress();
        List<LocalAddress> own = own(chart);
        Optional<InetAddress> from = chart.standpoint().from().or(() -> OutgoingAddress.towards(target));
        List<Evidence> evidence = new ArrayList<>();
        own.forEach(address -> evidence.add(Evidence.fact("Own address", address)));
        if (from.isEmpty()) {
            return Outcome.failed("No way leads there", evidence, WayFindings.noWay(target));
        }
        if (!from.get().isLoopbackAddress()
                && own.stream().noneMatch(one -> one.address().equals(from.get()))) {
            return Outcome.failed(
                    from.get().getHostAddress() + " is no address of this computer",
                    evidence,
                    WayFindings.notOurAddress(from.get()));
        }
        chart.local = from;
        evidence.add(Evidence.fact("Leaves from", from.get().getHostAddress()));
        return reached(target, own, evidence);
    }

    private static Outcome reached(InetAddress target, List<LocalAddress> own, List<Evidence> evidence) {
        Optional<LocalAddress> near = LocalAddress.reaching(target, own);
        if (near.isPresent()) {
            return Outcome.passed(
                    "%s is on %s".formatted(target.getHostAddress(), near.get().networkInterface()),
                    evidence);
        }
        evidence.add(
                Evidence.note(
                        "It is in no subnet of this computer: a gateway leads there, and broadcast searches do not"
                                + " pass it. Ask the device by its address."));
        return Outcome.passed("%s is behind a gateway".formatted(target.getHostAddress()), evidence);
    }

    private static List<LocalAddress> own(Chart chart) {
        try {
            return chart.standpoint().interfaces().list().stream()
                    .map(LocalNetworkInterface::addresses)
                    .flatMap(List::stream)
                    .toList();
        } catch (UncheckedIOException e) {
            // The routing table is what counts; which adapter it is stays unknown.
            return List.of();
        }
    }
}
