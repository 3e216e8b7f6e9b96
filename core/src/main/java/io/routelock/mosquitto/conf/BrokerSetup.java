package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.MosquittoVersion;

import java.util.List;
import java.util.Optional;

/**
 * What a mosquitto.conf makes of a broker.
 *
 * @param version as which it was read
 * @param file the name of the conf
 * @param listeners in the order in which they are opened; at least one
 * @param global what is said of the whole broker
 * @param perListener whether acl_file, password_file and their like count for one listener each
 * @param files every file that was read, the conf itself first, in order
 * @param faults why mosquitto does not start, as far as the conf tells; for the rest see {@link StartFaults}
 * @param skipped include_dir lines that mosquitto passes over without a word
 */
public record BrokerSetup(
        MosquittoVersion version,
        String file,
        List<Listener> listeners,
        List<Bridge> bridges,
        Settings global,
        boolean perListener,
        List<ReadFile> files,
        List<ConfFault> faults,
        List<Setting> skipped) {

    /** One of the files that make the setup. */
    public record ReadFile(String name, MosquittoConf conf) {}

    public BrokerSetup {
        listeners = List.copyOf(listeners);
        bridges = List.copyOf(bridges);
        files = List.copyOf(files);
        faults = List.copyOf(faults);
        skipped = List.copyOf(skipped);
    }

    /**
     * @param file how findings call the conf
     * @param includes reads the folders of include_dir
     */
    public static BrokerSetup of(
            MosquittoConf conf, String file, MosquittoVersion version, IncludeFolder includes) {
        return new SetupReading(version, includes).read(conf, file);
    }

    public boolean starts() {
        return faults.isEmpty();
    }

    /** Where what must outlive a restart is kept; empty when nothing is. */
    public Optional<String> persistence() {
        if (!global.flag("persistence", false)) {
            return Optional.empty();
        }
        String name = global.text("persistence_file").orElse("mosquitto.db");
        return Optional.of(
                global.text("persistence_location").map(folder -> folder + "/" + name).orElse(name));
    }

    /** Where the log goes: {@code stderr}, {@code file /var/log/…} and so on; empty for nowhere. */
    public List<String> logDestinations() {
        List<Setting> lines = global.all("log_dest");
        if (lines.isEmpty()) {
            return List.of("stderr");
        }
        int none = 0;
        for (int i = 0; i < lines.size(); i++) {
            none = lines.get(i).value().startsWith("none") ? i + 1 : none;
        }
        return lines.subList(none, lines.size()).stream().map(Setting::value).distinct().toList();
    }

    /** What is logged: {@code error}, {@code all} and so on. */
    public List<String> logTypes() {
        List<Setting> lines = global.all("log_type");
        return lines.isEmpty()
                ? List.of("error", "warning", "notice", "information")
                : lines.stream().map(Setting::value).distinct().toList();
    }

    /** Every line that was read, of the broker, its listeners and its bridges. */
    public List<Setting> settings() {
        return files.stream()
                .flatMap(read -> read.conf().options().stream().map(line -> Setting.of(read.name(), line)))
                .toList();
    }
}
