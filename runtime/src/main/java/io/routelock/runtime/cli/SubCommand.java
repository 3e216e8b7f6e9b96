package io.routelock.runtime.cli;

import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.TopicSubscription;
import io.routelock.mqtt.Topics;
import io.routelock.net.NettyThreads;
import io.routelock.net.mqtt.MqttConnector;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Subscribes and prints what comes, as mosquitto_sub does, with its options. */
@Command(
        name = "sub",
        sortOptions = false,
        description = {
            "Prints the messages of topics, with the options of mosquitto_sub: the bytes of each as they are, and a"
                    + " line feed. Ends with -C, -W, -E, SIGTERM or Ctrl+C.",
            "When the first attempt to connect fails it ends; a connection that is lost later it makes again.",
            "Exit code 27 when the time of -W is over, and 0 on SIGTERM and Ctrl+C, as mosquitto_sub."
        })
final class SubCommand extends ConsoleCommand {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-t", "--topic"},
            paramLabel = "FILTER",
            description = "What to subscribe to; may be repeated.")
    private List<String> topics = List.of();

    @Option(
            names = {"-q", "--qos"},
            paramLabel = "Q",
            defaultValue = "0",
            description = "0, 1 or 2 at most. Default: ${DEFAULT-VALUE}.")
    private int qos;

    @Option(names = "-C", paramLabel = "N", description = "End after so many messages.")
    private @Nullable Integer count;

    @Option(names = "-W", paramLabel = "S", description = "End after so many seconds, with exit code 27.")
    private @Nullable Integer seconds;

    @Option(names = "-E", description = "End as soon as the broker has answered the subscriptions.")
    private boolean onlySubscribe;

    @Option(
            names = {"-U", "--unsubscribe"},
            paramLabel = "FILTER",
            description = "What a session that was kept is to forget; may be repeated.")
    private List<String> forgotten = List.of();

    @Option(names = "-R", description = "Without messages that the broker had kept (retained).")
    private boolean fresh;

    @Option(
            names = {"-T", "--filter-out"},
            paramLabel = "FILTER",
            description = "Without messages of these topics; may be repeated.")
    private List<String> without = List.of();

    @Mixin private final MessageOutput output = new MessageOutput();

    @Mixin private final MqttOptions options = new MqttOptions();

    @Override
    public Integer call() {
        ClientSettings settings = Usage.of(spec, this::settings);
        Wanted wanted = new Wanted(fresh, without, Optional.ofNullable(count));
        Optional<Duration> time = Optional.ofNullable(seconds).map(Duration::ofSeconds);
        Reception reception =
                new Reception(wanted, time, onlySubscribe, console(), output.printer(console()));
        try (NettyThreads threads = NettyThreads.create(1)) {
            MqttConnector connector = new MqttConnector(threads.group());
            try (ConsoleClient at =
                    new ConsoleClient(connector::client, settings, reception, options.log())) {
                return reception.run(at, subscriptions(), forgotten);
            }
        }
    }

    private ClientSettings settings() {
        requirePositive("-C", count);
        requirePositive("-W", seconds);
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("name a topic with -t");
        }
        subscriptions();
        forgotten.forEach(Topics::requireFilter);
        without.forEach(Topics::requireFilter);
        output.requireFormat();
        return options.settings(console());
    }

    private static void requirePositive(String option, @Nullable Integer value) {
        if (value != null && value < 1) {
            throw new IllegalArgumentException("%s is at least 1, not %d".formatted(option, value));
        }
    }

    private List<TopicSubscription> subscriptions() {
        return topics.stream().map(filter -> TopicSubscription.of(filter, Qos.of(qos))).toList();
    }
}
