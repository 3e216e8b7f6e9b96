package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.ConfOption.Choice;
import io.routelock.mosquitto.conf.ConfOption.Content;
import io.routelock.mosquitto.conf.ConfOption.Flag;
import io.routelock.mosquitto.conf.ConfOption.Ignored;
import io.routelock.mosquitto.conf.ConfOption.Number;
import io.routelock.mosquitto.conf.ConfOption.Scope;
import io.routelock.mosquitto.conf.ConfOption.Text;
import io.routelock.mosquitto.conf.ConfOption.ValueKind;
import io.routelock.mosquitto.conf.ConfOption.Words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every option that mosquitto 2.0 or 2.1 knows. */
public final class ConfOptions {

    private static final int INT = Integer.MAX_VALUE;
    private static final int SHORT = 65_535;
    private static final long LARGEST_PAYLOAD = 268_435_455;

    private static final Set<MosquittoVersion> BOTH = EnumSet.allOf(MosquittoVersion.class);
    private static final Set<MosquittoVersion> NEW = EnumSet.of(MosquittoVersion.V2_1);
    private static final Set<MosquittoVersion> NONE = EnumSet.noneOf(MosquittoVersion.class);

    private static final List<String> PREFIXES = List.of("auth_opt_", "plugin_opt_");

    private static final ValueKind FLAG = new Flag();
    private static final ValueKind WORDS = new Words();
    private static final ValueKind TEXT = new Text(Content.WORDS);
    private static final ValueKind FILE = new Text(Content.FILE);
    private static final ValueKind FOLDER = new Text(Content.FOLDER);
    private static final ValueKind SECRET = new Text(Content.SECRET);

    private static final Map<String, ConfOption> TABLE = table();
    private static final Map<String, OptionHelp> HELP = HelpTable.of(TABLE);

    private ConfOptions() {}

    /** In the order of their names. */
    public static Collection<ConfOption> all() {
        return TABLE.values();
    }

    /** The option with this name, exactly; names are in lower case. */
    public static Optional<ConfOption> find(String name) {
        return Optional.ofNullable(TABLE.get(name))
                .or(() ->
                        PREFIXES.stream()
                                .filter(prefix -> name.startsWith(prefix))
                                .map(TABLE::get)
                                .findFirst());
    }

    /** What a form says of the option with this name; every option has it. */
    public static Optional<OptionHelp> help(String name) {
        return find(name).map(option -> HELP.get(option.name()));
    }

    /** Whether that mosquitto knows the option. */
    public static boolean knows(MosquittoVersion version, String name) {
        return find(name).filter(option -> option.versions().contains(version)).isPresent();
    }

    /**
     * The option that is meant, if the name is one with a slip: another case, or one or two wrong letters.
     */
    public static Optional<ConfOption> nearest(String name) {
        return Nearest.of(name, TABLE.keySet()).map(TABLE::get);
    }

    private static Map<String, ConfOption> table() {
        List<ConfOption> all = new ArrayList<>();
        global(all);
        storage(all);
        logging(all);
        security(all);
        listener(all);
        tls(all);
        bridge(all);
        bridgeTls(all);
        Map<String, ConfOption> table = new LinkedHashMap<>();
        all.stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .forEach(option -> table.put(option.name(), option));
        return Collections.unmodifiableMap(table);
    }

