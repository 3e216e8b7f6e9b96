package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.CertificateFile;
import io.routelock.pki.Fingerprint;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** Tells the fingerprint of a certificate, to compare it with what the other side shows. */
@Command(
        name = "fingerprint",
        description = {
            "Tells the fingerprint of a certificate file, or that of this computer.",
            "That of this computer is what a target shows once it has a route to here."
        })
final class FingerprintCommand extends ConsoleCommand {

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    /** One of the two. */
    static final class Which {
        @Parameters(
                paramLabel = "FILE",
                description = "A certificate as PEM or DER, or the TcSelfSigned.xml of a device.")
        private @Nullable Path file;

        @Option(
                names = "--home",
                paramLabel = "DIR",
                description = "The certificate of the router with this folder; made if there is none yet.")
        private @Nullable Path home;
    }

    @Override
    public Integer call() {
        Fingerprint fingerprint =
                which.home == null
                        ? ofFile(Path.of(String.valueOf(which.file)))
                        : HomeIdentity.of(which.home).fingerprint();
        console()
                .result(
                        Map.of("fingerprint", fingerprint.hex()),
                        "%s%n%s".formatted(fingerprint.grouped(), fingerprint.hex()));
        return 0;
    }

    private static Fingerprint ofFile(Path file) {
        try {
            return CertificateFile.read(file).fingerprint();
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException ? "it does not exist" : e.getMessage();
            throw new FindingException(
                    Finding.error(
                            "certificate.unreadable",
                            "%s cannot be read: %s.".formatted(file, why),
                            "Check the path and the rights of the file."),
                    e);
        }
    }
}
