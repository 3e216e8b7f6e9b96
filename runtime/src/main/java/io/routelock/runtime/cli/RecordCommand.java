package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.NettyThreads;
import io.routelock.record.CommissioningRecord;
import io.routelock.record.RecordColumn;
import io.routelock.record.RecordCsv;
import io.routelock.record.RecordEntry;
import io.routelock.record.RecordHtml;
import io.routelock.route.RouteTable;
import io.routelock.runtime.launch.Commissioning;
import io.routelock.runtime.launch.HomeRoutes;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Proves every route of a home and writes down what its targets are. */
@Command(
        name = "record",
        description = {
            "Proves every route of a folder and writes a commissioning record: device, serial number, AmsNetId,"
                    + " fingerprint, mode, when it was verified, clock.",
            "A device that does not answer is a row that says so. Nothing is changed, and no secret is written."
        })
final class RecordCommand extends ConsoleCommand {

    @Mixin private final HomeOption home = new HomeOption();

    @Mixin private final TargetPorts ports = new TargetPorts();

    @Option(names = "--html", paramLabel = "FILE", description = "Write it as one HTML file, to print.")
    private @Nullable Path html;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write it as CSV (UTF-8, for a spreadsheet).")
    private @Nullable Path csv;

    @Option(
            names = "--patience",
            paramLabel = "MS",
            defaultValue = "60000",
            converter = Arguments.Millis.class,
            description = "How long to wait for all devices together. Default: ${DEFAULT-VALUE} ms.")
    private Duration patience = Duration.ofMinutes(1);

    @Override
    public Integer call() {
        HomeRoutes routes = HomeRoutes.of(home.folder());
        routes.findings().forEach(console()::remark);
        CommissioningRecord record = examine(routes.table());
        if (html != null) {
            write(html, RecordHtml.of(record).getBytes(StandardCharsets.UTF_8));
        }
        if (csv != null) {
            write(csv, RecordCsv.of(record));
        }
        console().result(RecordJson.of(record, html, csv), text(record));
        return 0;
    }

    private CommissioningRecord examine(RouteTable routes) {
        try (NettyThreads threads = NettyThreads.create(1)) {
            return new Commissioning(
                            home.folder(), threads, ports.ads(), ports.tls(), Clock.systemDefaultZone())
                    .record(routes.routes(), patience, new Version().getVersion()[0]);
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new FindingException(
                    Finding.error(
                            "record.file",
                            "The record cannot be written to %s: %s.".formatted(file, e.getMessage()),
                            "Name a file that you may write to, in a folder that exists."),
                    e);
        }
    }

    private String text(CommissioningRecord record) {
        StringBuilder text = new StringBuilder();
        for (RecordEntry entry : record.entries()) {
            text.append(
                    "%-20s %-20s %-7s %-16s %s%n"
                            .formatted(
                                    entry.device(),
                                    entry.netId(),
                                    entry.mode(),
                                    RecordColumn.SERIAL_NUMBER.of(entry),
                                    RecordColumn.VERIFIED.of(entry)));
        }
        text.append(record.summary()).append('.');
        if (html != null) {
            text.append("%nWritten: %s".formatted(html));
        }
        if (csv != null) {
            text.append("%nWritten: %s".formatted(csv));
        }
        return text.toString();
    }
}