    private static void global(List<ConfOption> all) {
        all.add(option("allow_duplicate_messages", FLAG, Scope.GLOBAL, BOTH, BOTH));
        all.add(secure("check_retain_source", FLAG, Scope.GLOBAL));
        all.add(option("clientid_prefixes", TEXT, Scope.GLOBAL, BOTH, BOTH));
        all.add(option("enable_control_api", FLAG, Scope.GLOBAL, NEW, NONE));
        all.add(option("global_max_clients", number(-1, INT), Scope.GLOBAL, NEW, NONE));
        all.add(option("global_max_connections", number(-1, INT), Scope.GLOBAL, NEW, NONE));
        all.add(plain("include_dir", FOLDER, Scope.GLOBAL));
        all.add(plain("max_inflight_bytes", number(0, INT), Scope.GLOBAL));
        all.add(plain("max_inflight_messages", number(0, SHORT), Scope.GLOBAL));
        all.add(plain("max_keepalive", number(0, SHORT), Scope.GLOBAL));
        all.add(plain("max_packet_size", number(20, INT), Scope.GLOBAL));
        all.add(plain("max_queued_bytes", number(0, INT), Scope.GLOBAL));
        all.add(plain("max_queued_messages", number(0, INT), Scope.GLOBAL));
        all.add(plain("memory_limit", number(0, Long.MAX_VALUE), Scope.GLOBAL));
        all.add(option("message_size_limit", number(0, LARGEST_PAYLOAD), Scope.GLOBAL, BOTH, BOTH));
        all.add(option("packet_buffer_size", number(0, SHORT), Scope.GLOBAL, NEW, NONE));
        all.add(option("per_listener_settings", FLAG, Scope.GLOBAL, BOTH, NEW).asSecurity());
        all.add(plain("pid_file", FILE, Scope.GLOBAL));
        all.add(plain("queue_qos0_messages", FLAG, Scope.GLOBAL));
        all.add(plain("retain_available", FLAG, Scope.GLOBAL));
        all.add(option("retain_expiry_interval", number(1, INT), Scope.GLOBAL, NEW, NONE));
        all.add(option("retry_interval", new Ignored(), Scope.GLOBAL, BOTH, BOTH));
        all.add(plain("set_tcp_nodelay", FLAG, Scope.GLOBAL));
        all.add(plain("sys_interval", number(0, SHORT), Scope.GLOBAL));
        all.add(plain("upgrade_outgoing_qos", FLAG, Scope.GLOBAL));
        all.add(secure("user", TEXT, Scope.GLOBAL));
        all.add(option("websockets_headers_size", number(0, SHORT), Scope.GLOBAL, BOTH, NEW));
        all.add(option("websockets_log_level", number(0, INT), Scope.GLOBAL, BOTH, NEW));
    }

    private static void storage(List<ConfOption> all) {
        all.add(plain("autosave_interval", number(0, INT), Scope.GLOBAL));
        all.add(plain("autosave_on_changes", FLAG, Scope.GLOBAL));
        all.add(plain("persistence", FLAG, Scope.GLOBAL));
        all.add(plain("persistence_file", FILE, Scope.GLOBAL));
        all.add(plain("persistence_location", FOLDER, Scope.GLOBAL));
        all.add(plain("persistent_client_expiration", WORDS, Scope.GLOBAL));
        all.add(alias("retained_persistence", "persistence", FLAG, Scope.GLOBAL));
    }

    private static void logging(List<ConfOption> all) {
        all.add(plain("connection_messages", FLAG, Scope.GLOBAL));
        all.add(plain("log_dest", WORDS, Scope.GLOBAL));
        all.add(plain("log_facility", number(0, 7), Scope.GLOBAL));
        all.add(plain("log_timestamp", FLAG, Scope.GLOBAL));
        all.add(plain("log_timestamp_format", TEXT, Scope.GLOBAL));
        all.add(
                plain(
                        "log_type",
                        choice(
                                "none",
                                "information",
                                "notice",
                                "warning",
                                "error",
                                "debug",
                                "subscribe",
                                "unsubscribe",
                                "internal",
                                "websockets",
                                "all"),
                        Scope.GLOBAL));
    }

    private static void security(List<ConfOption> all) {
        all.add(option("acl_file", FILE, Scope.SECURITY, BOTH, NEW).asSecurity());
        all.add(secure("allow_anonymous", FLAG, Scope.SECURITY));
        all.add(plain("allow_zero_length_clientid", FLAG, Scope.SECURITY));
        all.add(secure("auth_opt_", SECRET, Scope.PLUGIN));
        all.add(secure("auth_plugin", FILE, Scope.SECURITY));
        all.add(secure("auth_plugin_deny_special_chars", FLAG, Scope.PLUGIN));
        all.add(option("auto_id_prefix", TEXT, Scope.SECURITY, BOTH, NEW));
        all.add(option("global_plugin", FILE, Scope.GLOBAL, NEW, NONE).asSecurity());
        all.add(option("password_file", FILE, Scope.SECURITY, BOTH, NEW).asSecurity());
        all.add(secure("plugin", FILE, Scope.SECURITY));
        all.add(option("plugin_load", WORDS, Scope.GLOBAL, NEW, NONE).asSecurity());
        all.add(secure("plugin_opt_", SECRET, Scope.PLUGIN));
        all.add(option("plugin_use", TEXT, Scope.LISTENER, NEW, NONE).asSecurity());
        all.add(secure("psk_file", FILE, Scope.SECURITY));
    }

