package io.routelock.runtime.broker.files;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.HostFiles;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.Place;
import io.routelock.mosquitto.conf.Setting;
import io.routelock.mosquitto.conf.StartFaults;
import io.routelock.mosquitto.conf.Tls;
import io.routelock.mosquitto.profile.ConfStops;
import io.routelock.pki.CertificateFile;
import io.routelock.pki.KeyMatch;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why mosquitto does not start on a conf and the files that it names, for whoever runs the bundled broker.
 */
record StartRefusals(BrokerSetup setup, DiskFiles disk) {

    private static final List<String> TLS_FILES = List.of("certfile", "keyfile", "cafile", "crlfile");

    List<Finding> all() {
        if (setup.starts() && StartFaults.of(setup, disk).isEmpty()) {
            return List.of();
        }
        Map<Place, Finding> known = new LinkedHashMap<>();
        lockedKeys().forEach(key -> known.put(key.place(), encrypted(key)));
        unreadable().forEach(file -> known.put(file.place(), AccessFiles.unreadable(file)));
        Stream<Finding> others =
                ConfStops.on(disk, setup).stream()
                        .filter(finding ->
                                known.keySet().stream().noneMatch(place -> isAbout(finding, place)))
                        .map(Places::finding);
        return Stream.concat(others, known.values().stream()).toList();
    }

    /** Of a file that it may not read core cannot say more than that it is not what it should be. */
    private Stream<Setting> unreadable() {
        return setup.listeners().stream()
                .map(Listener::own)
                .flatMap(own -> TLS_FILES.stream().flatMap(name -> own.find(name).stream()))
                .filter(file ->
                        disk.kind(file.value()) == HostFiles.Kind.FILE && disk.bytes(file.value()).isEmpty());
    }

    private static boolean isAbout(LintFinding finding, Place place) {
        return finding.file().equals(place.file()) && finding.line() == place.line();
    }

    private List<Setting> lockedKeys() {
        return setup.listeners().stream()
                .map(Listener::tls)
                .flatMap(tls -> locked(tls).stream())
                .distinct()
                .toList();
    }

    private Optional<Setting> locked(Tls tls) {
        return switch (tls) {
            case Tls.Certificates certificates when isEncrypted(certificates) ->
                    Optional.of(certificates.key());
            case Tls.Certificates _, Tls.SharedKeys _, Tls.None() -> Optional.empty();
        };
    }

    private boolean isEncrypted(Tls.Certificates tls) {
        Optional<byte[]> key = disk.bytes(tls.key().value());
        try {
            return key.isPresent()
                    && disk.bytes(tls.certificate().value())
                            .filter(certificate -> isEncrypted(key.get(), certificate))
                            .isPresent();
        } finally {
            key.ifPresent(content -> Arrays.fill(content, (byte) 0));
        }
    }

    private static boolean isEncrypted(byte[] key, byte[] certificate) {
        try {
            var first = CertificateFile.parse(certificate, "certfile").certificates().getFirst();
            return KeyMatch.of(key, first) == KeyMatch.ENCRYPTED;
        } catch (FindingException e) {
            // That the certificate is none is told by itself.
            return false;
        }
    }

    private static Finding encrypted(Setting key) {
        return Finding.error(
                "broker.key-encrypted",
                "%sthe key %s is encrypted, and a broker that starts by itself has nobody to ask for its password."
                        .formatted(Places.of(key.place()), key.value()),
                "Write the key without a password, readable by the broker's account alone: openssl pkey -in FILE -out NEW.");
    }
}
