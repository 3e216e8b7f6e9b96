package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.BrokerSetup.ReadFile;
import io.routelock.mosquitto.conf.ConfFault.Kind;
import io.routelock.mosquitto.conf.ConfOption.Scope;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through a conf line by line, as mosquitto does. 2.0.11 was asked; 2.1 is from its source. mosquitto
 * stops at the first fault, this goes on as if the line were not there. For one use, on one thread.
 */
final class SetupReading {

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

    private static final Set<String> BRIDGE_CERTIFICATES =
            Set.of("bridge_cafile", "bridge_capath", "bridge_certfile", "bridge_keyfile");

    private final MosquittoVersion version;
    private final IncludeFolder includes;
    private final ValueCheck values;

    private final List<ListenerDraft> listeners = new ArrayList<>();
    private final ListenerDraft implied = ListenerDraft.implied();
    private final List<BridgeDraft> bridges = new ArrayList<>();
    private final List<Setting> global = new ArrayList<>();
    private final List<ReadFile> files = new ArrayList<>();
    private final List<ConfFault> faults = new ArrayList<>();
    private final List<Setting> skipped = new ArrayList<>();
    private final Set<String> loaded = new HashSet<>();
    private boolean perListener;
    private boolean securitySaid;
    private boolean localOnly = true;

    SetupReading(MosquittoVersion version, IncludeFolder includes) {
        this.version = version;
        this.includes = includes;
        this.values = new ValueCheck(version);
    }

    BrokerSetup read(MosquittoConf conf, String file) {
        new FileReading(conf, file, List.of()).read();
        SetupEnd end = new SetupEnd(version, localOnly, perListener, new Settings(global));
        List<Listener> opened = end.listeners(listeners, implied);
        List<Bridge> connected = bridges.stream().map(BridgeDraft::bridge).toList();
        faults.addAll(end.faults(opened, connected));
        return new BrokerSetup(
                version, file, opened, connected, new Settings(global), perListener, files, faults, skipped);
    }

    private boolean old() {
        return version == MosquittoVersion.V2_0;
    }

    /** One file: what is above a line does not reach over its end. */
    private final class FileReading {

        private final MosquittoConf conf;
        private final String file;
        private final List<Place> above;
        private Optional<ListenerDraft> listener = old() ? Optional.of(implied) : Optional.empty();
        private Optional<BridgeDraft> bridge = Optional.empty();
        private boolean plugin;

        FileReading(MosquittoConf conf, String file, List<Place> above) {
            this.conf = conf;
            this.file = file;
            this.above = above;
        }

        void read() {
            files.add(new ReadFile(file, conf));
            for (ConfLine line : conf.lines()) {
                switch (line) {
                    case ConfLine.Option option -> option(option);
                    case ConfLine.Faulty faulty ->
                            fault(
                                    faulty.line(),
                                    unknown(Kind.UNKNOWN_OPTION, faulty.column(), faulty.word()));
                    case ConfLine.Blank _, ConfLine.Comment _, ConfLine.Unread _ -> {}
                }
            }
        }

        private Problem unknown(Kind kind, int column, String word) {
            String shown = old() ? "\"" + word + "\"" : "'" + word + "'";
            return new Problem(kind, column, word, "Error: Unknown configuration variable " + shown + ".");
        }

        private void fault(int line, Problem problem) {
            List<Place> foundAt = new ArrayList<>();
            foundAt.add(new Place(file, line, problem.column()));
            foundAt.addAll(above);
            faults.add(
                    new ConfFault(
                            foundAt.getFirst(),
                            problem.kind(),
                            problem.word(),
                            Optional.of(problem.said()).filter(said -> !said.isEmpty()),
                            foundAt));
        }

        private void option(ConfLine.Option line) {
            ConfOption option = ConfOptions.find(line.name()).orElseThrow();
            if (!option.versions().contains(version)) {
                fault(line.line(), unknown(Kind.OTHER_VERSION, line.column(), line.name()));
                return;
            }
            Optional<Problem> problem = misplaced(option, line);
            touch(option, line);
            problem =
                    problem.or(() -> conflict(line))
                            .or(() -> twice(option, line))
                            .or(() -> values.check(option, line, conf.source()))
                            .or(() -> late(line));
            if (problem.isPresent()) {
                fault(line.line(), problem.get());
                // A section that is wrong is a section all the same, so that what follows has one.
                if (problem.get().kind() != Kind.INVALID_VALUE && problem.get().kind() != Kind.DUPLICATE) {
                    return;
                }
            }
            keep(option, line);
        }

        private Optional<Problem> misplaced(ConfOption option, ConfLine.Option line) {
            return switch (option.scope()) {
                case BRIDGE ->
                        bridge.isEmpty() && !line.name().equals("connection")
                                ? misplaced(line, bridgeless(line.name()))
                                : Optional.empty();
                case PLUGIN -> plugin ? tooShort(line) : misplaced(line, pluginless(line.name()));
                case LISTENER -> listenerless(line);
                case SECURITY ->
                        !old() && perListener && listener.isEmpty()
                                ? misplaced(line, needs(line.name(), "a listener"))
                                : Optional.empty();
                case GLOBAL -> Optional.empty();
            };
        }