    private static void listener(List<ConfOption> all) {
        all.add(option("accept_protocol_versions", WORDS, Scope.LISTENER, NEW, NONE));
        all.add(option("bind_address", TEXT, Scope.LISTENER, BOTH, BOTH));
        all.add(plain("bind_interface", TEXT, Scope.LISTENER));
        all.add(option("enable_proxy_protocol", number(1, 2), Scope.LISTENER, NEW, NONE));
        all.add(plain("http_dir", FOLDER, Scope.LISTENER));
        all.add(plain("listener", WORDS, Scope.LISTENER));
        all.add(option("listener_allow_anonymous", FLAG, Scope.LISTENER, NEW, NONE).asSecurity());
        all.add(option("listener_auto_id_prefix", TEXT, Scope.LISTENER, NEW, NONE));
        all.add(plain("max_connections", number(-1, INT), Scope.LISTENER));
        all.add(plain("max_qos", number(0, 2), Scope.LISTENER));
        all.add(plain("max_topic_alias", number(0, SHORT), Scope.LISTENER));
        all.add(option("max_topic_alias_broker", number(0, SHORT), Scope.LISTENER, NEW, NONE));
        all.add(alias("maximum_qos", "max_qos", number(0, 2), Scope.LISTENER));
        all.add(plain("mount_point", TEXT, Scope.LISTENER));
        all.add(option("port", number(1, SHORT), Scope.LISTENER, BOTH, BOTH));
        all.add(plain("protocol", choice("mqtt", "websockets", "http_api"), Scope.LISTENER));
        all.add(option("proxy_protocol_v2_require_tls", FLAG, Scope.LISTENER, NEW, NONE).asSecurity());
        all.add(plain("socket_domain", choice("ipv4", "ipv6"), Scope.LISTENER));
        all.add(secure("use_username_as_clientid", FLAG, Scope.LISTENER));
        all.add(option("websockets_origin", TEXT, Scope.LISTENER, NEW, NONE).asSecurity());
    }

    private static void tls(List<ConfOption> all) {
        all.add(secure("cafile", FILE, Scope.LISTENER));
        all.add(secure("capath", FOLDER, Scope.LISTENER));
        all.add(secure("certfile", FILE, Scope.LISTENER));
        all.add(secure("ciphers", TEXT, Scope.LISTENER));
        all.add(secure("ciphers_tls1.3", TEXT, Scope.LISTENER));
        all.add(secure("crlfile", FILE, Scope.LISTENER));
        all.add(option("dhparamfile", FILE, Scope.LISTENER, BOTH, NEW).asSecurity());
        all.add(option("disable_client_cert_date_checks", FLAG, Scope.LISTENER, NEW, NONE).asSecurity());
        all.add(secure("keyfile", FILE, Scope.LISTENER));
        all.add(secure("psk_hint", TEXT, Scope.LISTENER));
        all.add(secure("require_certificate", FLAG, Scope.LISTENER));
        all.add(secure("tls_engine", TEXT, Scope.LISTENER));
        all.add(secure("tls_engine_kpass_sha1", SECRET, Scope.LISTENER));
        all.add(secure("tls_keyform", TEXT, Scope.LISTENER));
        all.add(secure("tls_version", TEXT, Scope.LISTENER));
        all.add(secure("use_identity_as_username", FLAG, Scope.LISTENER));
        all.add(secure("use_subject_as_username", FLAG, Scope.LISTENER));
    }

