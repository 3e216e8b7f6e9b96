package io.routelock.runtime.router;

import io.routelock.pki.Secret;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.account.PrivateHome;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the tests of keys and authorities write into the StaticRoutes.xml of a home. */
public final class Plant {

    private Plant() {}

    public static TlsCredential.PreSharedKey key(String identity, boolean caseSensitive, String password) {
        return new TlsCredential.PreSharedKey(
                identity, caseSensitive, new KeySource.Password(Secret.of(password)));
    }

    public static ServerSettings keys(TlsCredential.PreSharedKey... keys) {
        return new ServerSettings(List.of(keys), Optional.empty(), Optional.empty());
    }

    public static ServerSettings authority(TlsCredential.SharedCa files) {
        return new ServerSettings(List.of(), Optional.of(files), Optional.empty());
    }

    /** As a program of ours does: for the eyes of its owner alone. */
    public static void edit(Path home, UnaryOperator<StaticRoutesDocument> change) {
        try {
            PrivateHome.create(home);
            StaticRoutesFile.createdIfMissing(home.resolve("StaticRoutes.xml")).update(change);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
