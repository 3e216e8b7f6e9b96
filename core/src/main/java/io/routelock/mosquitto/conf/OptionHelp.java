package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.ConfOption.Choice;
import io.routelock.mosquitto.conf.ConfOption.Number;
import io.routelock.mosquitto.conf.ConfOption.ValueKind;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a form says of an option and asks for. What it belongs to, and which versions know it, stands in its
 * {@link ConfOption}.
 *
 * @param name of the option
 * @param group under which a form shows it
 * @param kind what a form asks for: that of the option, or the words of which mosquitto takes one
 * @param unit of a number, such as {@code s} or {@code bytes}; empty for a mere count and for what is none
 * @param shape of a value with several words, such as {@code PORT [ADDRESS]}; empty for one
 * @param defaults what counts where the option is not written; several lines are separated by a comma. A
 *     version for which nothing counts is not there
 * @param everyday whether a commissioning engineer meets it; the others may wait behind "more"
 * @param text what it does, in one or two sentences
 */
public record OptionHelp(
        String name,
        Group group,
        ValueKind kind,
        String unit,
        String shape,
        Map<MosquittoVersion, String> defaults,
        boolean everyday,
        String text) {

    /** The parts of a form, in its order. */
    public enum Group {
        LISTENER("Listener"),
        TLS("TLS"),
        AUTHENTICATION("Authentication"),
        ACCESS("Access"),
        LOGGING("Logging"),
        PERSISTENCE("Persistence"),
        SESSIONS("Sessions"),
        LIMITS("Limits"),
        WEBSOCKETS("WebSockets"),
        PLUGINS("Plugins"),
        BRIDGES("Bridges"),
        BRIDGE_TLS("TLS of bridges"),
        GENERAL("General");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Words that a later version alone takes, or takes no longer. */
    private static final Map<MosquittoVersion, List<String>> NOT_IN =
            Map.of(MosquittoVersion.V2_0, List.of("http_api"), MosquittoVersion.V2_1, List.of("tlsv1.1"));

    public OptionHelp {
        defaults = Map.copyOf(defaults);
    }

    /** Empty when nothing counts unless it is written. */
    public Optional<String> defaultValue(MosquittoVersion version) {
        return Optional.ofNullable(defaults.get(version));
    }

    /** What a form for that version asks for: words and numbers that it does not take are left out. */
    public ValueKind kind(MosquittoVersion version) {
        List<String> missing = Optional.ofNullable(NOT_IN.get(version)).orElse(List.of());
        return switch (kind) {
            case Choice(List<String> words) ->
                    new Choice(words.stream().filter(word -> !missing.contains(word)).toList());
            case Number _ -> ConfOptions.find(name).map(option -> option.kind(version)).orElse(kind);
            default -> kind;
        };
    }
}
