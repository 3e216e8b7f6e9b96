package io.routelock.runtime.cli;

import io.routelock.pki.Secret;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** What a connection to a broker is to be. Secrets are never arguments. */
final class ConnectionOptions {

    @Option(
            names = "--host",
            required = true,
            paramLabel = "H",
            description = "The broker: a name or an address.")
    private String host = "";

    @Option(
            names = "--port",
            paramLabel = "P",
            converter = Arguments.Port.class,
            description = "Default: 8883, and 1883 with --plain.")
    private @Nullable Integer port;

    @Option(
            names = "--topic",
            required = true,
            paramLabel = "T",
            description = "The topic of the virtual AMS network, for example VirtualAmsNetwork1.")
    private String topic = "";

    @Option(
            names = "--name",
            paramLabel = "N",
            description = "Name of the connection. Default: the text of --host.")
    private @Nullable String name;

    @Option(
            names = "--client-id",
            paramLabel = "C",
            description = "MQTT client identifier. Default: made of the user and a random text.")
    private Optional<String> clientId = Optional.empty();

    @Option(names = "--user", paramLabel = "U", description = "MQTT user name.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "F",
            description = {
                "The MQTT password is the first line of this file; with \"-\" it is asked for, or read from",
                "standard input. Whether TwinCAT reads a password there is not known."
            })
    private @Nullable Path passwordFile;

    @Mixin private final ConnectionProtection protection = new ConnectionProtection();

    @Option(names = "--no-retain", description = "Nothing is retained: members answer a newcomer themselves.")
    private boolean noRetain;

    @Option(names = "--unidirectional", description = "The members of the network may not call this router.")
    private boolean unidirectional;

    @Option(names = "--disabled", description = "Keep the connection and do not use it.")
    private boolean disabled;

    /**
     * Asks for the secrets that it needs.
     *
     * @throws IllegalArgumentException with a text for the user
     */
    BrokerConnection connection() {
        protection.requireOne();
        if (passwordFile != null && user.isEmpty()) {
            throw new IllegalArgumentException("--password-file needs --user.");
        }
        // Checked before anything is asked for.
        legal(new BrokerSecurity.Plain(), Optional.empty());
        BrokerSecurity security = protection.read();
        return legal(security, Optional.ofNullable(passwordFile).map(this::password));
    }

    private BrokerConnection legal(BrokerSecurity security, Optional<Secret> password) {
        int usual = protection.plain() ? BrokerConnection.PLAIN_PORT : BrokerConnection.TLS_PORT;
        return new BrokerConnection(
                name == null ? host : name,
                host,
                port == null ? usual : port,
                topic,
                clientId,
                user,
                password,
                security,
                OptionalInt.empty(),
                noRetain,
                unidirectional,
                disabled);
    }

    private Secret password(Path file) {
        return ConnectionProtection.secret(file, "Password of %s: ".formatted(user.orElse("")));
    }
}
