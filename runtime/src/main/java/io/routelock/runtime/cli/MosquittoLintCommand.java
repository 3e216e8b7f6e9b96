package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.setup.SetupLint;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Every trap of a mosquitto.conf and of the files that it names. */
@Command(
        name = "lint",
        description = {
            "Tells what stops mosquitto and what is dangerous or useless in a mosquitto.conf, its certificates,",
            "acl_file, password_file and psk_file. Relative paths are taken from the folder of the conf.",
            "Exit code 1 when there is an error; warnings and notes are 0."
        })
final class MosquittoLintCommand extends ConsoleCommand {

    @Parameters(paramLabel = "CONF", description = "The mosquitto.conf.")
    private Path conf = Path.of("");

    @Option(
            names = "--mosquitto",
            paramLabel = "2.0|2.1",
            defaultValue = "2.0",
            converter = AclInput.Version.class,
            description = "The version that reads it. Default: ${DEFAULT-VALUE}")
    private MosquittoVersion version = MosquittoVersion.V2_0;

    @Override
    public Integer call() {
        Path folder = Objects.requireNonNull(conf.toAbsolutePath().getParent(), "a file is in a folder");
        DiskFiles files = new DiskFiles(folder);
        BrokerSetup setup =
                BrokerSetup.of(MosquittoConf.read(AclInput.conf(conf)), conf.toString(), version, files);
        List<LintFinding> findings = new SetupLint(files, Instant.now()).check(setup);
        console().result(findings.stream().map(LintJson::of).toList(), LintJson.text(findings));
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)
                ? Routelock.FAILED
                : 0;
    }
}
