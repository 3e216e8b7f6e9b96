package io.routelock.mosquitto.conf;

import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.ConfFault.Kind;
import io.routelock.pki.CertificateFile;
import io.routelock.pki.KeyMatch;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why mosquitto does not start although it has read its conf: a file that the conf names is not there, or not
 * what it should be. What it says is as 2.0.11 says it. Whether the lines of an acl_file or psk_file are
 * right, their own readers tell.
 */
public final class StartFaults {

    private static final Set<String> TLS_VERSIONS = Set.of("tlsv1.1", "tlsv1.2", "tlsv1.3");

    private final BrokerSetup setup;
    private final HostFiles files;
    private final List<ConfFault> faults = new ArrayList<>();
    private final Set<Setting> seen = new LinkedHashSet<>();

    private StartFaults(BrokerSetup setup, HostFiles files) {
        this.setup = setup;
        this.files = files;
    }

    public static List<ConfFault> of(BrokerSetup setup, HostFiles files) {
        StartFaults looking = new StartFaults(setup, files);
        setup.listeners().forEach(looking::accessFiles);
        setup.listeners().forEach(looking::tlsFiles);
        looking.webAlone();
        return List.copyOf(looking.faults);
    }

    private void accessFiles(Listener listener) {
        for (String name : List.of("plugin", "auth_plugin")) {
            listener.security()
                    .all(name)
                    .forEach(plugin -> needed(plugin, "Unable to load auth plugin \"%s\"."));
        }
        listener.passwordFile().ifPresent(file -> needed(file, "Unable to open pwfile \"%s\"."));
        listener.aclFile().ifPresent(file -> needed(file, "Unable to open acl_file \"%s\"."));
        listener.pskFile().ifPresent(file -> needed(file, "Unable to open pwfile \"%s\"."));
    }

    private void needed(Setting setting, String said) {
        if (seen.add(setting) && !isFile(setting)) {
            fault(setting, said);
        }
    }

    private boolean isFile(Setting setting) {
        HostFiles.Kind kind = files.kind(setting.value());
        return kind == HostFiles.Kind.FILE || kind == HostFiles.Kind.HIDDEN;
    }

    private void fault(Setting setting, String said) {
        boolean parameters = setting.name().equals("dhparamfile");
        String line = (parameters ? "Error " : "Error: ") + said.replace("%s", setting.value());
        faults.add(
                new ConfFault(
                        setting.valuePlace(), Kind.FILE, setting.value(), Optional.of(line), List.of()));
    }

    private void tlsFiles(Listener listener) {
        Settings own = listener.own();
        if (listener.protocol().equals("websockets")) {
            own.find("http_dir")
                    .filter(folder -> files.kind(folder.value()) != HostFiles.Kind.FOLDER)
                    .ifPresent(folder -> fault(folder, "Unable to open http dir \"%s\"."));
        }
        switch (listener.tls()) {
            case Tls.None() -> {}
            case Tls.SharedKeys _ -> version(own);
            case Tls.Certificates tls -> {
                version(own);
                certificates(own, tls);
            }
        }
    }

    /** With websockets and nothing else, 2.0.11 holds that it listens nowhere (run). */
    private void webAlone() {
        boolean all = setup.listeners().stream().allMatch(one -> one.protocol().equals("websockets"));
        if (all && setup.version() == MosquittoVersion.V2_0) {
            faults.add(
                    new ConfFault(
                            setup.listeners().getFirst().place(),
                            Kind.INCOMPLETE,
                            "websockets",
                            Optional.of("Error: Unable to start any listening sockets, exiting."),
                            List.of()));
        }
    }

    private void version(Settings own) {
        own.find("tls_version")
                .filter(version -> !TLS_VERSIONS.contains(version.value()))
                .ifPresent(version -> fault(version, "Unsupported tls_version \"%s\"."));
    }

    private void certificates(Settings own, Tls.Certificates tls) {
        if (setup.version() == MosquittoVersion.V2_0) {
            own.find("dhparamfile")
                    .filter(file -> !says(file, "-----BEGIN DH PARAMETERS"))
                    .ifPresent(file -> fault(file, "loading dhparamfile \"%s\"."));
        }
        own.find("cafile")
                .filter(file -> !says(file, "CERTIFICATE-----") && !says(file, "X509 CRL-----"))
                .ifPresent(file -> fault(file, "Unable to load CA certificates. Check cafile \"%s\"."));
        Optional<X509Certificate> certificate = first(tls.certificate());
        if (certificate.isEmpty()) {
            fault(tls.certificate(), "Unable to load server certificate \"%s\". Check certfile.");
        }
        if (files.kind(tls.key().value()) != HostFiles.Kind.HIDDEN && !fits(tls.key(), certificate)) {
            fault(tls.key(), "Unable to load server key file \"%s\". Check keyfile.");
        }
        own.find("crlfile")
                .filter(file -> !says(file, "-----BEGIN X509 CRL"))
                .ifPresent(file ->
                        fault(file, "Unable to load certificate revocation file \"%s\". Check crlfile."));
    }

    /** A file that this account may not read is believed to be right. */
    private boolean says(Setting setting, String words) {
        return files.kind(setting.value()) == HostFiles.Kind.HIDDEN
                || files.bytes(setting.value())
                        .filter(content -> new String(content, StandardCharsets.ISO_8859_1).contains(words))
                        .isPresent();
    }

    private Optional<X509Certificate> first(Setting setting) {
        return says(setting, "-----BEGIN")
                ? files.bytes(setting.value()).flatMap(StartFaults::certificate)
                : Optional.empty();
    }

    private static Optional<X509Certificate> certificate(byte[] content) {
        try {
            return Optional.of(CertificateFile.parse(content, "certfile").certificates().getFirst());
        } catch (FindingException e) {
            return Optional.empty();
        }
    }

    /** An encrypted key does not fit: mosquitto would ask for its password, and a service cannot. */
    private boolean fits(Setting key, Optional<X509Certificate> certificate) {
        Optional<byte[]> content = files.bytes(key.value());
        if (content.isEmpty() || !says(key, "-----BEGIN")) {
            return false;
        }
        try {
            return certificate.isEmpty() || KeyMatch.of(content.get(), certificate.get()) == KeyMatch.MATCHES;
        } finally {
            Arrays.fill(content.get(), (byte) 0);
        }
    }
}
