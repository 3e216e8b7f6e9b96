package io.routelock.app.brokerconf;

import java.util.Map;

/** What the forms call the options that everybody meets; the others go by their own names. */
final class FieldWords {

    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("protocol", "Protocol"),
                    Map.entry("max_connections", "Most clients"),
                    Map.entry("cafile", "CA file"),
                    Map.entry("capath", "Folder of CAs"),
                    Map.entry("certfile", "Certificate"),
                    Map.entry("keyfile", "Key file"),
                    Map.entry("crlfile", "Revocation list"),
                    Map.entry("require_certificate", "Clients have to show a certificate"),
                    Map.entry("tls_version", "Lowest TLS version"),
                    Map.entry("psk_hint", "Hint"),
                    Map.entry("psk_file", "PSK file"),
                    Map.entry("allow_anonymous", "Let clients in that give no user name"),
                    Map.entry("password_file", "Password file"),
                    Map.entry("acl_file", "ACL file"),
                    Map.entry("per_listener_settings", "Each listener has its own files and log in"),
                    Map.entry("use_username_as_clientid", "The user name is the client id"),
                    Map.entry("mount_point", "Topics begin with"),
                    Map.entry("persistence", "Keep sessions and retained messages over a restart"),
                    Map.entry("persistence_location", "Folder"),
                    Map.entry("persistence_file", "File name"),
                    Map.entry("autosave_interval", "Saved every"),
                    Map.entry("autosave_on_changes", "Count changes instead of seconds"),
                    Map.entry("persistent_client_expiration", "Sessions expire after"),
                    Map.entry("log_timestamp", "The time in front of each line"),
                    Map.entry("log_timestamp_format", "Format of the time"),
                    Map.entry("connection_messages", "Clients that connect and disconnect"),
                    Map.entry("max_packet_size", "Largest packet"),
                    Map.entry("message_size_limit", "Largest payload"),
                    Map.entry("max_inflight_messages", "Messages under way"),
                    Map.entry("max_queued_messages", "Messages in a queue"),
                    Map.entry("max_queued_bytes", "Bytes in a queue"),
                    Map.entry("max_keepalive", "Longest keep alive"),
                    Map.entry("memory_limit", "Memory of the broker"),
                    Map.entry("global_max_clients", "Sessions in all"),
                    Map.entry("global_max_connections", "Connections in all"),
                    Map.entry("retain_available", "Retained messages are allowed"),
                    Map.entry("queue_qos0_messages", "Queue messages of QoS 0 too"));

    private FieldWords() {}

    static String of(String option) {
        return WORDS.getOrDefault(option, option);
    }
}
