package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclLint;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;

/** Every trap of an acl_file. */
@Command(
        name = "lint",
        description = {
            "Tells what stops mosquitto, what says something else than it seems to, and what never applies.",
            "Exit code 1 when there is an error; warnings and notes are 0."
        })
final class AclLintCommand extends ConsoleCommand {

    @Parameters(paramLabel = "FILE", description = "The acl_file.")
    private Path file = Path.of("");

    @Option(
            names = "--mosquitto",
            paramLabel = "2.0|2.1",
            defaultValue = "2.0",
            converter = AclInput.Version.class,
            description = "The version that reads it. Default: ${DEFAULT-VALUE}")
    private MosquittoVersion version = MosquittoVersion.V2_0;

    @Override
    public Integer call() {
        List<LintFinding> findings = AclLint.check(AclInput.acl(file), version, file.toString());
        console().result(findings.stream().map(LintJson::of).toList(), LintJson.text(findings));
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)
                ? Routelock.FAILED
                : 0;
    }
}
