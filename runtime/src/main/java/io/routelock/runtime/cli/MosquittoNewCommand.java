package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.profile.BrokerFolder;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.mosquitto.profile.BrokerWish;
import io.routelock.mosquitto.profile.LogLevel;
import io.routelock.mosquitto.profile.ProfileDocument;
import io.routelock.mosquitto.profile.ProfileFiles;
import io.routelock.mosquitto.profile.Template;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes the files of a broker from a template. */
@Command(
        name = "new",
        description = {
            "Makes the files of a mosquitto broker from a template, in a folder that has none.",
            "Passwords, and keys for psk, are lines of standard input, in the order in which the users are"
                    + " named; at a terminal they are asked for.",
            "Templates: plain, password, tls, psk (the identity is the user), cn (the common name is the user),"
                    + " sparkplug, ams."
        })
final class MosquittoNewCommand extends ConsoleCommand {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--template", required = true, paramLabel = "NAME", description = "See above.")
    private String template = "";

    @Option(names = "--dir", required = true, paramLabel = "DIR", description = "Made if it is missing.")
    private Path folder = Path.of("");

    @Option(
            names = "--broker-dir",
            paramLabel = "DIR",
            description = "Where the files will lie on the machine of the broker; otherwise --dir.")
    private Optional<String> brokerFolder = Optional.empty();

    @Option(names = "--port", description = "TCP; 1883 without TLS, 8883 with it, if not given.")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--address", paramLabel = "HOST", description = "Listen on it alone; otherwise on all.")
    private Optional<String> address = Optional.empty();

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "none, error, warning, notice, information or all.")
    private String logLevel = "all";

    @Option(names = "--mosquitto", paramLabel = "2.0|2.1", description = "The version of the broker.")
    private String version = "2.0";

    @Mixin private final NewBrokerOptions broker = new NewBrokerOptions();

    @Override
    public Integer call() {
        try {
            return create();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), Objects.toString(e.getMessage()), e);
        }
    }

    private int create() {
        Template kind =
                Template.of(template)
                        .orElseThrow(() -> new IllegalArgumentException("there is no template " + template));
        MosquittoVersion dialect =
                MosquittoVersion.of(version)
                        .orElseThrow(() -> new IllegalArgumentException("--mosquitto is 2.0 or 2.1"));
        BrokerFolder place =
                new BrokerFolder(
                        brokerFolder.orElseGet(() -> folder.toAbsolutePath().normalize().toString()));
        BrokerProfile.requireNew(folder);
        BrokerWish wish = broker.wish(kind, port, level());
        ProfileFiles files = address.map(wish::on).orElse(wish).files(place);
        BrokerProfile profile = BrokerProfile.create(folder, files, dialect);
        tell(profile, broker.remarks(wish));
        return 0;
    }

    private LogLevel level() {
        try {
            return LogLevel.valueOf(logLevel.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("there is no log level " + logLevel, e);
        }
    }

    private void tell(BrokerProfile profile, List<Finding> remarks) {
        List<String> names =
                profile.documents().stream()
                        .filter(document -> document.saved().isPresent())
                        .map(ProfileDocument::path)
                        .map(Path::toString)
                        .toList();
        Map<String, Object> created = new LinkedHashMap<>();
        created.put("template", template);
        created.put("mosquitto", profile.version().toString());
        created.put("files", names);
        created.put("findings", remarks.stream().map(FindingJson::of).toList());
        if (!console().json()) {
            remarks.forEach(console()::remark);
        }
        console().result(Map.of("created", created), "Made:\n  " + String.join("\n  ", names));
    }
}
