package io.routelock.route;

import io.routelock.diagnosis.Finding;
import io.routelock.pki.CaIdentity;
import io.routelock.pki.CaPaths;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Reads the files that a route or a server entry names for the mode of a shared CA.
 *
 * <p>Findings have codes that begin with {@code ca.}; none of them, and no exception, quotes a key or a
 * password. Reads files: not for an event loop or the thread of a screen.
 */
public final class CaFiles {

    private CaFiles() {}

    /**
     * The identity that the files make up, whatever the date is.
     *
     * @param folder of the StaticRoutes.xml: its relative paths begin there
     * @throws io.routelock.diagnosis.FindingException with the first error; all of them tells {@link #check}
     */
    public static CaIdentity load(TlsCredential.SharedCa files, Path folder) {
        return paths(files).load(folder);
    }

    /** All errors and warnings at that time, for a form that shows them as the files are chosen. */
    public static List<Finding> check(TlsCredential.SharedCa files, Path folder, Instant now) {
        return paths(files).check(folder, now);
    }

    private static CaPaths paths(TlsCredential.SharedCa files) {
        return new CaPaths(
                files.ca(),
                files.certificate(),
                files.key(),
                files.keyPassword(),
                files.revoked(),
                files.ignoreCn());
    }
}
