package io.routelock.app.model;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.MosquittoVersion;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A broker profile that the tool knows.
 *
 * @param conf its mosquitto.conf; absolute
 */
public record BrokerRow(Path conf, State state) {

    /** What is known of its files. */
    public sealed interface State {}

    /** Not yet: they are read in the background. */
    public record NotRead() implements State {}

    public record Unreadable(Finding why) implements State {}

    /**
     * What its files said when they were read last, edits of open ones included.
     *
     * @param users how many may log in by name
     * @param failedExpectations how many expectations the rules do not keep
     * @param configuration what was found in the confs
     * @param accounts what was found in the files of users and keys
     * @param rules the acl_files, in the order in which the conf names them
     */
    public record Read(
            MosquittoVersion version,
            int users,
            int failedExpectations,
            Found configuration,
            Found accounts,
            List<AccessRules> rules)
            implements State {

        public Read {
            rules = List.copyOf(rules);
        }
    }

    /** One acl_file of a broker, and what was found in it. */
    public record AccessRules(Path file, Found found) {}

    /** How much was found that somebody has to do something about. */
    public record Found(int errors, int warnings) {

        public static final Found NOTHING = new Found(0, 0);

        public static Found of(List<Finding.Severity> severities) {
            return new Found(
                    count(severities, Finding.Severity.ERROR), count(severities, Finding.Severity.WARNING));
        }

        private static int count(List<Finding.Severity> severities, Finding.Severity wanted) {
            return (int) severities.stream().filter(severity -> severity == wanted).count();
        }

        /** The worst; empty when there is nothing to do. */
        public Optional<Finding.Severity> worst() {
            if (errors > 0) {
                return Optional.of(Finding.Severity.ERROR);
            }
            return warnings > 0 ? Optional.of(Finding.Severity.WARNING) : Optional.empty();
        }

        /** For a tooltip: {@code 1 error, 2 warnings}. */
        public String words() {
            String both = errors > 0 && warnings > 0 ? ", " : "";
            return counted(errors, "error") + both + counted(warnings, "warning");
        }

        private static String counted(int count, String word) {
            return count == 0 ? "" : count + " " + word + (count == 1 ? "" : "s");
        }
    }

    public static BrokerRow notRead(Path conf) {
        return new BrokerRow(conf, new NotRead());
    }

    /** As the explorer calls it: the folder of the conf. */
    public String name() {
        Path folder = conf.resolveSibling("").getFileName();
        return folder == null ? conf.toString() : folder.toString();
    }

    /** What its files said, if they could be read. */
    public Optional<Read> read() {
        return state instanceof Read read ? Optional.of(read) : Optional.empty();
    }

    /** Its acl_files, as far as they are known. */
    public List<AccessRules> rules() {
        return read().map(Read::rules).orElse(List.of());
    }

    /** Whether the file is one of its acl_files. */
    public boolean hasRules(Path file) {
        return rules().stream().anyMatch(rules -> rules.file().equals(file));
    }
}