        private Optional<Problem> misplaced(ConfLine.Option line, String said) {
            return Problem.of(Kind.MISPLACED, line.column(), line.name(), "Error: " + said);
        }

        private String needs(String name, String what) {
            return "The '" + name + "' option requires " + what + " to be defined first.";
        }

        private String bridgeless(String name) {
            if (!old()) {
                return needs(name, "a bridge");
            }
            return "Invalid bridge configuration" + (name.equals("notifications_local_only") ? "" : ".");
        }

        private String pluginless(String name) {
            boolean special = name.equals("auth_plugin_deny_special_chars");
            if (!old()) {
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
                            old()
                                    ? "Error: Invalid auth_opt_ config option."
                                    : "Error: Invalid 'plugin_opt_' config option.")
                    : Optional.empty();
        }

        private Optional<Problem> listenerless(ConfLine.Option line) {
            if (old()) {
                return line.name().equals("mount_point") && listeners.isEmpty()
                        ? misplaced(
                                line,
                                "You must use create a listener before using the mount_point option in the"
                                        + " configuration file.")
                        : Optional.empty();
            }
            boolean none = listener.isEmpty();
            boolean accidental = listener.filter(draft -> draft == implied).isPresent();
            boolean written = Set.of("accept_protocol_versions", "plugin_use").contains(line.name());
            return WITHIN_LISTENER.contains(line.name()) && (none || accidental && written)
                    ? misplaced(line, needs(line.name(), "a listener"))
                    : Optional.empty();
        }

        private Optional<Problem> conflict(ConfLine.Option line) {
            boolean certificate = Set.of("cafile", "certfile").contains(line.name());
            boolean hinted = listener.filter(draft -> draft.has("psk_hint")).isPresent();
            boolean keyed =
                    !old()
                            && line.name().equals("psk_file")
                            && listener.filter(draft -> draft.has("certfile")).isPresent();
            if (certificate && hinted || keyed) {
                return conflict(line, "Cannot use both certificate and psk encryption in a single listener.");
            }
            return bridge.isPresent() ? bridgeConflict(line, bridge.get()) : Optional.empty();
        }

        private Optional<Problem> bridgeConflict(ConfLine.Option line, BridgeDraft draft) {
            boolean keyed = draft.has("bridge_identity") || draft.has("bridge_psk");
            boolean certified = BRIDGE_CERTIFICATES.stream().anyMatch(draft::has);
            String begin = old() ? "" : "'" + line.name() + "': ";
            if (BRIDGE_CERTIFICATES.contains(line.name()) && keyed) {
                return conflict(
                        line, begin + "Cannot use both certificate and psk encryption in a single bridge.");
            }
            boolean key = line.name().equals("bridge_identity") || line.name().equals("bridge_psk");
            String what = old() && line.name().equals("bridge_psk") ? "psk" : "identity";
            return key && certified
                    ? conflict(
                            line,
                            begin
                                    + "Cannot use both certificate and "
                                    + what
                                    + " encryption in a single bridge.")
                    : Optional.empty();
        }

        private Optional<Problem> conflict(ConfLine.Option line, String said) {
            return Problem.of(Kind.CONFLICT, line.column(), line.name(), "Error: " + said);
        }

        private Optional<Problem> twice(ConfOption option, ConfLine.Option line) {
            if (line.text().isEmpty()) {
                return Optional.empty();
            }
            if (option.meaning().equals("address")) {
                return bridge.filter(draft -> draft.has("address")).isPresent()
                        ? twice(
                                line,
                                old()
                                        ? "Invalid bridge configuration."
                                        : "Invalid bridge configuration, 'address' only allowed once.")
                        : Optional.empty();
            }
            if (line.name().equals("connection")) {
                return sameBridge(line);
            }
            if (line.name().equals("log_dest")) {
                return secondLog(line);
            }
            if (line.name().equals("plugin_load") && loaded.contains(line.words().getFirst().text())) {
                return twice(line, "Duplicate plugin name '" + line.words().getFirst().text() + "'.");
            }
            boolean text = option.kind() instanceof ConfOption.Text && !MANY.contains(option.meaning());
            boolean single = text && (old() || SINGLE.contains(option.meaning()));
            String said = values.said(line.name());
            return single && has(option)
                    ? twice(
                            line,
                            "Duplicate " + (old() ? said : "'" + said + "'") + " value in configuration.")
                    : Optional.empty();
        }

        private Optional<Problem> twice(ConfLine.Option line, String said) {
            return Problem.of(Kind.DUPLICATE, line.column(), line.name(), "Error: " + said);
        }

        private Optional<Problem> sameBridge(ConfLine.Option line) {
            String name = line.words().getFirst().text();
            String shown = old() ? "\"" + name + "\"" : "'" + name + "'";
            return bridges.stream().anyMatch(draft -> draft.name().equals(name))
                    ? twice(line, "Duplicate bridge name " + shown + ".")
                    : Optional.empty();
        }

