package io.routelock.runtime.cli;

import io.routelock.ams.Octets;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.MqttFindings;
import io.routelock.mqtt.PublishProperties;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.Topics;
import io.routelock.net.NettyThreads;
import io.routelock.net.mqtt.MqttConnector;
import io.routelock.runtime.launch.Aside;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.InputStream;
import java.util.Map;

/** Publishes as mosquitto_pub does, with its options. */
@Command(
        name = "pub",
        sortOptions = false,
        description = {
            "Publishes a message, with the options of mosquitto_pub. Prints nothing when that went well.",
            "There is one attempt to connect. Exit code 1 also when the broker refuses the message, which it tells"
                    + " with MQTT 5 and QoS 1 or 2 only."
        })
final class PubCommand extends ConsoleCommand {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-t", "--topic"},
            required = true,
            paramLabel = "TOPIC",
            description = "Where to publish.")
    private String topic = "";

    @Mixin private final Payloads payloads = new Payloads();

    @Option(
            names = {"-q", "--qos"},
            paramLabel = "Q",
            defaultValue = "0",
            description = "0, 1 or 2. Default: ${DEFAULT-VALUE}.")
    private int qos;

    @Option(
            names = {"-r", "--retain"},
            description = "The broker keeps the message for who subscribes later.")
    private boolean retain;

    @Mixin private final MqttOptions options = new MqttOptions();

    @Override
    public Integer call() {
        ClientSettings settings = Usage.of(spec, this::settings);
        InputStream input = System.in;
        try (NettyThreads threads = NettyThreads.create(1)) {
            MqttConnector connector = new MqttConnector(threads.group());
            Publication publication = new Publication(Aside::run);
            try (ConsoleClient at =
                    new ConsoleClient(connector::client, settings, publication, options.log())) {
                return tell(
                        publication.run(
                                at,
                                publish ->
                                        payloads.forEach(
                                                input, payload -> publish.accept(message(payload)))));
            }
        }
    }

    private ClientSettings settings() {
        payloads.requireOne();
        Topics.requireName(topic);
        Qos.of(qos);
        return options.settings(console());
    }

    private ApplicationMessage message(Octets payload) {
        return new ApplicationMessage(topic, payload, Qos.of(qos), retain, PublishProperties.NONE);
    }

    private int tell(Deliveries deliveries) {
        if (deliveries.why().isPresent()) {
            return console().fail(MqttFindings.publishRefused(topic, deliveries.why().get()));
        }
        console().result(Map.of("published", deliveries.accepted()), "");
        return 0;
    }
}
