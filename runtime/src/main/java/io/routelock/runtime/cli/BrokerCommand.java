package io.routelock.runtime.cli;

import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.runtime.broker.BrokerOrder;
import io.routelock.runtime.broker.MqttBroker;
import io.routelock.runtime.broker.files.Refusals;
import io.routelock.runtime.launch.StopSignal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;

/** Runs the bundled MQTT broker until it is told to stop. */
@Command(
        name = "broker",
        description = {
            "Runs the bundled MQTT broker on the files of a mosquitto: mosquitto.conf, acl_file, password_file, psk_file.",
            "Prints one line \"ready ...\" when it listens. Files that change are taken over while it runs, or refused"
                    + " as a whole. Ends on the line \"stop\" on standard input, on SIGTERM and Ctrl+C, and with"
                    + " --events also at the end of standard input."
        })
final class BrokerCommand extends ConsoleCommand {

    @Option(
            names = {"-c", "--conf"},
            required = true,
            paramLabel = "FILE",
            description = "The mosquitto.conf. Relative paths in it start in the working folder.")
    private Path conf = Path.of("");

    @Option(
            names = {"-v", "--verbose"},
            description = "Log everything, to standard error, whatever the conf says.")
    private boolean verbose;

    @Option(
            names = "--mosquitto",
            paramLabel = "2.0|2.1",
            defaultValue = "2.0",
            converter = AclInput.Version.class,
            description = "As which mosquitto it reads the files and decides. Default: ${DEFAULT-VALUE}.")
    private MosquittoVersion target = MosquittoVersion.V2_0;

    @Option(names = "--events", description = "Print reports as JSON, one a line; end with standard input.")
    private boolean events;

    @Override
    public Integer call() {
        ReportOutput output = events ? ReportOutput.onStandardOutput() : ReportOutput.toTheLog();
        try {
            BrokerOrder order = new BrokerOrder(conf, target, verbose, events || console().json());
            run(MqttBroker.start(order, output::print), output);
            return 0;
        } catch (FindingException e) {
            return console().fail(Refusals.of(e));
        }
    }

    private void run(MqttBroker broker, ReportOutput output) {
        StopSignal end = new StopSignal(System.in, events);
        end.arm();
        BrokerReady ready = BrokerReady.of(broker.listeners());
        console().line(console().json() ? ready.json() : ready.words());
        output.start();
        end.awaitThen(() -> {
            broker.close();
            output.close();
        });
    }
}
