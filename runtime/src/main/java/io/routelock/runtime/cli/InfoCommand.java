package io.routelock.runtime.cli;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.discovery.DiscoveredDevice;
import io.routelock.net.NettyThreads;
import io.routelock.net.SecureAdsConnector;
import io.routelock.net.SecureAdsLimits;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.secureads.LocalStation;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells what a target says of itself and what it proves, without logging in. */
@Command(
        name = "info",
        description = {
            "Tells what a device says of itself, which of its ports answer, and its fingerprint.",
            "The presented fingerprint is the one that counts; the advertised one proves nothing."
        })
final class InfoCommand extends ConsoleCommand {

    @Parameters(paramLabel = "HOST", converter = Arguments.Host.class, description = "A name or an address.")
    private String host = "";

    @Mixin private final TargetPorts ports = new TargetPorts();

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Ask as the router with this folder: from its address, with its certificate.")
    private @Nullable Path home;

    @Override
    public Integer call() {
        try (NettyThreads threads = NettyThreads.create(1)) {
            TargetReport report = inquiry(threads).of(host);
            return report.answersAnywhere() ? tell(report) : console().fail(silent(report));
        }
    }

    private TargetInquiry inquiry(NettyThreads threads) {
        if (home != null) {
            HomeStation station = HomeStation.of(home, host);
            return new TargetInquiry(threads, station.connector(threads), station.from(), ports);
        }
        // Targets want a certificate before they show their own, whichever it is.
        LocalStation nobody = new LocalStation(AmsNetId.NONE, HostName.ofThisComputer());
        SelfSignedIdentity passing = SelfSignedIdentity.generate("routelock");
        SecureAdsConnector connector =
                new SecureAdsConnector(threads.group(), passing, nobody, SecureAdsLimits.DEFAULT);
        return new TargetInquiry(threads, connector, Optional.empty(), ports);
    }

    private int tell(TargetReport report) {
        // A closed port is told in the report; one that is open and does no TLS needs words.
        report.tlsTrouble().filter(why -> report.tls()).ifPresent(console()::remark);
        if (report.asAdvertised().filter(same -> !same).isPresent()) {
            console().remark(different(report));
        }
        console().result(json(report), text(report));
        return 0;
    }

    private Finding silent(TargetReport report) {
        return new Finding(
                Finding.Severity.ERROR,
                "info.no-answer",
                "%s (%s) answers neither on TCP %d, nor on TCP %d, nor on UDP %d."
                        .formatted(
                                host,
                                report.address().getHostAddress(),
                                ports.ads(),
                                ports.tls(),
                                ports.udp()),
                Stream.of(report.adsTrouble(), report.tlsTrouble())
                        .flatMap(Optional::stream)
                        .map(Finding::symptom)
                        .toList(),
                "Check the address, the cable and whether TwinCAT runs there; then search for the device.");
    }

    private static Finding different(TargetReport report) {
        return Finding.note(
                "info.not-as-advertised",
                "%s presented another fingerprint than the one that it advertises.".formatted(report.host()),
                "Compare the presented fingerprint with what the device itself shows, before you send a password.",
                "The device has a certificate of a CA, or one for its route to this computer: it always"
                        + " advertises its self-signed one",
                "Another device answers the search, or answers at this address",
                "Somebody stands between this computer and the device");
    }

    private Map<String, Object> json(TargetReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("host", report.host());
        json.put("address", report.address().getHostAddress());
        json.put("netId", told(report, device -> device.netId().toString()));
        json.put("hostName", told(report, DiscoveredDevice::hostName));
        json.put("twinCatVersion", told(report, InfoCommand::twinCat));
        json.put("osVersion", told(report, InfoCommand::system));
        Map<String, Boolean> answering = new LinkedHashMap<>();
        answering.put("ads", report.ads());
        answering.put("tls", report.tls());
        answering.put("udp", report.device().isPresent());
        json.put("ports", answering);
        json.put("presentedFingerprint", report.presented().map(shown -> shown.value().hex()).orElse(null));
        json.put("advertisedFingerprint", report.advertised().map(Fingerprint::hex).orElse(null));
        json.put("fingerprintAsAdvertised", report.asAdvertised().orElse(null));
        return json;
    }

    private static @Nullable String told(TargetReport report, Function<DiscoveredDevice, String> what) {
        return report.device().map(what).filter(text -> !text.isEmpty()).orElse(null);
    }

    private static String twinCat(DiscoveredDevice device) {
        return device.twinCatVersion().map(Object::toString).orElse("");
    }

    private static String system(DiscoveredDevice device) {
        return device.osVersion().map(os -> os.displayName()).orElse("");
    }

    private String text(TargetReport report) {
        StringBuilder text = new StringBuilder();
        line(text, "Address", report.address().getHostAddress());
        line(text, "AmsNetId", told(report, device -> device.netId().toString()));
        line(text, "Host name", told(report, DiscoveredDevice::hostName));
        line(text, "TwinCAT", told(report, InfoCommand::twinCat));
        line(text, "System", told(report, InfoCommand::system));
        line(text, "Plain ADS", port("TCP", ports.ads(), report.ads()));
        line(text, "Secure ADS", port("TCP", ports.tls(), report.tls()));
        line(text, "Discovery", port("UDP", ports.udp(), report.device().isPresent()));
        line(text, "Presented", report.presented().map(shown -> shown.value().grouped()).orElse(null));
        line(text, "Advertised", report.advertised().map(Fingerprint::grouped).orElse(null));
        line(text, "Both", report.asAdvertised().map(same -> same ? "the same" : "DIFFERENT").orElse(null));
        return text.toString().stripTrailing();
    }

    private static String port(String protocol, int number, boolean answers) {
        return "%s %d %s".formatted(protocol, number, answers ? "answers" : "does not answer");
    }

    private static void line(StringBuilder text, String what, @Nullable String value) {
        text.append("%-11s %s%n".formatted(what, value == null ? "not known" : value));
    }
}
