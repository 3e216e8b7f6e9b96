package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.TlsFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of authorities, {@code --capath}. OpenSSL looks only at names that {@code openssl rehash} makes;
 * here every file with a certificate counts, for who names a folder believes what is in it.
 */
final class AuthorityFolder {

    /** More files are no folder of authorities; all public ones together are 150. */
    private static final int MOST_FILES = 2_000;

    private AuthorityFolder() {}

    /**
     * @throws FindingException {@code ca.folder} when there is no certificate in it
     */
    static List<X509Certificate> read(Path folder) {
        List<X509Certificate> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(Files::isRegularFile)
                    .limit(MOST_FILES)
                    .forEach(file -> found.addAll(certificates(file)));
        } catch (IOException e) {
            throw unusable(folder, "cannot be read");
        }
        if (found.isEmpty()) {
            throw unusable(folder, "holds no certificate");
        }
        return found.stream().distinct().toList();
    }

    private static List<X509Certificate> certificates(Path file) {
        try {
            return TlsFiles.authorities(file);
        } catch (FindingException e) {
            // A revocation list, a note, somebody's key: nothing of this is an authority.
            return List.of();
        }
    }

    private static FindingException unusable(Path folder, String why) {
        return new FindingException(
                Finding.error(
                        "ca.folder",
                        "The folder of authorities %s %s.".formatted(folder, why),
                        "Name the folder with the certificates of the authorities, or one file with --cafile."));
    }
}
