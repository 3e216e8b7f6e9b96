package io.routelock.mosquitto.conf;

import io.routelock.diagnosis.FindingException;
import io.routelock.pki.CertificateFile;

import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Folders of authorities. mosquitto starts whatever is in them, and then believes nobody: OpenSSL opens no
 * file but those whose name is the hash of the authority's, as "openssl rehash" makes them (run on 2.0.11).
 */
final class AuthorityFolderLint {

    private static final Pattern HASHED = Pattern.compile("[0-9a-f]{8}\\.[0-9]+");
    private static final String REHASH = "Run \"openssl rehash %s\", and again after every change.";

    private final HostFiles files;
    private final FindingList found;

    AuthorityFolderLint(HostFiles files, FindingList found) {
        this.files = files;
        this.found = found;
    }

    void check(BrokerSetup setup) {
        for (Listener listener : setup.listeners()) {
            if (listener.tls() instanceof Tls.Certificates tls) {
                boolean needed = tls.required() && listener.own().find("cafile").isEmpty();
                listener.own().find("capath").ifPresent(folder -> check(folder, needed));
            }
        }
        for (Bridge bridge : setup.bridges()) {
            boolean needed = bridge.own().find("bridge_cafile").isEmpty();
            bridge.own().find("bridge_capath").ifPresent(folder -> check(folder, needed));
        }
    }

    /**
     * @param needed whether nobody is believed without the folder
     */
    private void check(Setting folder, boolean needed) {
        switch (files.kind(folder.value())) {
            case MISSING, FILE ->
                    tell(
                            needed,
                            "conf.capath-missing",
                            folder,
                            "is no folder; mosquitto starts all the same",
                            "Correct the path, or make the folder.");
            case FOLDER -> files.names(folder.value()).ifPresent(names -> content(folder, names, needed));
            // Nothing can be said of it from here.
            case HIDDEN -> {}
        }
    }

    private void tell(boolean needed, String code, Setting folder, String what, String fix) {
        String message =
                folder.value()
                        + " "
                        + what
                        + (needed
                                ? ", and believes no certificate at all."
                                : ", and the folder does nothing.");
        if (needed) {
            found.error(code, folder.valuePlace(), message, fix);
        } else {
            found.warning(code, folder.valuePlace(), message, fix);
        }
    }

    private void content(Setting folder, List<String> names, boolean needed) {
        Map<String, List<X509Certificate>> all = new LinkedHashMap<>();
        names.stream().sorted().forEach(name -> all.put(name, certificates(folder.value() + "/" + name)));
        all.values().removeIf(List::isEmpty);
        if (all.isEmpty()) {
            tell(
                    needed,
                    "conf.capath-empty",
                    folder,
                    "holds no certificate; mosquitto starts all the same",
                    "Put the authorities there, as PEM, and run \"openssl rehash " + folder.value() + "\".");
            return;
        }
        List<X509Certificate> hashed =
                all.entrySet().stream()
                        .filter(entry -> HASHED.matcher(entry.getKey()).matches())
                        .map(entry -> entry.getValue().getFirst())
                        .toList();
        String rehash = String.format(REHASH, folder.value());
        if (hashed.isEmpty()) {
            String what = "holds authorities under names by which OpenSSL does not look for them";
            tell(needed, "conf.capath-not-hashed", folder, what, rehash);
            return;
        }
        List<String> missed =
                all.entrySet().stream()
                        .filter(entry -> !hashed.containsAll(entry.getValue()))
                        .map(Map.Entry::getKey)
                        .toList();
        if (!missed.isEmpty()) {
            found.warning(
                    "conf.capath-not-hashed",
                    folder.valuePlace(),
                    "OpenSSL does not find all authorities of " + String.join(", ", missed) + ".",
                    rehash);
        }
    }

    private List<X509Certificate> certificates(String path) {
        Optional<byte[]> content = files.bytes(path);
        try {
            return content.map(bytes -> CertificateFile.parse(bytes, "authority").certificates())
                    .orElse(List.of());
        } catch (FindingException e) {
            // A folder of authorities may hold other files, such as a readme.
            return List.of();
        }
    }
}
