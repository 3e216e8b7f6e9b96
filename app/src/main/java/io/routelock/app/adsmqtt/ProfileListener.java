package io.routelock.app.adsmqtt;

import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.Setting;
import io.routelock.mosquitto.conf.Tls;
import io.routelock.mosquitto.profile.BrokerProfile;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A listener of a broker profile that a router can join a network over.
 *
 * @param profile as the explorer calls it
 * @param host to reach it on this computer, or where it is bound to
 * @param ca that has signed its certificate, as far as the profile tells
 */
record ProfileListener(String profile, String host, int port, Protection protection, Optional<Path> ca) {

    private static final String MQTT = "mqtt";

    /**
     * Reads the files of the profile; nothing of one that cannot be read, which is told where it is shown.
     */
    static List<ProfileListener> of(String name, Path conf) {
        try {
            return BrokerProfile.open(conf).setup().listeners().stream()
                    .filter(listener -> listener.socket().isEmpty() && listener.protocol().equals(MQTT))
                    .map(listener -> of(name, conf, listener))
                    .toList();
        } catch (FindingException e) {
            return List.of();
        }
    }

    private static ProfileListener of(String name, Path conf, Listener listener) {
        Optional<Setting> authorities =
                listener.tls() instanceof Tls.Certificates with ? with.authorities() : Optional.empty();
        return new ProfileListener(
                name,
                listener.address().filter(ProfileListener::isOne).orElse("127.0.0.1"),
                listener.port(),
                switch (listener.tls()) {
                    case Tls.None _ -> Protection.PLAIN;
                    case Tls.Certificates _ -> Protection.TLS;
                    case Tls.SharedKeys _ -> Protection.PSK;
                },
                authorities.filter(it -> it.name().equals("cafile")).flatMap(it -> path(conf, it)));
    }

    private static boolean isOne(String address) {
        return !address.equals("0.0.0.0") && !address.equals("::");
    }

    private static Optional<Path> path(Path conf, Setting setting) {
        try {
            return Optional.of(conf.resolveSibling(setting.value()).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            // A path of another system: the broker runs elsewhere.
            return Optional.empty();
        }
    }

    /** {@code plant-broker, 8883, TLS}. */
    String words() {
        return "%s, %d, %s".formatted(profile, port, protection.word());
    }

    /** Host, port and protection; what stands in other fields stays. */
    void fillIn(BrokerForm form) {
        form.protectionProperty().set(protection);
        form.portProperty().set(Integer.toString(port));
        form.hostProperty().set(host);
        if (form.name().isEmpty() || form.name().equals(host)) {
            form.nameProperty().set(profile);
        }
        ca.ifPresent(file -> form.tls().caProperty().set(file.toString()));
    }
}