    private static void bridge(List<ConfOption> all) {
        all.add(plain("address", WORDS, Scope.BRIDGE));
        all.add(alias("addresses", "address", WORDS, Scope.BRIDGE));
        all.add(plain("bridge_attempt_unsubscribe", FLAG, Scope.BRIDGE));
        all.add(plain("bridge_bind_address", TEXT, Scope.BRIDGE));
        all.add(plain("bridge_max_packet_size", number(0, INT), Scope.BRIDGE));
        all.add(option("bridge_max_topic_alias", number(0, SHORT), Scope.BRIDGE, NEW, NONE));
        all.add(plain("bridge_outgoing_retain", FLAG, Scope.BRIDGE));
        all.add(plain("bridge_protocol_version", choice("mqttv31", "mqttv311", "mqttv50"), Scope.BRIDGE));
        all.add(option("bridge_receive_maximum", number(1, SHORT), Scope.BRIDGE, NEW, NONE));
        all.add(option("bridge_reload_type", choice("lazy", "immediate"), Scope.BRIDGE, NEW, NONE));
        all.add(option("bridge_session_expiry_interval", number(0, INT), Scope.BRIDGE, NEW, NONE));
        all.add(option("bridge_tcp_keepalive", WORDS, Scope.BRIDGE, NEW, NONE));
        all.add(option("bridge_tcp_user_timeout", number(0, INT), Scope.BRIDGE, NEW, NONE));
        all.add(plain("cleansession", FLAG, Scope.BRIDGE));
        all.add(alias("clientid", "remote_clientid", TEXT, Scope.BRIDGE));
        all.add(plain("connection", WORDS, Scope.BRIDGE));
        all.add(plain("idle_timeout", number(1, INT), Scope.BRIDGE));
        all.add(plain("keepalive_interval", number(5, SHORT), Scope.BRIDGE));
        all.add(plain("local_cleansession", FLAG, Scope.BRIDGE));
        all.add(plain("local_clientid", TEXT, Scope.BRIDGE));
        all.add(secure("local_password", SECRET, Scope.BRIDGE));
        all.add(secure("local_username", TEXT, Scope.BRIDGE));
        all.add(plain("notification_topic", TEXT, Scope.BRIDGE));
        all.add(plain("notifications", FLAG, Scope.BRIDGE));
        all.add(plain("notifications_local_only", FLAG, Scope.BRIDGE));
        all.add(alias("password", "remote_password", SECRET, Scope.BRIDGE).asSecurity());
        all.add(plain("remote_clientid", TEXT, Scope.BRIDGE));
        all.add(secure("remote_password", SECRET, Scope.BRIDGE));
        all.add(secure("remote_username", TEXT, Scope.BRIDGE));
        all.add(plain("restart_timeout", WORDS, Scope.BRIDGE));
        all.add(plain("round_robin", FLAG, Scope.BRIDGE));
        all.add(plain("start_type", choice("automatic", "lazy", "once"), Scope.BRIDGE));
        all.add(plain("threshold", number(1, INT), Scope.BRIDGE));
        all.add(plain("topic", WORDS, Scope.BRIDGE));
        all.add(plain("try_private", FLAG, Scope.BRIDGE));
        all.add(alias("username", "remote_username", TEXT, Scope.BRIDGE).asSecurity());
    }

    private static void bridgeTls(List<ConfOption> all) {
        all.add(secure("bridge_alpn", TEXT, Scope.BRIDGE));
        all.add(secure("bridge_cafile", FILE, Scope.BRIDGE));
        all.add(secure("bridge_capath", FOLDER, Scope.BRIDGE));
        all.add(secure("bridge_certfile", FILE, Scope.BRIDGE));
        all.add(option("bridge_ciphers", TEXT, Scope.BRIDGE, NEW, NONE).asSecurity());
        all.add(option("bridge_ciphers_tls1.3", TEXT, Scope.BRIDGE, NEW, NONE).asSecurity());
        all.add(secure("bridge_identity", TEXT, Scope.BRIDGE));
        all.add(secure("bridge_insecure", FLAG, Scope.BRIDGE));
        all.add(secure("bridge_keyfile", FILE, Scope.BRIDGE));
        all.add(secure("bridge_psk", SECRET, Scope.BRIDGE));
        all.add(secure("bridge_require_ocsp", FLAG, Scope.BRIDGE));
        all.add(option("bridge_tls_use_os_certs", FLAG, Scope.BRIDGE, NEW, NONE).asSecurity());
        all.add(secure("bridge_tls_version", TEXT, Scope.BRIDGE));
    }

    private static ConfOption plain(String name, ValueKind kind, Scope scope) {
        return option(name, kind, scope, BOTH, NONE);
    }

    private static ConfOption secure(String name, ValueKind kind, Scope scope) {
        return plain(name, kind, scope).asSecurity();
    }

    private static ConfOption alias(String name, String meaning, ValueKind kind, Scope scope) {
        return new ConfOption(name, meaning, kind, scope, BOTH, NONE, false);
    }

    private static ConfOption option(
            String name,
            ValueKind kind,
            Scope scope,
            Set<MosquittoVersion> versions,
            Set<MosquittoVersion> deprecated) {
        return new ConfOption(name, name, kind, scope, versions, deprecated, false);
    }

    private static ValueKind number(long least, long most) {
        return new Number(least, most);
    }

    private static ValueKind choice(String... words) {
        return new Choice(List.of(words));
    }
}
