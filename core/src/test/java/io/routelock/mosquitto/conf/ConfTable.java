package io.routelock.mosquitto.conf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Hand-made confs, one in a line. {@code \n \r \t \0} and {@code \xNN} are what they are in C; {@code |} ends
 * a line; {@code @} is a free port of 127.0.0.1, {@code ~} a second one, {@code $} the folder of the test.
 */
final class ConfTable {

    /** Each is put behind "user root" and, unless it names {@code @}, behind {@code listener @ 127.0.0.1}. */
    static final String TEXT =
            """
            # comment
             # indented comment
            \\t# comment behind a tab
            \\t
               \s
            \\xEF\\xBB\\xBFallow_anonymous true
            allow_anonymous true
            allow_anonymous false
            allow_anonymous 1
            allow_anonymous 0
            allow_anonymous TRUE
            allow_anonymous yes
            allow_anonymous
            allow_anonymous\s
            allow_anonymous true\\t
            allow_anonymous\\ttrue
            allow_anonymous \\ttrue
              allow_anonymous   true  \s
            allow_anonymous true # comment
            allow_anonymous true#
            allow_anonymous true\\r
            allow_anonymous true\\r\\r
            \\rnonsense
            Allow_Anonymous true
            allow_anonymous true|allow_anonymous false
            nonsense
            nonsense 1
            listeners 1883
            =
            allow_anonymous=true
            acl_file
            acl_file\s
            acl_file  \s
            acl_file $/none
            acl_file $/acl
            acl_file   $/acl  \s
            acl_file \\t$/acl\\t
            acl_file\\t$/acl
            acl_file $/acl # comment
            acl_file "$/acl"
            acl_file $/with space/acl
            acl_file $/with\\ttab/acl
            acl_file $/acl|acl_file $/acl
            acl_file $/acl\\r
            password_file $/passwords
            password_file $/none
            password_file "$/passwords"
            password_file $/passwords|password_file $/passwords
            psk_file $/keys
            psk_file $/none
            psk_file $/keys|psk_hint hint
            psk_hint hint
            psk_hint
            psk_hint hint|psk_hint other
            psk_hint hint|certfile $/server.crt
            psk_hint hint|cafile $/ca.crt
            psk_hint hint|keyfile $/server.key
            psk_hint hint|tls_version tlsv1.2
            psk_hint hint|tls_version tlsv1.4
            certfile $/server.crt
            keyfile $/server.key
            cafile $/ca.crt
            cafile $/none
            capath $/none
            certfile $/server.crt|keyfile $/server.key
            certfile $/server.crt|keyfile $/server.key|cafile $/server.key
            certfile $/none|keyfile $/server.key
            certfile $/server.crt|keyfile $/none
            certfile $/server.crt|keyfile $/ca.key
            certfile $/server.key|keyfile $/server.crt
            certfile "$/server.crt"|keyfile $/server.key
            certfile $/server.crt # mine|keyfile $/server.key
            certfile $/server.crt|keyfile $/server.key|cafile $/ca.crt
            certfile $/server.crt|keyfile $/server.key|cafile $/none
            certfile $/server.crt|keyfile $/server.key|cafile $/acl
            certfile $/server.crt|keyfile $/server.key|cafile $/ca.crt|require_certificate true
            certfile $/server.crt|keyfile $/server.key|cafile $/ca.crt|require_certificate maybe
            certfile $/server.crt|keyfile $/server.key|use_identity_as_username true
            certfile $/server.crt|keyfile $/server.key|capath $/none
            certfile $/server.crt|keyfile $/server.key|crlfile $/none
            certfile $/server.crt|keyfile $/server.key|crlfile $/ca.crt
            certfile $/server.crt|keyfile $/server.key|tls_version tlsv1.2
            certfile $/server.crt|keyfile $/server.key|tls_version tlsv1.3
            certfile $/server.crt|keyfile $/server.key|tls_version tlsv1
            certfile $/server.crt|keyfile $/server.key|tls_version TLSv1.2
            certfile $/server.crt|keyfile $/server.key|tls_version tlsv1.2 # least
            certfile $/server.crt|keyfile $/server.key|dhparamfile $/none
            certfile $/server.crt|keyfile $/server.key|psk_hint hint
            certfile $/server.crt|certfile $/server.crt
            tls_version nonsense
            tls_keyform pem
            tls_keyform pem|tls_keyform pem
            tls_engine_kpass_sha1 zz
            require_certificate
            use_identity_as_username 2
            use_subject_as_username true
            use_username_as_clientid true
            listener ~ 127.0.0.1
            listener ~ 127.0.0.1 # comment
            listener ~ 127.0.0.1|acl_file $/acl|listener @ 127.0.0.1
            listener
            listener 0
            listener 0 # comment
            listener 0 $/socket
            listener -1 127.0.0.1
            listener 65536 127.0.0.1
            listener 99999999999 127.0.0.1
            listener @ 127.0.0.1|listener ~ 127.0.0.1
            listener @ localhost
            listener @abc 127.0.0.1
            port @|bind_address 127.0.0.1
            bind_address 127.0.0.1|port @
            port @|port @|bind_address 127.0.0.1
            listener @ 127.0.0.1|port 0
            listener @ 127.0.0.1|port 65536
            listener @ 127.0.0.1|port
            listener @ 127.0.0.1|port abc
            listener @ 127.0.0.1|bind_address
            protocol mqtt
            protocol websockets
            protocol MQTT
            protocol http_api
            protocol
            protocol websockets|http_dir $/none
            http_dir $/none
            mount_point here/
            mount_point #
            mount_point a/+/b
            mount_point
            mount_point a/|listener @ 127.0.0.1
            max_connections 5
            max_connections -5
            max_connections abc
            max_connections
            max_qos 2
            max_qos 3
            max_qos -1
            maximum_qos 1
            maximum_qos 9
            max_qos
            max_topic_alias 65535
            max_topic_alias 65536
            max_topic_alias
            max_keepalive 0
            max_keepalive 9
            max_keepalive 10
            max_keepalive 65535
            max_keepalive 65536
            max_keepalive -1
            max_packet_size 20
            max_packet_size 19
            max_packet_size 0
            max_packet_size 1000 bytes
            max_packet_size 0x100
            max_packet_size 4294967396
            max_inflight_messages 65535
            max_inflight_messages 65536
            max_inflight_messages -1
            max_inflight_bytes -1
            max_queued_messages -1
            max_queued_bytes abc
            message_size_limit 268435455
            message_size_limit 268435456
            message_size_limit -1
            memory_limit 0
            memory_limit -1
            sys_interval 0
            sys_interval 65535
            sys_interval 65536
            sys_interval -1
            log_facility 7
            log_facility 8
            log_facility x
            log_dest stdout
            log_dest stderr
            log_dest syslog
            log_dest none|log_dest stderr
            log_dest nowhere
            log_dest
            log_dest file
            log_dest file\s
            log_dest file $/log
            log_dest file $/none/log
            log_dest file $/log|log_dest file $/other
            log_dest stdout # comment
            log_type all
            log_type none
            log_type information
            log_type info
            log_type
            log_type error warning
            log_type error # comment
            log_timestamp true
            log_timestamp_format %Y
            log_timestamp_format
            log_timestamp_format %Y|log_timestamp_format %m
            connection_messages false
            persistence true|persistence_location $/
            persistence true|persistence_location $/none/
            persistence on
            persistence_file a|persistence_file b
            retained_persistence false
            autosave_interval -1
            autosave_interval
            autosave_on_changes true
            persistent_client_expiration 1d
            persistent_client_expiration 1s
            persistent_client_expiration 1
            persistent_client_expiration 0d
            persistent_client_expiration -1d
            persistent_client_expiration d
            persistent_client_expiration
            persistent_client_expiration 2m extra
            per_listener_settings true
            per_listener_settings true|acl_file $/acl
            acl_file $/acl|per_listener_settings true
            acl_file $/acl|per_listener_settings false
            allow_anonymous true|per_listener_settings true
            check_retain_source true|per_listener_settings true
            require_certificate false|per_listener_settings true
            per_listener_settings true|listener @ 127.0.0.1|acl_file $/acl|listener ~ 127.0.0.1|acl_file $/acl
            listener @ 127.0.0.1|acl_file $/acl|listener ~ 127.0.0.1|acl_file $/acl
            per_listener_settings true|listener @ 127.0.0.1|acl_file $/acl|acl_file $/acl
            per_listener_settings true|listener @ 127.0.0.1|acl_file $/none
            include_dir
            include_dir $/none
            include_dir $/conf.d
            include_dir $/conf.d\s
            include_dir $/bad.d
            include_dir $/nested.d
            include_dir $/twice.d
            plugin
            plugin $/none
            auth_opt_abc 1
            plugin_opt_abc 1
            auth_plugin_deny_special_chars true
            auto_id_prefix a
            auto_id_prefix a|auto_id_prefix b
            clientid_prefixes x
            allow_duplicate_messages true
            allow_zero_length_clientid false
            retry_interval
            retry_interval 20
            set_tcp_nodelay true
            queue_qos0_messages true
            retain_available false
            upgrade_outgoing_qos true
            websockets_log_level 255
            websockets_headers_size 65535
            websockets_headers_size 65536
            socket_domain ipv4
            socket_domain ipv5
            socket_domain
            pid_file
            user root
            global_max_connections 5
            global_plugin $/none
            plugin_load a $/none
            plugin_use a
            listener_allow_anonymous true
            enable_control_api true
            packet_buffer_size 100
            accept_protocol_versions 5
            retain_expiry_interval 5
            bridge_reload_type lazy
            disable_client_cert_date_checks true
            websockets_origin a
            connection
            connection a
            connection a|address 127.0.0.1:9
            connection a|topic #
            connection a|address 127.0.0.1:9|topic #
            connection a|address 127.0.0.1:9|topic #|address
            connection a b|address 127.0.0.1:9|topic #
            connection a|address 127.0.0.1:9|topic #|connection a
            connection a|address 127.0.0.1:9|topic #|connection b|address 127.0.0.1:9|topic #
            connection a|address 127.0.0.1:9|topic #|connection b|address 127.0.0.1:9|topic #|clientid x|connection c|address 127.0.0.1:9|topic #|clientid x
            connection a|address 127.0.0.1:9|topic #|local_clientid x|connection b|address 127.0.0.1:9|topic #|local_clientid x
            connection a|address 127.0.0.1:0|topic #
            connection a|address 127.0.0.1:|topic #
            connection a|address 127.0.0.1:65536|topic #
            connection a|address|topic #
            connection a|address # none|topic #
            connection a|address 127.0.0.1:9 # one|topic #
            connection a|addresses 127.0.0.1:9 127.0.0.1:10|topic #
            connection a|address 127.0.0.1:9|address 127.0.0.1:9|topic #
            address 127.0.0.1:9
            topic #
            remote_username a
            notifications true
            notifications_local_only true
            bridge_cafile $/ca.crt
            start_type lazy
            connection a|address 127.0.0.1:9|topic # out
            connection a|address 127.0.0.1:9|topic # OUT 1
            connection a|address 127.0.0.1:9|topic # sideways
            connection a|address 127.0.0.1:9|topic # both 2
            connection a|address 127.0.0.1:9|topic # both 3
            connection a|address 127.0.0.1:9|topic # both 256
            connection a|address 127.0.0.1:9|topic # both -1
            connection a|address 127.0.0.1:9|topic # both 0 local/ remote/
            connection a|address 127.0.0.1:9|topic # both 0 local/# remote/
            connection a|address 127.0.0.1:9|topic # both 0 local/ remote/+
            connection a|address 127.0.0.1:9|topic # both 0 "" remote/
            connection a|address 127.0.0.1:9|topic # both 0 local
            connection a|address 127.0.0.1:9|topic "" both 0 local remote
            connection a|address 127.0.0.1:9|topic "" both 0 local
            connection a|address 127.0.0.1:9|topic ""
            connection a|address 127.0.0.1:9|topic a#b
            connection a|address 127.0.0.1:9|topic a#b in 0 x/
            connection a|address 127.0.0.1:9|topic a in 0 # x/ y/
            connection a|address 127.0.0.1:9|topic a in # comment
            connection a|address 127.0.0.1:9|topic
            connection a|address 127.0.0.1:9|topic #|bridge_identity x
            connection a|address 127.0.0.1:9|topic #|bridge_psk 00
            connection a|address 127.0.0.1:9|topic #|bridge_psk 00|bridge_identity x
            connection a|address 127.0.0.1:9|topic #|bridge_cafile $/ca.crt|bridge_identity x
            connection a|address 127.0.0.1:9|topic #|bridge_cafile $/ca.crt|bridge_psk 00
            connection a|address 127.0.0.1:9|topic #|bridge_psk 00|bridge_cafile $/ca.crt
            connection a|address 127.0.0.1:9|topic #|bridge_certfile $/none
            connection a|address 127.0.0.1:9|topic #|bridge_protocol_version mqttv50
            connection a|address 127.0.0.1:9|topic #|bridge_protocol_version mqttv50\s
            connection a|address 127.0.0.1:9|topic #|bridge_protocol_version  mqttv50
            connection a|address 127.0.0.1:9|topic #|bridge_protocol_version 5
            connection a|address 127.0.0.1:9|topic #|bridge_protocol_version
            connection a|address 127.0.0.1:9|topic #|keepalive_interval 65536
            connection a|address 127.0.0.1:9|topic #|keepalive_interval 1
            connection a|address 127.0.0.1:9|topic #|restart_timeout 5 3
            connection a|address 127.0.0.1:9|topic #|restart_timeout 5 30
            connection a|address 127.0.0.1:9|topic #|restart_timeout
            connection a|address 127.0.0.1:9|topic #|start_type manual
            connection a|address 127.0.0.1:9|topic #|start_type never
            connection a|address 127.0.0.1:9|topic #|start_type
            connection a|address 127.0.0.1:9|topic #|idle_timeout 0
            connection a|address 127.0.0.1:9|topic #|threshold
            connection a|address 127.0.0.1:9|topic #|username a|remote_username b
            connection a|address 127.0.0.1:9|topic #|clientid a|remote_clientid b
            connection a|address 127.0.0.1:9|topic #|password a|remote_password b
            connection a|address 127.0.0.1:9|topic #|local_password a|local_password b
            connection a|address 127.0.0.1:9|topic #|try_private perhaps
            allow_anonymous true\\0false
            nonsense\\0
            allow_anonymous \\xE9
            auto_id_prefix \\xE9
            auto_id_prefix \\xC3\\xA9
            auto_id_prefix \\x01
            auto_id_prefix \\xC2\\x85
            auto_id_prefix \\xEF\\xBF\\xBE
            """;

    /**
     * @param text as it stands in the table
     */
    record Row(String text) {

        byte[] bytes(int port, int second, String folder) {
            String head = text.contains("@") ? "" : "listener " + port + " 127.0.0.1|";
            String conf = "user root|" + head + text + "|";
            String filled =
                    conf.replace("|", "\n")
                            .replace("@", Integer.toString(port))
                            .replace("~", Integer.toString(second))
                            .replace("$", folder);
            return unescaped(filled).getBytes(StandardCharsets.ISO_8859_1);
        }

        private static String unescaped(String text) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != '\\') {
                    out.append(c);
                } else if (text.charAt(i + 1) == 'x') {
                    out.append((char) Integer.parseInt(text, i + 2, i + 4, 16));
                    i += 3;
                } else {
                    out.append(
                            switch (text.charAt(++i)) {
                                case 't' -> '\t';
                                case 'r' -> '\r';
                                case 'n' -> '\n';
                                case '0' -> '\0';
                                default -> throw new IllegalArgumentException(text);
                            });
                }
            }
            return out.toString();
        }
    }

    private ConfTable() {}

    static List<Row> rows() {
        return Stream.of(TEXT.split("\n", -1)).filter(text -> !text.isEmpty()).map(Row::new).toList();
    }
}
