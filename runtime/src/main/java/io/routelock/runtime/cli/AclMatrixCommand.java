package io.routelock.runtime.cli;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.matrix.AccessMatrix;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/** Users against topics. */
@Command(
        name = "matrix",
        description = {
            "Shows users against topics: what the lines come to.",
            "Exit code 3 when mosquitto does not start on the file, so that nothing can be said."
        })
final class AclMatrixCommand extends ConsoleCommand {

    @Parameters(paramLabel = "FILE", description = "The acl_file.")
    private Path file = Path.of("");

    @Option(
            names = "--mosquitto",
            paramLabel = "2.0|2.1",
            defaultValue = "2.0",
            converter = AclInput.Version.class,
            description = "The version that decides. Default: ${DEFAULT-VALUE}")
    private MosquittoVersion version = MosquittoVersion.V2_0;

    @Override
    public Integer call() {
        AclFile acl = AclInput.acl(file);
        if (!acl.faults().isEmpty()) {
            console().fail(AclInput.undecided(file, acl));
            return Routelock.UNDECIDED;
        }
        AccessMatrix matrix = AccessMatrix.of(acl, version);
        if (console().json()) {
            console().result(MatrixJson.of(matrix), "");
        } else {
            MatrixText.lines(matrix).forEach(console()::line);
        }
        return 0;
    }
}
