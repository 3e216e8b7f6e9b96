package io.routelock.pki;

import io.routelock.diagnosis.Finding;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The files of a shared CA as a StaticRoutes.xml names them.
 *
 * <p>Reads files: not for an event loop or the thread of a screen. A key that is encrypted takes a while.
 *
 * @param ca one or several certificates that are believed; PEM or DER
 * @param certificate ours, in PEM perhaps with the intermediates behind it
 * @param key PKCS#8, PKCS#1 or SEC 1, encrypted or not; PEM or DER
 * @param keyPassword of an encrypted key
 * @param revoked a revocation list of the authority; PEM or DER
 * @param ignoreCn whether nobody compares the common name
 */
public record CaPaths(
        String ca,
        String certificate,
        String key,
        Optional<Secret> keyPassword,
        Optional<String> revoked,
        boolean ignoreCn) {

    /**
     * Reads all files.
     *
     * <p>Dates are not judged here: with a certificate whose time is over the other side decides, and says
     * so, and one cannot look at its answer without connecting.
     *
     * @param folder of the StaticRoutes.xml, for paths that are relative to it
     * @throws io.routelock.diagnosis.FindingException with the first error of {@link #check}, dates apart
     */
    public CaIdentity load(Path folder) {
        return CaReading.of(this, folder).identity();
    }

    /**
     * All that is wrong with the files at that time, errors and warnings; empty when there is nothing.
     *
     * @param folder as for {@link #load}
     */
    public List<Finding> check(Path folder, Instant now) {
        return CaReading.of(this, folder).findings(now);
    }
}
