package io.routelock.runtime.broker.tls;

import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.conf.HostFiles;
import io.routelock.pki.CertificateFile;
import io.routelock.pki.NameHash;
import io.routelock.pki.RevocationList;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.security.auth.x500.X500Principal;

/**
 * A capath as OpenSSL finds its way in it: by the hash of a name and a number from 0 on without a gap, as
 * {@code openssl rehash} makes them. Everything else in the folder is not there for it, and so is a folder
 * that is missing. OpenSSL looks when a client comes, and this when the files are read.
 */
record AuthorityFolder(List<X509Certificate> authorities, List<X509CRL> lists) {

    private static final Pattern HASHED = Pattern.compile("([0-9a-f]{8})\\.(r?)([0-9]{1,4})");

    AuthorityFolder {
        authorities = List.copyOf(authorities);
        lists = List.copyOf(lists);
    }

    static AuthorityFolder read(String folder, HostFiles files) {
        Set<String> names = new HashSet<>(files.names(folder).orElse(List.of()));
        List<X509Certificate> authorities = new ArrayList<>();
        List<X509CRL> lists = new ArrayList<>();
        for (String name : names.stream().sorted().toList()) {
            Matcher hashed = HASHED.matcher(name);
            if (hashed.matches() && isReached(hashed, names)) {
                Optional<byte[]> content = files.bytes(folder + "/" + name);
                if (hashed.group(2).isEmpty()) {
                    authorities.addAll(
                            content.map(bytes -> certificates(bytes, hashed.group(1))).orElse(List.of()));
                } else {
                    lists.addAll(content.map(bytes -> lists(bytes, hashed.group(1))).orElse(List.of()));
                }
            }
        }
        return new AuthorityFolder(authorities, lists);
    }

    private static boolean isReached(Matcher hashed, Set<String> names) {
        String stem = hashed.group(1) + "." + hashed.group(2);
        int number = Integer.parseInt(hashed.group(3));
        for (int below = 0; below < number; below++) {
            if (!names.contains(stem + below)) {
                return false;
            }
        }
        return hashed.group(3).equals(Integer.toString(number));
    }

    /** All of a file that is found by one of them. */
    private static List<X509Certificate> certificates(byte[] content, String hash) {
        try {
            List<X509Certificate> found = CertificateFile.parse(content, "authority").certificates();
            boolean reached = found.stream().anyMatch(one -> isHash(hash, one.getSubjectX500Principal()));
            return reached ? found : List.of();
        } catch (FindingException e) {
            return List.of(); // no certificate, whatever it is called
        }
    }

    private static List<X509CRL> lists(byte[] content, String hash) {
        List<X509CRL> found = RevocationList.all(content);
        boolean reached = found.stream().anyMatch(one -> isHash(hash, one.getIssuerX500Principal()));
        return reached ? found : List.of();
    }

    private static boolean isHash(String hash, X500Principal name) {
        return NameHash.of(name).equals(hash);
    }
}
