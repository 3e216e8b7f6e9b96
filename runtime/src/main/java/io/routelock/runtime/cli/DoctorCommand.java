package io.routelock.runtime.cli;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.doctor.Evidence;
import io.routelock.doctor.Examination;
import io.routelock.doctor.HtmlReport;
import io.routelock.doctor.Question;
import io.routelock.doctor.Report;
import io.routelock.doctor.Standpoint;
import io.routelock.net.NettyThreads;
import io.routelock.route.RouteTable;
import io.routelock.runtime.launch.Examiner;
import io.routelock.runtime.launch.HomeRoutes;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Examines a device or a route step by step. */
@Command(
        name = "doctor",
        description = {
            "Examines the way to a device step by step, and says which step fails, why, and what to do.",
            "It changes nothing: no login, no broadcast, no switching of states."
        })
final class DoctorCommand extends ConsoleCommand {

    @Parameters(
            paramLabel = "HOST|NETID",
            description = "A name or an address, or the AmsNetId of a route of --home.")
    private String target = "";

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Examine as the router with this folder, along its route to the target.")
    private @Nullable Path home;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report to this file as well.")
    private @Nullable Path html;

    @Option(
            names = "--direct",
            description =
                    "Do not go through the running router. A second connection may throw its one off, on a real device.")
    private boolean direct;

    @Mixin private final TargetPorts ports = new TargetPorts();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Question question = question();
        try (NettyThreads threads = NettyThreads.create(1)) {
            Standpoint standpoint = standpoint(threads, question.host());
            Examination examination = new Examination(question, standpoint);
            DoctorText text = new DoctorText(console());
            text.begin(question);
            Report report = examination.run(text);
            write(report);
            text.end(report);
            return report.isWell() ? 0 : Routelock.FAILED;
        }
    }

    private Standpoint standpoint(NettyThreads threads, String host) {
        Standpoint.Ports at = new Standpoint.Ports(ports.ads(), ports.tls(), ports.udp());
        Standpoint known =
                home == null ? Examiner.nobody(threads, at) : Examiner.ofHome(threads, home, host, at);
        return direct ? known.withoutRouter() : known;
    }

    private Question question() {
        return netId().map(this::ofNetId).orElseGet(this::ofHost);
    }

    /** Six numbers with dots; a host name has no such form. */
    private Optional<AmsNetId> netId() {
        return target.matches("\\d{1,3}(\\.\\d{1,3}){5}")
                ? Optional.of(converted(new Arguments.NetId()::convert))
                : Optional.empty();
    }

    private interface Conversion<T> {
        T convert(String text);
    }

    private <T> T converted(Conversion<T> conversion) {
        try {
            return conversion.convert(target);
        } catch (TypeConversionException e) {
            throw misuse(String.valueOf(e.getMessage()));
        }
    }

    private RuntimeException misuse(String what) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), what);
    }

    private Question ofNetId(AmsNetId netId) {
        if (home == null) {
            throw misuse("an AmsNetId stands for a route: name the folder of its router with --home");
        }
        return routes(home)
                .find(netId)
                .map(Question::ofRoute)
                .orElseThrow(() -> new FindingException(unknown(netId)));
    }

    private Question ofHost() {
        String host = converted(new Arguments.Host()::convert);
        return home == null ? Question.ofHost(host) : Question.ofHost(host, routes(home));
    }

    private static RouteTable routes(Path home) {
        return HomeRoutes.of(home).table();
    }

    private static Finding unknown(AmsNetId netId) {
        return Finding.error(
                "route.unknown",
                "There is no route to %s here.".formatted(netId),
                "Name the device by its address, or add a route to it.",
                "The AmsNetId is mistyped",
                "The route is in another folder");
    }

    private void write(Report report) {
        if (html != null) {
            HtmlReport.write(report, about(), html);
        }
    }

    private static List<Evidence.Fact> about() {
        return List.of(
                new Evidence.Fact("Program", new Version().getVersion()[0], false),
                new Evidence.Fact("Java", System.getProperty("java.version"), false),
                new Evidence.Fact(
                        "System",
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        false));
    }
}
