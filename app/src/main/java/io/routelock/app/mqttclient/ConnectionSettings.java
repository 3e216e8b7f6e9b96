package io.routelock.app.mqttclient;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.password.PskSecret;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ClientCertificate;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Protection;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ServerTrust;
import io.routelock.mqtt.Will;
import io.routelock.pki.Secret;
import io.routelock.pki.TlsFiles;
import io.routelock.secureads.PskKey;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A connection and its secrets as the client takes them. Reads files: not on the JavaFX thread. */
final class ConnectionSettings {

    private final Connection connection;
    private final ConnectionSecrets secrets;

    private ConnectionSettings(Connection connection, ConnectionSecrets secrets) {
        this.connection = connection;
        this.secrets = secrets;
    }

    /**
     * @throws FindingException {@code ca.…} for a file that is none, {@code mqtt.connection} for what cannot
     *     be
     */
    static ClientSettings of(Connection connection, ConnectionSecrets secrets) {
        try {
            return new ConnectionSettings(connection, secrets).settings();
        } catch (IllegalArgumentException e) {
            // Its cause is not passed on: it may know more than it tells.
            throw new FindingException(cannotBe(String.valueOf(e.getMessage())));
        }
    }

    private static Finding cannotBe(String why) {
        return Finding.error(
                "mqtt.connection",
                "The client cannot connect like that: " + why + ".",
                "Edit the connection.");
    }

    private ClientSettings settings() {
        ClientSettings usual = ClientSettings.of(connection.address(), protection());
        boolean knowsExpiry = connection.version() == MqttVersion.V5;
        return new ClientSettings(
                connection.address(),
                usual.protection(),
                connection.version(),
                typed(connection.clientId()),
                typed(connection.user()),
                given(secrets.password()),
                will(),
                Duration.ofSeconds(connection.session().keepAlive()),
                connection.session().cleanStart(),
                Duration.ofSeconds(knowsExpiry ? connection.session().expiry() : 0),
                usual.receiveMaximum(),
                usual.connectTimeout());
    }

    private static Optional<String> typed(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Optional<Secret> given(Secret secret) {
        return secret.isEmpty() ? Optional.empty() : Optional.of(secret);
    }

    private Optional<Will> will() {
        WillWish wish = connection.will();
        if (!wish.on()) {
            return Optional.empty();
        }
        ApplicationMessage message = ApplicationMessage.of(wish.topic(), wish.payload(), Qos.of(wish.qos()));
        return Optional.of(Will.of(wish.retain() ? message.retained() : message));
    }

    private Protection protection() {
        LineWish line = connection.line();
        return switch (line.line()) {
            case PLAIN -> new Protection.Plain();
            case TLS -> new Protection.Tls(trust(), Optional.empty());
            case CERTIFICATE -> new Protection.Tls(trust(), Optional.of(own()));
            case PSK -> new Protection.PreSharedKey(line.identity(), key());
        };
    }

    private ServerTrust trust() {
        return switch (connection.line().proof()) {
            case HOST -> new ServerTrust.Verified(authorities());
            case AUTHORITY -> new ServerTrust.AnyNameInsecure(authorities());
            case NOTHING -> new ServerTrust.NothingInsecure();
        };
    }

    private List<X509Certificate> authorities() {
        return TlsFiles.authorities(path(connection.line().authority(), "authority"));
    }

    private ClientCertificate own() {
        return ClientCertificate.read(
                path(connection.line().certificate(), "certificate"),
                path(connection.line().key(), "key"),
                given(secrets.keyPassword()));
    }

    private static Path path(String text, String what) {
        try {
            return Path.of(text.strip()).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("the path of the " + what + " is none", e);
        }
    }

    private PskKey key() {
        return connection.line().keyIsPassword()
                ? PskKey.derive(connection.line().identity(), false, secrets.key())
                : PskSecret.key(secrets.key());
    }
}
