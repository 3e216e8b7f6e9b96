package io.routelock.app.brokerlive;

import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.Tls;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.runtime.launch.ReadyBroker;
import io.routelock.runtime.watch.Protection;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How each listener of a profile protects its clients.
 *
 * @param byName as the conf names them
 */
record DoorKinds(Map<String, Protection.Kind> byName) {

    static final DoorKinds UNKNOWN = new DoorKinds(Map.of());

    DoorKinds {
        byName = Map.copyOf(byName);
    }

    /** Reads the files. */
    static DoorKinds of(Path conf) {
        Map<String, Protection.Kind> kinds = new HashMap<>();
        BrokerProfile.open(conf).setup().listeners().forEach(it -> kinds.put(it.name(), kind(it)));
        return new DoorKinds(kinds);
    }

    private static Protection.Kind kind(Listener listener) {
        return switch (listener.tls()) {
            case Tls.None() -> Protection.Kind.PLAIN;
            case Tls.SharedKeys _ -> Protection.Kind.PRE_SHARED_KEY;
            case Tls.Certificates with ->
                    with.required() ? Protection.Kind.CLIENT_CERTIFICATE : Protection.Kind.SERVER_CERTIFICATE;
        };
    }

    /** As far as the listener itself tells where the files do not. */
    Protection.Kind of(ReadyBroker.Door door) {
        return byName.getOrDefault(
                door.name(), door.tls() ? Protection.Kind.SERVER_CERTIFICATE : Protection.Kind.PLAIN);
    }
}
