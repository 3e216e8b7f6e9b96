package io.routelock.doctor;

import io.routelock.ams.AmsNetId;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether the device has the NetId that the route is to. */
final class NetIdCheck implements Check {

    @Override
    public StepName name() {
        return StepName.NET_ID;
    }

    @Override
    public Set<StepName> needs(Chart chart) {
        return Set.of(StepName.REACHABILITY);
    }

    @Override
    public Outcome run(Chart chart) {
        if (chart.device.isEmpty()) {
            return Outcome.notRun("The device did not tell it");
        }
        AmsNetId told = chart.device.get().netId();
        List<Evidence> evidence = new ArrayList<>(List.of(Evidence.fact("The device says", told)));
        if (told.equals(chart.standpoint().self().netId())) {
            return Outcome.failed(
                    told + " is ours",
                    List.of(Evidence.wrong("The device says", told), Evidence.wrong("This side says", told)),
                    DeviceFindings.ownNetId(chart.called(), told));
        }
        if (chart.question().netId().isEmpty()) {
            return Outcome.passed(told + ", no route to compare with", evidence);
        }
        AmsNetId configured = chart.route().wireNetId();
        if (chart.route().isTranslated()) {
            evidence.add(Evidence.fact("Virtual AmsNetId on this side (NAT)", chart.route().netId()));
        }
        evidence.add(
                configured.equals(told)
                        ? Evidence.fact("The route says", configured)
                        : Evidence.wrong("The route says", configured));
        return configured.equals(told)
                ? Outcome.passed(told.toString(), evidence)
                : Outcome.failed(
                                "%s, the route says %s".formatted(told, configured),
                                evidence,
                                DeviceFindings.netIdDiffers(chart.requireAddress(), told, chart.route()))
                        .with(new Remedy.TakeNetId(told));
    }
}
