package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.conf.ConfFault.Kind;

import java.util.Optional;
import java.util.Set;

/** Whether a line stands where its option may stand. */
record PlacementCheck(Progress progress, Above above) {

    /** Those that 2.1 takes below a listener alone. */
    private static final Set<String> WITHIN_LISTENER =
            Set.of(
                    "cafile",
                    "disable_client_cert_date_checks",
                    "enable_proxy_protocol",
                    "http_dir",
                    "listener_allow_anonymous",
                    "listener_auto_id_prefix",
                    "max_topic_alias",
                    "max_topic_alias_broker",
                    "mount_point",
                    "proxy_protocol_v2_require_tls",
                    "tls_version",
                    "websockets_origin",
                    "accept_protocol_versions",
                    "plugin_use");

    Optional<Problem> misplaced(ConfOption option, ConfLine.Option line) {
        return switch (option.scope()) {
            case BRIDGE ->
                    above.bridge().isEmpty() && !line.name().equals("connection")
                            ? misplaced(line, bridgeless(line.name()))
                            : Optional.empty();
            case PLUGIN -> above.plugin() ? tooShort(line) : misplaced(line, pluginless(line.name()));
            case LISTENER -> listenerless(line);
            case SECURITY ->
                    !progress.old() && progress.perListener && above.listener().isEmpty()
                            ? misplaced(line, needs(line.name(), "a listener"))
                            : Optional.empty();
            case GLOBAL -> Optional.empty();
        };
    }

    private static Optional<Problem> misplaced(ConfLine.Option line, String said) {
        return Problem.of(Kind.MISPLACED, line.column(), line.name(), "Error: " + said);
    }

    private static String needs(String name, String what) {
        return "The '" + name + "' option requires " + what + " to be defined first.";
    }

    private String bridgeless(String name) {
        if (!progress.old()) {
            return needs(name, "a bridge");
        }
        return "Invalid bridge configuration" + (name.equals("notifications_local_only") ? "" : ".");
    }

    private String pluginless(String name) {
        boolean special = name.equals("auth_plugin_deny_special_chars");
        if (!progress.old()) {
            return special
                    ? "An auth_plugin_deny_special_chars option exists in the config file without a plugin."
                    : needs(name, "plugin/global_plugin/plugin_load");
        }
        return "An "
                + (special ? "auth_plugin_deny_special_chars" : "auth_opt_")
                + " option exists in the config file without an auth_plugin.";
    }

    private Optional<Problem> tooShort(ConfLine.Option line) {
        int prefix = line.name().indexOf("_opt_") + "_opt_".length();
        boolean named = line.name().contains("_opt_");
        return named && line.name().length() < prefix + 3
                ? Problem.of(
                        Kind.INVALID_VALUE,
                        line.column(),
                        line.name(),
                        progress.old()
                                ? "Error: Invalid auth_opt_ config option."
                                : "Error: Invalid 'plugin_opt_' config option.")
                : Optional.empty();
    }

    private Optional<Problem> listenerless(ConfLine.Option line) {
        if (progress.old()) {
            return line.name().equals("mount_point") && progress.listeners.isEmpty()
                    ? misplaced(
                            line,
                            "You must use create a listener before using the mount_point option in the"
                                    + " configuration file.")
                    : Optional.empty();
        }
        boolean none = above.listener().isEmpty();
        boolean accidental = above.listener().filter(draft -> draft == progress.implied).isPresent();
        boolean written = Set.of("accept_protocol_versions", "plugin_use").contains(line.name());
        return WITHIN_LISTENER.contains(line.name()) && (none || accidental && written)
                ? misplaced(line, needs(line.name(), "a listener"))
                : Optional.empty();
    }

    /** Behind an option for security mosquitto takes no per_listener_settings. */
    Optional<Problem> late(ConfLine.Option line) {
        if (!line.name().equals("per_listener_settings") || !progress.old() && progress.perListener) {
            return Optional.empty();
        }
        boolean on = Numbers.flag(line.words().stream().map(ConfLine.Word::text).toList()).orElse(false);
        return on && progress.securitySaid
                ? misplaced(line, "per_listener_settings must be set before any other security settings.")
                : Optional.empty();
    }
}
