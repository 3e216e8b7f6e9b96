package io.routelock.runtime.router;

import io.routelock.route.TlsCredential;

import org.jspecify.annotations.Nullable;

import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The certificates of a plant, made when they are needed first: keys take a while. */
final class TransportPlant {

    private final Path folder;
    private @Nullable Files files;

    /** Of the routers and of the broker between them. */
    record Files(TestAuthority authority, Issued near, Issued far, Issued broker) {

        TlsCredential.SharedCa credential(Issued own) {
            return new TlsCredential.SharedCa(
                    authority.certificate().toString(),
                    own.certificate().toString(),
                    own.key().toString(),
                    Optional.empty(),
                    Optional.empty(),
                    true);
        }
    }

    TransportPlant(Path folder) {
        this.folder = folder;
    }

    Files files() throws IOException {
        if (files == null) {
            TestAuthority authority = TestAuthority.create(folder, "Plant CA");
            files =
                    new Files(
                            authority,
                            authority.issue("NEAR"),
                            authority.issue("FAR"),
                            authority.issue("localhost", "subjectAltName=IP:127.0.0.1,DNS:localhost"));
        }
        return files;
    }
}
