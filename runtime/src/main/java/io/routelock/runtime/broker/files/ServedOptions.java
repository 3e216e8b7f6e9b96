package io.routelock.runtime.broker.files;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the bundled broker makes of each option that a mosquitto knows. None is passed over in silence: one
 * that decides who gets in, as whom, to what, or how that is protected, stops the start when it is not
 * served; another one is told by name.
 */
final class ServedOptions {

    /** What is done with an option. */
    enum Treatment {
        /** Served, and another value is taken while the broker runs. */
        LIVE,
        /** Served; another value needs a restart. */
        AT_START,
        /** Nothing is to be done for it, here or in mosquitto. */
        NO_EFFECT,
        /** Not served; the broker says so and starts. */
        TOLD,
        /** Not served; the broker does not start. */
        STOPS
    }

    /**
     * @param why a sentence for the user; empty for what is served
     */
    record Decision(Treatment treatment, String why) {}

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private static final Map<String, Decision> TABLE = table();

    private ServedOptions() {}

    /** Of every option of {@code ConfOptions}, by its name there. */
    static Optional<Decision> of(String option) {
        return Optional.ofNullable(TABLE.get(option));
    }

    private static Map<String, Decision> table() {
        Map<String, Decision> all = new LinkedHashMap<>();
        served(all);
        told(all);
        stops(all);
        return Collections.unmodifiableMap(all);
    }

    private static void served(Map<String, Decision> all) {
        put(
                all,
                Treatment.LIVE,
                "",
                """
                acl_file allow_anonymous password_file psk_file listener_allow_anonymous
                clientid_prefixes check_retain_source cafile capath certfile keyfile crlfile
                allow_duplicate_messages allow_zero_length_clientid auto_id_prefix
                listener_auto_id_prefix max_connections max_inflight_bytes max_inflight_messages
                max_keepalive max_packet_size max_qos maximum_qos max_queued_bytes
                max_queued_messages max_topic_alias message_size_limit
                persistent_client_expiration queue_qos0_messages retain_available
                set_tcp_nodelay sys_interval upgrade_outgoing_qos connection_messages log_dest log_type
                log_timestamp log_timestamp_format include_dir\
                """);
        put(
                all,
                Treatment.AT_START,
                "",
                """
                listener port bind_address protocol socket_domain per_listener_settings
                persistence retained_persistence persistence_file persistence_location
                psk_hint require_certificate tls_version ciphers ciphers_tls1.3
                use_identity_as_username use_subject_as_username use_username_as_clientid\
                """);
        // Every change is on the disk before it is acknowledged, whatever these say.
        put(all, Treatment.NO_EFFECT, "", "autosave_interval autosave_on_changes");
        // mosquitto 2 takes no notice of it either.
        put(all, Treatment.NO_EFFECT, "", "retry_interval");
    }

    private static void told(Map<String, Decision> all) {
        put(all, Treatment.TOLD, "The broker runs as the user who starts it.", "user");
        put(
                all,
                Treatment.TOLD,
                "Limit the memory of the process with the options of Java instead.",
                "memory_limit");
        put(
                all,
                Treatment.TOLD,
                "No such file is written; the line \"ready\" names the process.",
                "pid_file");
        put(all, Treatment.TOLD, "It serves MQTT alone, and no files to browsers.", "http_dir");
        put(
                all,
                Treatment.TOLD,
                "Its WebSockets are made differently and need no such setting.",
                "websockets_headers_size websockets_log_level");
        put(
                all,
                Treatment.TOLD,
                "It has no such limit for the whole broker; max_connections of a listener is one.",
                "global_max_clients global_max_connections");
        put(all, Treatment.TOLD, "It manages its buffers itself.", "packet_buffer_size");
        put(all, Treatment.TOLD, "Retained messages do not expire by themselves.", "retain_expiry_interval");
        put(all, Treatment.TOLD, "It has no control interface.", "enable_control_api");
        put(all, Treatment.TOLD, "It sends no topic aliases.", "max_topic_alias_broker");
        put(all, Treatment.TOLD, "The facility of syslog is not set by it.", "log_facility");
    }

    private static void stops(Map<String, Decision> all) {
        put(
                all,
                Treatment.STOPS,
                "It loads no plugins, and without its plugin others would get in or be kept out.",
                """
                plugin auth_plugin global_plugin plugin_load plugin_use plugin_opt_ auth_opt_
                auth_plugin_deny_special_chars\
                """);
        put(
                all,
                Treatment.STOPS,
                "It takes keys from files alone, not from an engine.",
                """
                tls_engine tls_engine_kpass_sha1 tls_keyform\
                """);
        put(all, Treatment.STOPS, "It chooses the parameters of the key exchange itself.", "dhparamfile");
        put(
                all,
                Treatment.STOPS,
                "It lets no certificate in that has expired.",
                "disable_client_cert_date_checks");
        put(
                all,
                Treatment.STOPS,
                "Topics would be others than the ones that the rules are written for.",
                "mount_point");
        put(all, Treatment.STOPS, "It would be reachable from more than this interface.", "bind_interface");
        put(
                all,
                Treatment.STOPS,
                "Clients with other versions of MQTT would get in.",
                "accept_protocol_versions");
        put(
                all,
                Treatment.STOPS,
                "It does not speak the PROXY protocol, with which another computer says who the client is.",
                "enable_proxy_protocol proxy_protocol_v2_require_tls");
        put(
                all,
                Treatment.STOPS,
                "It does not look at the origin of WebSockets, and so would let other pages in.",
                "websockets_origin");
        put(
                all,
                Treatment.STOPS,
                "It does not connect to other brokers.",
                """
                connection address addresses bridge_alpn bridge_attempt_unsubscribe
                bridge_bind_address bridge_cafile bridge_capath bridge_certfile bridge_ciphers
                bridge_ciphers_tls1.3 bridge_identity bridge_insecure bridge_keyfile
                bridge_max_packet_size bridge_max_topic_alias bridge_outgoing_retain
                bridge_protocol_version bridge_psk bridge_receive_maximum bridge_reload_type
                bridge_require_ocsp bridge_session_expiry_interval bridge_tcp_keepalive
                bridge_tcp_user_timeout bridge_tls_use_os_certs bridge_tls_version cleansession
                clientid idle_timeout keepalive_interval local_cleansession local_clientid
                local_password local_username notification_topic notifications
                notifications_local_only password remote_clientid remote_password
                remote_username restart_timeout round_robin start_type threshold topic
                try_private username\
                """);
    }

    /**
     * @param options with white space between them
     */
    private static void put(Map<String, Decision> all, Treatment treatment, String why, String options) {
        for (String option : SPACES.split(options.strip(), -1)) {
            if (all.put(option, new Decision(treatment, why)) != null) {
                throw new IllegalStateException(option + " is decided twice");
            }
        }
    }
}
