package io.routelock.runtime.broker.files;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.HostFiles;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.Setting;
import io.routelock.mosquitto.conf.Settings;
import io.routelock.mosquitto.conf.Tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Confs on which mosquitto starts and the bundled broker does not: those on which mosquitto 2.0.11 silently
 * listens in plain text although the conf speaks of TLS, and what it has no part for.
 */
final class OwnRefusals {

    private static final String PLAIN_TEXT = "broker.tls-without-effect";

    private static final List<String> TLS_FILES =
            List.of("certfile", "keyfile", "cafile", "capath", "crlfile");

    private static final List<String> TLS_FLAGS =
            List.of("require_certificate", "use_identity_as_username", "use_subject_as_username");

    private static final List<String> TLS_WORDS = List.of("tls_version", "ciphers", "ciphers_tls1.3");

    private final BrokerSetup setup;
    private final DiskFiles disk;
    private final List<Finding> found = new ArrayList<>();

    private OwnRefusals(BrokerSetup setup, DiskFiles disk) {
        this.setup = setup;
        this.disk = disk;
    }

    static List<Finding> of(BrokerSetup setup, DiskFiles disk) {
        OwnRefusals looking = new OwnRefusals(setup, disk);
        setup.listeners().forEach(looking::listener);
        looking.keysWithoutHint();
        looking.persistence();
        return looking.found;
    }

    private void listener(Listener listener) {
        listener.socket().ifPresent(_ -> found.add(unixSocket(listener)));
        switch (listener.tls()) {
            case Tls.None() -> plainText(listener);
            case Tls.Certificates _ -> listener.own().find("psk_hint").ifPresent(this::twoKinds);
            case Tls.SharedKeys _ ->
                    certificateSettings(listener.own()).findFirst().ifPresent(this::twoKinds);
        }
    }

    private static Finding unixSocket(Listener listener) {
        return Finding.error(
                "broker.unix-socket",
                Places.of(listener.place())
                        + "the bundled broker listens on TCP ports alone, not on a Unix socket.",
                "Write a port, with the address 127.0.0.1 if only this computer is to reach it.");
    }

    /** Who writes TLS options means TLS; 2.0.11 starts in plain text without a word (run). */
    private void plainText(Listener listener) {
        Stream.concat(certificateSettings(listener.own()), tlsWords(listener.own()))
                .findFirst()
                .ifPresent(setting -> found.add(withoutEffect(setting, listener)));
    }

    private static Stream<Setting> certificateSettings(Settings own) {
        return Stream.concat(
                        TLS_FILES.stream().flatMap(name -> own.find(name).stream()),
                        TLS_FLAGS.stream()
                                .filter(name -> own.flag(name, false))
                                .flatMap(name -> own.find(name).stream()))
                .filter(setting ->
                        !setting.name().startsWith("use_identity") || own.find("psk_hint").isEmpty());
    }

    private static Stream<Setting> tlsWords(Settings own) {
        return TLS_WORDS.stream().flatMap(name -> own.find(name).stream());
    }

    private static Finding withoutEffect(Setting setting, Listener listener) {
        return Finding.error(
                PLAIN_TEXT,
                "%s%s speaks of TLS, but the listener %s would be plain text: certfile and keyfile, or psk_hint, switch TLS on."
                        .formatted(Places.of(setting.place()), setting.name(), listener.name()),
                "Add what is missing, or remove the line if plain text is meant.",
                "mosquitto up to 2.0.21 starts on it and serves everybody in plain text; this broker does not");
    }

    private void twoKinds(Setting setting) {
        found.add(
                Finding.error(
                        "broker.psk-and-certificates",
                        Places.of(setting.place())
                                + setting.name()
                                + " mixes certificates and pre-shared keys on one listener.",
                        "Use a listener for each.",
                        "In mosquitto 2.0 the cipher that the client chooses decides which of the two counts; 2.1 does not start"));
    }

    private void keysWithoutHint() {
        boolean used =
                setup.listeners().stream().anyMatch(listener -> listener.tls() instanceof Tls.SharedKeys);
        setup.listeners().stream()
                .filter(listener -> !(listener.tls() instanceof Tls.SharedKeys))
                .filter(_ -> setup.perListener() || !used)
                .flatMap(listener -> listener.pskFile().map(file -> withoutEffect(file, listener)).stream())
                .limit(setup.perListener() ? Long.MAX_VALUE : 1)
                .forEach(found::add);
    }

    /** mosquitto starts, and loses everything when it ends. */
    private void persistence() {
        Optional<Setting> folder = setup.global().find("persistence_location");
        boolean missing =
                folder.filter(setting -> disk.kind(setting.value()) != HostFiles.Kind.FOLDER).isPresent();
        if (setup.persistence().isPresent() && missing) {
            found.add(
                    Finding.error(
                            "broker.persistence-folder",
                            Places.of(folder.orElseThrow().place())
                                    + "the folder %s is not there, so that nothing could be kept."
                                            .formatted(folder.get().value()),
                            "Make the folder, or set persistence to false."));
        }
    }
}
