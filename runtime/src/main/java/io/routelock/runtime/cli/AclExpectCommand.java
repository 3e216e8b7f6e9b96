package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.matrix.AccessMatrix;
import io.routelock.mosquitto.matrix.ExpectationCheck;
import io.routelock.mosquitto.matrix.ExpectationFile;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Does an acl_file do what is expected of it? */
@Command(
        name = "expect",
        description = {
            "Checks a file of expectations against an acl_file.",
            "Its lines are like: allow plc1 write PLC1/out",
            "           or like: deny anonymous read #",
            "\"acl FILE\" in a line names the acl_file, from the folder of this file.",
            "Exit code 0: all are kept, 1: one is broken, 3: cannot be decided."
        })
final class AclExpectCommand extends ConsoleCommand {

    @Parameters(paramLabel = "FILE", description = "The expectations.")
    private Path file = Path.of("");

    @Option(
            names = "--acl",
            paramLabel = "FILE",
            description = "The acl_file, in place of the one named in FILE.")
    private @Nullable Path acl;

    @Option(
            names = "--mosquitto",
            paramLabel = "2.0|2.1",
            converter = AclInput.Version.class,
            description = "The version that decides. Default: as FILE says, else 2.0")
    private @Nullable MosquittoVersion version;

    @Override
    public Integer call() {
        ExpectationFile expected = ExpectationFile.read(AclInput.read(file), file.toString());
        if (!expected.findings().isEmpty()) {
            console()
                    .result(
                            Map.of("findings", expected.findings().stream().map(LintJson::of).toList()),
                            LintJson.text(expected.findings()));
            return Routelock.UNDECIDED;
        }
        Path about = acl == null ? named(expected) : acl;
        AclFile aclFile = AclInput.acl(about);
        if (!aclFile.faults().isEmpty()) {
            console().fail(AclInput.undecided(about, aclFile));
            return Routelock.UNDECIDED;
        }
        return check(expected, aclFile);
    }

    private int check(ExpectationFile expected, AclFile aclFile) {
        AccessMatrix matrix = AccessMatrix.of(aclFile, version(expected));
        List<ExpectationCheck> checks = ExpectationCheck.check(matrix, expected.expectations());
        console().result(checks.stream().map(AclExpectCommand::json).toList(), text(checks));
        return checks.stream().allMatch(ExpectationCheck::kept) ? 0 : Routelock.FAILED;
    }

    private MosquittoVersion version(ExpectationFile expected) {
        return version == null ? expected.version().orElse(MosquittoVersion.V2_0) : version;
    }

    private Path named(ExpectationFile expected) {
        String name =
                expected.acl()
                        .orElseThrow(() ->
                                new FindingException(
                                        Finding.error(
                                                "expect.no-acl",
                                                file + " does not say which acl_file it is about.",
                                                "Add a line \"acl FILE\", or name it with --acl.")));
        return file.resolveSibling(name);
    }

    private static Map<String, Object> json(ExpectationCheck check) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("expectation", check.expectation().text());
        json.put("expectationLine", check.expectation().line());
        json.put("kept", check.kept());
        json.put("line", check.rule().map(rule -> rule.line()).orElse(null));
        json.put("reason", check.text());
        return json;
    }

    private static String text(List<ExpectationCheck> checks) {
        long broken = checks.stream().filter(check -> !check.kept()).count();
        String all = checks.stream().map(AclExpectCommand::line).collect(Collectors.joining());
        return all + "%d of %d kept.".formatted(checks.size() - broken, checks.size());
    }

    private static String line(ExpectationCheck check) {
        return "%-6s  %s  (%s)%n"
                .formatted(check.kept() ? "kept" : "BROKEN", check.expectation().text(), check.text());
    }
}
