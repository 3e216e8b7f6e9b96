package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.ConfOption.Choice;
import io.routelock.mosquitto.conf.ConfOption.ValueKind;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@link HelpText}. */
final class HelpTable {

    private static final String SEPARATOR = " *\\| *";
    private static final int COLUMNS = 4;

    /** Texts that mosquitto looks at when it opens the listener or bridge, and not when it reads the conf. */
    private static final Map<String, List<String>> WORDS =
            Map.of(
                    "tls_version", List.of("tlsv1.3", "tlsv1.2", "tlsv1.1"),
                    "bridge_tls_version", List.of("tlsv1.3", "tlsv1.2", "tlsv1.1"),
                    "tls_keyform", List.of("pem", "engine"));

    private HelpTable() {}

    /**
     * @param options by their names
     */
    static Map<String, OptionHelp> of(Map<String, ConfOption> options) {
        Map<String, OptionHelp> table = new HashMap<>();
        OptionHelp.Group group = OptionHelp.Group.GENERAL;
        for (String line : HelpText.TABLE.lines().toList()) {
            if (line.startsWith("[")) {
                group = OptionHelp.Group.valueOf(line.substring(1, line.length() - 1));
            } else if (!line.isEmpty()) {
                OptionHelp help = help(group, line, options);
                if (table.put(help.name(), help) != null) {
                    throw new IllegalStateException(help.name() + " has two texts");
                }
            }
        }
        return Map.copyOf(table);
    }

    private static OptionHelp help(OptionHelp.Group group, String line, Map<String, ConfOption> options) {
        boolean everyday = line.startsWith("*");
        String[] cells = line.substring(everyday ? 1 : 0).split(SEPARATOR, COLUMNS);
        ConfOption option = options.get(cells[0]);
        if (option == null) {
            throw new IllegalStateException(cells[0] + " is no option");
        }
        boolean number = option.kind() instanceof ConfOption.Number;
        return new OptionHelp(
                cells[0],
                group,
                kind(option),
                number ? cells[1] : "",
                number ? "" : cells[1],
                defaults(option, cells[2]),
                everyday,
                cells[3]);
    }

    private static ValueKind kind(ConfOption option) {
        List<String> words = WORDS.get(option.name());
        return words == null ? option.kind() : new Choice(words);
    }

    /** Of "a; 2.1: b" the first is what counts in the versions that are not named. */
    private static Map<MosquittoVersion, String> defaults(ConfOption option, String cell) {
        Map<MosquittoVersion, String> found = new EnumMap<>(MosquittoVersion.class);
        for (MosquittoVersion version : option.versions()) {
            String value = cell.split(";", 2)[0];
            for (String part : cell.split("; *", -1)) {
                value = part.startsWith(version + ": ") ? part.substring(5) : value;
            }
            if (!value.isEmpty()) {
                found.put(version, value);
            }
        }
        return found;
    }
}
