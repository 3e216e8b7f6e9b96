package io.routelock.runtime.cli;

import io.routelock.mqtt.BrokerAddress;
import io.routelock.mqtt.ClientLogLine;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.Protection;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.Optional;
import java.util.function.Consumer;

/** To which broker and as whom: the options that {@code pub} and {@code sub} have in common. */
final class MqttOptions {

    @Option(
            names = {"-h", "--host"},
            defaultValue = "localhost",
            description =
                    "Name or address of the broker, IPv6 with or without brackets. Default: ${DEFAULT-VALUE}.")
    private String host = "localhost";

    @Option(
            names = {"-p", "--port"},
            converter = Arguments.Port.class,
            description = "TCP. Default: 1883; 8883 with --cafile, --capath or a pre-shared key.")
    private Optional<Integer> port = Optional.empty();

    @Mixin private final MqttSessionOptions session = new MqttSessionOptions();
    @Mixin private final MqttLoginOptions login = new MqttLoginOptions();
    @Mixin private final MqttTlsOptions tls = new MqttTlsOptions();
    @Mixin private final WillOptions will = new WillOptions();

    @Option(
            names = {"-d", "--debug"},
            description = "Print what is sent and received on standard error, without payloads.")
    private boolean debug;

    @Option(names = "--help", usageHelp = true, description = "Show this help; -h is the host here.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Print the version of the program.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean version;

    /** Where the lines of the client's log go, if they are wanted. */
    Optional<Consumer<ClientLogLine>> log() {
        return debug ? Optional.of(line -> System.err.println(line.text())) : Optional.empty();
    }

    /**
     * Reads files, and asks for what is to be asked for.
     *
     * @throws IllegalArgumentException with a text for the user
     */
    ClientSettings settings(Console console) {
        BrokerAddress address = BrokerAddress.of(host, portOrDefault());
        requireProtection(address);
        login.requireUser(session.version());
        ClientSettings open = open(address);
        return new ClientSettings(
                address,
                tls.protection(console),
                open.version(),
                open.clientId(),
                open.user(),
                login.password(console),
                open.will(),
                open.keepAlive(),
                open.cleanStart(),
                open.sessionExpiry(),
                open.receiveMaximum(),
                open.connectTimeout());
    }

    /** What needs no secret: it is complained of before one is asked for, or warned of. */
    private ClientSettings open(BrokerAddress address) {
        ClientSettings usual = ClientSettings.of(address, new Protection.Plain());
        return new ClientSettings(
                address,
                usual.protection(),
                session.version(),
                session.id(),
                login.user(),
                Optional.empty(),
                will.will(),
                session.keepAlive(),
                session.cleanStart(),
                session.expiry(),
                usual.receiveMaximum(),
                usual.connectTimeout());
    }

    private int portOrDefault() {
        return port.orElse(tls.encrypts() ? BrokerAddress.TLS_PORT : BrokerAddress.PLAIN_PORT);
    }

    /** mosquitto's programs use TLS there by themselves, and the authorities of the system. */
    private void requireProtection(BrokerAddress address) {
        if (address.port() == BrokerAddress.TLS_PORT && !tls.encrypts()) {
            throw new IllegalArgumentException("port 8883 is for TLS: name --cafile, --capath or --psk-file");
        }
    }
}
