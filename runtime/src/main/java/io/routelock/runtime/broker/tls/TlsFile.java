package io.routelock.runtime.broker.tls;

import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.conf.HostFiles;
import io.routelock.mosquitto.conf.Setting;
import io.routelock.pki.CertificateFile;
import io.routelock.pki.RevocationList;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A file of a listener's TLS, read as mosquitto reads it: PEM alone, and all of it or nothing. */
record TlsFile(Setting setting, HostFiles files) {

    private static final String BEGIN = "-----BEGIN ";
    private static final String CERTIFICATE = "CERTIFICATE-----";
    private static final String LIST = "-----BEGIN X509 CRL-----";

    /**
     * Wipes what was read when it was used, for it may be a key.
     *
     * @throws FindingException {@code tls.file-missing} or {@code tls.file-unreadable}
     */
    <R> R use(Function<byte[], R> reader) {
        byte[] content = read();
        try {
            return reader.apply(content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private byte[] read() {
        String path = setting.value();
        return switch (files.kind(path)) {
            case MISSING -> throw new FindingException(FileFindings.missing(setting));
            case FOLDER -> throw new FindingException(FileFindings.folder(setting));
            case FILE, HIDDEN ->
                    files.bytes(path)
                            .orElseThrow(() -> new FindingException(FileFindings.unreadable(setting)));
        };
    }

    /**
     * @return at least one
     * @throws FindingException also {@code tls.no-certificate}
     */
    List<X509Certificate> certificates() {
        List<X509Certificate> found = use(this::certificatesIn);
        if (found.isEmpty()) {
            throw new FindingException(FileFindings.noCertificate(setting));
        }
        return found;
    }

    /**
     * @return none where the file has none
     * @throws FindingException for one that cannot be read: OpenSSL takes the others neither
     */
    List<X509Certificate> certificatesIn(byte[] content) {
        String text = text(content);
        int written = count(text, CERTIFICATE);
        List<X509Certificate> found = written == 0 ? List.of() : parsed(content);
        if (found.size() != written) {
            throw new FindingException(FileFindings.damaged(setting));
        }
        return found;
    }

    private List<X509Certificate> parsed(byte[] content) {
        try {
            return CertificateFile.parse(content, setting.value()).certificates();
        } catch (FindingException e) {
            throw new FindingException(FileFindings.noCertificate(setting), e);
        }
    }

    List<X509CRL> listsIn(byte[] content) {
        List<X509CRL> found = RevocationList.all(content);
        if (found.size() != count(text(content), LIST)) {
            throw new FindingException(FileFindings.damaged(setting));
        }
        return found;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private static int count(String text, String what) {
        int count = 0;
        for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end);
            count += line.contains(what) ? 1 : 0;
        }
        return count;
    }
}
