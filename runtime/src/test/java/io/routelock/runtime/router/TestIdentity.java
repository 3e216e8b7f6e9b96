package io.routelock.runtime.router;

import io.routelock.pki.IdentityFile;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.runtime.account.PrivateHome;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** One certificate for all routers of the tests that do not care which: a new key takes a second. */
final class TestIdentity {

    private static final Path MADE = make();

    private TestIdentity() {}

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory("routelock-test-identity");
            IdentityFile.in(folder).loadOrGenerate("TEST");
            Path file = folder.resolve(IdentityFile.NAME);
            // The last that was named goes first: the file, and then its folder is empty.
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts that one into a home. */
    static void give(Path home, SelfSignedIdentity identity) {
        try {
            PrivateHome.create(home);
            IdentityFile.in(home).store(identity);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts it into a home that has none, with its rights. */
    static void giveTo(Path home) {
        Path file = home.resolve(IdentityFile.NAME);
        try {
            Files.createDirectories(home);
            if (!Files.exists(file)) {
                Files.copy(MADE, file, StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
