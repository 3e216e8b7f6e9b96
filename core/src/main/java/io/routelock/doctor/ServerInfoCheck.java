package io.routelock.doctor;

import io.routelock.discovery.DiscoveredDevice;
import io.routelock.discovery.HostRange;
import io.routelock.pki.AdvertisedFingerprint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the device tells of itself when it is asked alone. Nothing of it is proven. */
final class ServerInfoCheck implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    @Override
    public StepName name() {
        return StepName.SERVER_INFO;
    }

    @Override
    public Set<StepName> needs(Chart chart) {
        return Set.of(StepName.REACHABILITY);
    }

    @Override
    public Outcome run(Chart chart) {
        Optional<DiscoveredDevice> found =
                chart.course().await(chart.probes.orElseThrow().search(), PATIENCE).answer();
        chart.device = found;
        return found.map(device -> told(chart, device))
                .orElseGet(() ->
                        Outcome.warning(
                                "No answer",
                                List.of(),
                                DeviceFindings.noServerInfo(chart.called(), chart.ports().udp())));
    }

    private static Outcome told(Chart chart, DiscoveredDevice device) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.fact("AmsNetId", device.netId()));
        evidence.add(Evidence.fact("Host name", device.hostName()));
        device.twinCatVersion().ifPresent(version -> evidence.add(Evidence.fact("TwinCAT", version)));
        device.osVersion().ifPresent(version -> evidence.add(Evidence.fact("System", version.displayName())));
        device.fingerprint()
                .map(AdvertisedFingerprint::value)
                .ifPresent(told ->
                        evidence.add(Evidence.fact("Advertised fingerprint (not proven)", told.grouped())));
        String asked = chart.question().host();
        if (isAnotherName(asked, device.hostName())) {
            return Outcome.warning(
                    "Answer of " + device.hostName(),
                    evidence,
                    DeviceFindings.otherHost(asked, chart.requireAddress(), device.hostName()));
        }
        String version = device.twinCatVersion().map(told -> ", TwinCAT " + told).orElse("");
        return Outcome.passed("Answer" + version, evidence);
    }

    /** Without regard to domains and case; an address says nothing of a name. */
    private static boolean isAnotherName(String asked, String told) {
        return HostRange.address(asked).isEmpty()
                && asked.indexOf(':') < 0
                && !told.isEmpty()
                && !asked.equalsIgnoreCase("localhost")
                && !first(asked).equals(first(told));
    }

    private static String first(String name) {
        return name.toLowerCase(Locale.ROOT).split("\\.", 2)[0];
    }
}
