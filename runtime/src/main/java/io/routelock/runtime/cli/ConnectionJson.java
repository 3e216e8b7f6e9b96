package io.routelock.runtime.cli;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * A connection to a broker as the console program prints it, without its secrets.
 *
 * @param mode {@code plain}, {@code tls}, {@code psk} or {@code unknown}
 * @param encrypted false also for {@code unknown}, which is not connected to
 * @param identity of a pre-shared key, else null
 * @param file of the folder Routes, or StaticRoutes.xml
 */
@JsonPropertyOrder({
    "name",
    "host",
    "port",
    "topic",
    "mode",
    "encrypted",
    "clientId",
    "user",
    "password",
    "identity",
    "ca",
    "certificate",
    "ignoreCn",
    "noRetain",
    "unidirectional",
    "disabled",
    "file"
})
record ConnectionJson(
        String name,
        String host,
        int port,
        String topic,
        String mode,
        boolean encrypted,
        @Nullable String clientId,
        @Nullable String user,
        boolean password,
        @Nullable String identity,
        @Nullable String ca,
        @Nullable String certificate,
        boolean ignoreCn,
        boolean noRetain,
        boolean unidirectional,
        boolean disabled,
        String file) {

    static ConnectionJson of(BrokerConnection broker, String file) {
        Optional<BrokerSecurity.Tls> tls =
                Optional.of(broker.security())
                        .filter(BrokerSecurity.Tls.class::isInstance)
                        .map(BrokerSecurity.Tls.class::cast);
        return new ConnectionJson(
                broker.name(),
                broker.host(),
                broker.port(),
                broker.topic(),
                mode(broker.security()),
                broker.encrypted() && !(broker.security() instanceof BrokerSecurity.Unusable),
                broker.clientId().orElse(null),
                broker.user().orElse(null),
                broker.password().isPresent(),
                broker.security() instanceof BrokerSecurity.PreSharedKey(var key) ? key.identity() : null,
                tls.map(BrokerSecurity.Tls::ca).orElse(null),
                tls.flatMap(BrokerSecurity.Tls::own).map(BrokerSecurity.OwnFiles::certificate).orElse(null),
                tls.map(BrokerSecurity.Tls::ignoreCn).orElse(false),
                broker.noRetain(),
                broker.unidirectional(),
                broker.disabled(),
                file);
    }

    private static String mode(BrokerSecurity security) {
        return switch (security) {
            case BrokerSecurity.Plain _ -> "plain";
            case BrokerSecurity.Tls _ -> "tls";
            case BrokerSecurity.PreSharedKey _ -> "psk";
            case BrokerSecurity.Unusable _ -> "unknown";
        };
    }

    /** {@code NAME: network NET at HOST:PORT}. */
    String inWords() {
        return "%s: network %s at %s".formatted(name, topic, address());
    }

    String address() {
        return (host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
    }
}
