package io.routelock.mqtt.ams;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.BrokerAddress;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Protection;
import io.routelock.mqtt.Will;
import io.routelock.pki.Secret;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.secureads.PskKey;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * With what a router connects to a broker: a {@link BrokerConnection} whose files were read and whose key was
 * derived. {@link #toString()} shows no secret.
 *
 * @param clientId that of the file, else made of the user and a random text; the same for every reconnection
 * @param password only with a user: MQTT 3.1.1 knows none without
 */
public record BrokerLogin(
        BrokerAddress address,
        Protection protection,
        String clientId,
        Optional<String> user,
        Optional<Secret> password) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 6;
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Reads the files of a connection. Takes a while for an encrypted key: not for an event loop or the
     * thread of a screen.
     *
     * @param folder of the StaticRoutes.xml: relative paths begin there, also those of files in the folder
     *     Routes
     * @throws FindingException {@code broker.address}, {@code broker.protection}, {@code
     *     broker.password-without-user}, one of {@code ca.}, {@code psk.key-form} or {@code text.character}
     */
    public static BrokerLogin of(BrokerConnection broker, Path folder) {
        if (broker.password().isPresent() && broker.user().isEmpty()) {
            throw new FindingException(passwordWithoutUser(broker));
        }
        return new BrokerLogin(
                address(broker),
                protection(broker, folder),
                broker.clientId().orElseGet(() -> madeUp(broker)),
                broker.user(),
                broker.password());
    }

    /**
     * All that is wrong with a connection at that time, for a form that shows it: the error that {@link #of}
     * has, and the dates of certificates.
     */
    public static List<Finding> check(BrokerConnection broker, Path folder, Instant now) {
        List<Finding> found = new ArrayList<>();
        if (broker.security() instanceof BrokerSecurity.Tls tls) {
            found.addAll(new BrokerTls(tls, folder).check(now));
        }
        try {
            of(broker, folder);
        } catch (FindingException e) {
            if (!found.contains(e.finding())) {
                found.add(e.finding());
            }
        }
        return List.copyOf(found);
    }

    /**
     * MQTT 5, with which a request can go out of date; whoever meets a broker without it tries 3.1.1. Nothing
     * is left on the broker when the connection ends.
     */
    public ClientSettings settings(Optional<Will> will) {
        ClientSettings usual = ClientSettings.of(address, protection);
        return new ClientSettings(
                address,
                protection,
                MqttVersion.V5,
                Optional.of(clientId),
                user,
                password,
                will,
                KEEP_ALIVE,
                true,
                Duration.ZERO,
                usual.receiveMaximum(),
                CONNECT_TIMEOUT);
    }

    private static BrokerAddress address(BrokerConnection broker) {
        try {
            return BrokerAddress.of(broker.host(), broker.port());
        } catch (IllegalArgumentException e) {
            throw new FindingException(
                    Finding.error(
                            "broker.address",
                            "The broker \"%s\" has no legal address: %s."
                                    .formatted(broker.name(), e.getMessage()),
                            "Write its host name or address without a port, and the port beside it."),
                    e);
        }
    }

    private static Protection protection(BrokerConnection broker, Path folder) {
        return switch (broker.security()) {
            case BrokerSecurity.Plain() -> new Protection.Plain();
            case BrokerSecurity.Tls tls -> new BrokerTls(tls, folder).load();
            case BrokerSecurity.PreSharedKey(var key) ->
                    new Protection.PreSharedKey(key.identity(), PskKey.of(key));
            case BrokerSecurity.Unusable(var why) -> throw new FindingException(unusable(broker.name(), why));
        };
    }

    private static String madeUp(BrokerConnection broker) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return broker.user().orElse("Routelock") + "-" + HexFormat.of().formatHex(random);
    }

    private static Finding unusable(String name, String why) {
        return Finding.error(
                "broker.protection",
                "The broker \"%s\" is not connected to: %s.".formatted(name, why),
                "Correct the protection of the connection; it is never tried without.");
    }

    private static Finding passwordWithoutUser(BrokerConnection broker) {
        return Finding.error(
                "broker.password-without-user",
                "The broker \"%s\" has a password and no user.".formatted(broker.name()),
                "Add the user, or remove the password.");
    }
}
