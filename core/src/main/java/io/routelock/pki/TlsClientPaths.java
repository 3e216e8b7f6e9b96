package io.routelock.pki;

import io.routelock.diagnosis.Finding;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The files of a TLS client that is not of Secure ADS, as a StaticRoutes.xml names them: whom it believes,
 * and its own certificate if it has one. The two may be of different authorities.
 *
 * <p>Reads files: not for an event loop or the thread of a screen. A key that is encrypted takes a while.
 *
 * @param ca one or several certificates that are believed; PEM or DER
 */
public record TlsClientPaths(String ca, Optional<Own> own) {

    /**
     * @param certificate ours, in PEM perhaps with the intermediates behind it
     * @param key PKCS#8, PKCS#1 or SEC 1, encrypted or not; PEM or DER
     * @param keyPassword of an encrypted key
     */
    public record Own(String certificate, String key, Optional<Secret> keyPassword) {}

    /**
     * Reads all files. Dates are not judged here: the other side does it, and says so.
     *
     * @param folder of the StaticRoutes.xml, for paths that are relative to it
     * @throws io.routelock.diagnosis.FindingException with the first error, whose code begins with {@code
     *     ca.}; quotes no key and no password
     */
    public TlsClientFiles load(Path folder) {
        return TlsClientReading.of(this, folder).files();
    }

    /** All that is wrong with the files at that time, errors and warnings. */
    public List<Finding> check(Path folder, Instant now) {
        return TlsClientReading.of(this, folder).findings(now);
    }
}
