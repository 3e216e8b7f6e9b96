package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.IdentityFile;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.runtime.account.PrivateHome;
import io.routelock.runtime.launch.RunningRouter;
import io.routelock.runtime.launch.RunningRouters;

import java.io.IOException;
import java.nio.file.Path;

/** The self-signed certificate of a home, by which targets know its router. */
final class HomeIdentity {

    private HomeIdentity() {}

    /** A home that has none yet gets it now, since its router keeps what it finds. */
    static SelfSignedIdentity of(Path home) {
        String commonName =
                RunningRouters.lastWith(home).map(RunningRouter::name).orElseGet(HostName::ofThisComputer);
        try {
            PrivateHome.create(home);
            return IdentityFile.in(home).loadOrGenerate(commonName);
        } catch (IOException e) {
            throw new FindingException(
                    Finding.error(
                            "home.certificate",
                            "The certificate in %s cannot be read or made: %s"
                                    .formatted(home, e.getMessage()),
                            "Check the rights of the folder and its files."),
                    e);
        }
    }
}
