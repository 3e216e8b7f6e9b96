package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.conf.ConfFault.Kind;

import java.util.Optional;
import java.util.Set;

/** Whether an option stands there once too often. */
record TwiceCheck(Progress progress, Above above) {

    /** Two of them in one place are a fault for 2.0, and for 2.1 too if it is one of these. */
    private static final Set<String> SINGLE =
            Set.of(
                    "auto_id_prefix",
                    "listener_auto_id_prefix",
                    "bind_address",
                    "bind_interface",
                    "bridge_alpn",
                    "bridge_bind_address",
                    "bridge_cafile",
                    "bridge_capath",
                    "bridge_certfile",
                    "bridge_ciphers",
                    "bridge_ciphers_tls1.3",
                    "bridge_identity",
                    "bridge_psk",
                    "bridge_tls_version",
                    "http_dir",
                    "local_clientid",
                    "local_password",
                    "local_username",
                    "log_timestamp_format",
                    "notification_topic",
                    "persistence_file",
                    "persistence_location",
                    "pid_file",
                    "psk_hint",
                    "remote_clientid",
                    "remote_password",
                    "remote_username",
                    "tls_engine",
                    "tls_version");

    /** Those of which each has its own. */
    private static final Set<String> MANY =
            Set.of(
                    "auth_plugin",
                    "plugin",
                    "global_plugin",
                    "plugin_use",
                    "auth_opt_",
                    "plugin_opt_",
                    "include_dir",
                    "tls_keyform",
                    "tls_engine_kpass_sha1",
                    "websockets_origin");

    Optional<Problem> twice(ConfOption option, ConfLine.Option line) {
        // Without a value too: mosquitto looks for the first one before it reads the second.
        if (option.meaning().equals("address")) {
            return above.bridgeHas("address")
                    ? twice(
                            line,
                            progress.old()
                                    ? "Invalid bridge configuration."
                                    : "Invalid bridge configuration, 'address' only allowed once.")
                    : Optional.empty();
        }
        if (line.text().isEmpty()) {
            return Optional.empty();
        }
        if (line.name().equals("connection")) {
            return sameBridge(line);
        }
        if (line.name().equals("log_dest")) {
            return secondLog(line);
        }
        if (line.name().equals("plugin_load")
                && progress.pluginNames.contains(line.words().getFirst().text())) {
            return twice(line, "Duplicate plugin name '" + line.words().getFirst().text() + "'.");
        }
        boolean text = option.kind() instanceof ConfOption.Text && !MANY.contains(option.meaning());
        boolean single = text && (progress.old() || SINGLE.contains(option.meaning()));
        String said = new ValueCheck(progress.version).said(line.name());
        return single && has(option)
                ? twice(
                        line,
                        "Duplicate "
                                + (progress.old() ? said : "'" + said + "'")
                                + " value in configuration.")
                : Optional.empty();
    }

    private static Optional<Problem> twice(ConfLine.Option line, String said) {
        return Problem.of(Kind.DUPLICATE, line.column(), line.name(), "Error: " + said);
    }

    private Optional<Problem> sameBridge(ConfLine.Option line) {
        String name = line.words().getFirst().text();
        String shown = progress.old() ? "\"" + name + "\"" : "'" + name + "'";
        return progress.bridgeNames.contains(name)
                ? twice(line, "Duplicate bridge name " + shown + ".")
                : Optional.empty();
    }

    private Optional<Problem> secondLog(ConfLine.Option line) {
        boolean file = line.words().getFirst().text().equals("file");
        return file && progress.logsToFile
                ? twice(line, "Duplicate \"log_dest file\" value.")
                : Optional.empty();
    }

    private boolean has(ConfOption option) {
        return switch (option.scope()) {
            case GLOBAL, PLUGIN -> progress.globalHas(option);
            case SECURITY ->
                    progress.perListener ? above.listenerHas(option.name()) : progress.globalHas(option);
            case LISTENER ->
                    option.name().equals("bind_address")
                            ? progress.implied.has(option.name())
                            : above.listenerHas(option.name());
            case BRIDGE -> above.bridgeHas(option.name());
        };
    }
}
