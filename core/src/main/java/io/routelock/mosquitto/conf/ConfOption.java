package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.MosquittoVersion;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One option that a mosquitto knows. All from the sources and man pages of 2.0.11 to 2.1.2.
 *
 * @param name as it stands in the file; one that ends with {@code _opt_} is the beginning of a name
 * @param meaning the name under which mosquitto keeps it: options with the same one are the same
 * @param kind what its value is
 * @param scope what it belongs to
 * @param versions that know it; the others do not start on it
 * @param deprecated versions that know it and say that it will go, or take no notice of it
 * @param security whether it decides who may connect, as whom, and to what, or how that is protected
 */
public record ConfOption(
        String name,
        String meaning,
        ValueKind kind,
        Scope scope,
        Set<MosquittoVersion> versions,
        Set<MosquittoVersion> deprecated,
        boolean security) {

    /** In seconds; 2.0.11 does not start on less (run). */
    private static final int LEAST_OLD_KEEPALIVE = 10;

    /** What an option belongs to, which depends on where it stands. */
    public enum Scope {
        /** The whole broker, wherever it stands. */
        GLOBAL,
        /** The whole broker, or with per_listener_settings the listener above it. */
        SECURITY,
        /** The listener above it; before the first one, a listener on port 1883 that nobody wrote. */
        LISTENER,
        /** The {@code connection} above it. */
        BRIDGE,
        /** The plugin above it. */
        PLUGIN
    }

    /** What the value of an option is. */
    public sealed interface ValueKind {}

    /** true, false, 1 or 0. */
    public record Flag() implements ValueKind {}

    /** A whole number. */
    public record Number(long least, long most) implements ValueKind {}

    /** The rest of the line. */
    public record Text(Content content) implements ValueKind {}

    /** One of these words. */
    public record Choice(List<String> words) implements ValueKind {

        public Choice {
            words = List.copyOf(words);
        }
    }

    /** Several words, each with a meaning of its own: listener, topic, address, log_dest and so on. */
    public record Words() implements ValueKind {}

    /** Nothing: mosquitto takes no notice of what stands there. */
    public record Ignored() implements ValueKind {}

    /** What a text is. */
    public enum Content {
        WORDS,
        FILE,
        FOLDER,
        /** A password or a key: never shown. */
        SECRET
    }

    public ConfOption {
        versions = Set.copyOf(versions);
        deprecated = Set.copyOf(deprecated);
    }

    ConfOption asSecurity() {
        return new ConfOption(name, meaning, kind, scope, versions, deprecated, true);
    }

    /** What that version takes. */
    public ValueKind kind(MosquittoVersion version) {
        boolean narrow = version == MosquittoVersion.V2_0 && name.equals("max_keepalive");
        return narrow && kind instanceof Number(_, long most) ? new Number(LEAST_OLD_KEEPALIVE, most) : kind;
    }

    /** The first version that knows it; empty if all do. No version has dropped one yet. */
    public Optional<MosquittoVersion> since() {
        return first(versions).filter(first -> first != MosquittoVersion.values()[0]);
    }

    /** The first version that says that it will go, or takes no notice of it. */
    public Optional<MosquittoVersion> deprecatedSince() {
        return first(deprecated);
    }

    private static Optional<MosquittoVersion> first(Set<MosquittoVersion> some) {
        return some.stream().min(Comparator.naturalOrder());
    }

    public boolean isPath() {
        return kind instanceof Text(Content content)
                && (content == Content.FILE || content == Content.FOLDER);
    }

    public boolean isSecret() {
        return kind instanceof Text(Content content) && content == Content.SECRET;
    }

    /** Whether it stands for several of the same kind: sections, topics, plugins. */
    public boolean isRepeated() {
        return switch (name) {
            case "listener",
                    "connection",
                    "topic",
                    "plugin",
                    "auth_plugin",
                    "global_plugin",
                    "plugin_load",
                    "plugin_use",
                    "log_dest",
                    "log_type",
                    "include_dir",
                    "websockets_origin",
                    "auth_opt_",
                    "plugin_opt_" ->
                    true;
            default -> false;
        };
    }
}
