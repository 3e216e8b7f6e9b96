package io.routelock.app.brokerconf;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.ConfLine;
import io.routelock.mosquitto.conf.ConfOption;
import io.routelock.mosquitto.conf.ConfOptions;
import io.routelock.mosquitto.conf.OptionHelp;

import java.util.Optional;

/**
 * One option of the table of all: a line of the conf, or what could be added.
 *
 * @param line empty where it is not written
 * @param owner what it belongs to, in words: {@code Broker}, {@code Listener 8883}
 */
record OptionRow(ConfOption option, String name, Optional<ConfLine.Option> line, String owner) {

    private static final String HIDDEN = "••••••";

    boolean isWritten() {
        return line.isPresent();
    }

    /** For a table: passwords and keys as bullets. */
    String shownValue() {
        return line.map(it -> option.isSecret() && !it.text().isEmpty() ? HIDDEN : it.text()).orElse("");
    }

    String lineNumber() {
        return line.map(it -> Integer.toString(it.line())).orElse("");
    }

    OptionHelp help() {
        return ConfOptions.help(option.name()).orElseThrow();
    }

    String defaultValue(MosquittoVersion version) {
        return help().defaultValue(version).orElse("");
    }

    /** In words: {@code 2.0 and 2.1}, {@code 2.1}, {@code 2.0; deprecated}. */
    String versions() {
        boolean both = option.versions().size() == MosquittoVersion.values().length;
        String known =
                both
                        ? "all"
                        : option.versions().stream()
                                .map(MosquittoVersion::toString)
                                .sorted()
                                .reduce((a, b) -> a + " and " + b)
                                .orElse("");
        return option.deprecated().isEmpty()
                ? known
                : known
                        + ", deprecated"
                        + (option.deprecated().size() == option.versions().size() ? "" : " in 2.1");
    }

    /** Never the value of a secret. */
    @Override
    public String toString() {
        return name + " " + lineNumber();
    }
}