        private Optional<Problem> secondLog(ConfLine.Option line) {
            boolean file = line.words().getFirst().text().equals("file");
            boolean before =
                    new Settings(global)
                            .all("log_dest").stream()
                                    .anyMatch(setting -> setting.words().getFirst().equals("file"));
            return file && before ? twice(line, "Duplicate \"log_dest file\" value.") : Optional.empty();
        }

        private boolean has(ConfOption option) {
            return switch (option.scope()) {
                case GLOBAL, PLUGIN -> new Settings(global).find(option.name()).isPresent();
                case SECURITY ->
                        perListener
                                ? listener.filter(draft -> draft.has(option.name())).isPresent()
                                : new Settings(global).find(option.name()).isPresent();
                case LISTENER ->
                        option.name().equals("bind_address")
                                ? implied.has(option.name())
                                : listener.filter(draft -> draft.has(option.name())).isPresent();
                case BRIDGE -> bridge.filter(draft -> draft.has(option.name())).isPresent();
            };
        }

        /** mosquitto remembers that something was said of security, even when it was said wrongly. */
        private void touch(ConfOption option, ConfLine.Option line) {
            boolean also =
                    old() ? line.name().equals("check_retain_source") : line.name().equals("global_plugin");
            securitySaid |= option.scope() == Scope.SECURITY || also;
        }

        private Optional<Problem> late(ConfLine.Option line) {
            if (!line.name().equals("per_listener_settings") || !old() && perListener) {
                return Optional.empty();
            }
            boolean on = Numbers.flag(line.words().stream().map(ConfLine.Word::text).toList()).orElse(false);
            return on && securitySaid
                    ? misplaced(line, "per_listener_settings must be set before any other security settings.")
                    : Optional.empty();
        }

        private void keep(ConfOption option, ConfLine.Option line) {
            Setting setting = Setting.of(file, line);
            switch (option.scope()) {
                case GLOBAL -> keepGlobal(setting, line);
                case SECURITY -> keepSecurity(setting);
                case LISTENER -> keepListener(setting, line);
                case BRIDGE -> keepBridge(setting, line);
                case PLUGIN -> global.add(setting);
            }
        }

        private void keepGlobal(Setting setting, ConfLine.Option line) {
            global.add(setting);
            switch (line.name()) {
                case "include_dir" -> include(setting, line);
                case "per_listener_settings" ->
                        perListener = Numbers.flag(setting.words()).orElse(false) || !old() && perListener;
                case "global_plugin" -> plugin = true;
                case "plugin_load" -> {
                    plugin = true;
                    loaded.add(setting.words().getFirst());
                }
                default -> {}
            }
        }

        private void keepSecurity(Setting setting) {
            plugin |= setting.name().equals("plugin") || setting.name().equals("auth_plugin");
            if (perListener) {
                listener.orElse(implied).add(setting);
            } else {
                global.add(setting);
            }
        }

        private void keepListener(Setting setting, ConfLine.Option line) {
            switch (line.name()) {
                case "listener" -> {
                    localOnly = false;
                    ListenerDraft draft = ListenerDraft.written(setting);
                    listeners.add(draft);
                    listener = Optional.of(draft);
                }
                case "port", "bind_address" -> {
                    localOnly = false;
                    implied.open(setting);
                    listener = old() ? listener : Optional.of(implied);
                }
                default -> {
                    if (listener.isEmpty()) {
                        listener = Optional.of(implied);
                        implied.open(setting);
                    }
                    listener.get().add(setting);
                }
            }
        }

        private void keepBridge(Setting setting, ConfLine.Option line) {
            if (line.name().equals("connection")) {
                BridgeDraft draft = new BridgeDraft(setting);
                bridges.add(draft);
                bridge = Optional.of(draft);
            } else {
                bridge.ifPresent(draft -> draft.add(setting));
            }
        }

        private void include(Setting setting, ConfLine.Option line) {
            Place here = new Place(file, line.line(), line.column());
            if (!above.isEmpty()) {
                if (old()) {
                    skipped.add(setting);
                } else {
                    fault(
                            line.line(),
                            new Problem(
                                    Kind.INCLUDE,
                                    line.column(),
                                    setting.value(),
                                    "Error: The include_dir option is only valid in the main configuration"
                                            + " file."));
                }
                return;
            }
            // The path is the rest of the line as it is, spaces at its end and all.
            String path = line.rest(conf.source());
            var folder = includes.read(path);
            if (folder.isEmpty()) {
                String said = "Error: Unable to open include_dir '" + path + "'.";
                fault(line.line(), new Problem(Kind.INCLUDE, line.valueColumn(), path, said));
                return;
            }
            for (var included : IncludeOrder.sorted(folder.get())) {
                MosquittoConf inside = MosquittoConf.read(included.getValue());
                new FileReading(inside, path + "/" + included.getKey(), List.of(here)).read();
            }
        }
    }
}
