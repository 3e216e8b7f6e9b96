package io.routelock.mosquitto.conf;

/**
 * What each option does, in our own words; the facts are those of the man pages of 2.0.11 and 2.1, and of
 * what brokers did when they were run (protocol notes: mosquitto). Where a man page and a broker differ, the
 * broker counts.
 */
final class HelpText {

    /**
     * Name, unit or shape, default ({@code ; 2.1: } before one that is other there), text. A star in front
     * marks what is met every day.
     */
    static final String TABLE =
            """
            [LISTENER]
            *listener | PORT [ADDRESS] | | Opens a port, on all addresses or on the one behind it. What follows belongs to it. Port 0 and a path open a Unix socket.
            *protocol | | mqtt | What clients speak at this listener: MQTT, MQTT over WebSockets, or (2.1) the HTTP interface of the broker.
            bind_address | | | Older way to bind the listener of port to one address. Write it behind the port of listener instead.
            bind_interface | | | Listens on one network interface alone, such as eth0; goes before an address. Not on Windows.
            socket_domain | | | Listens with IPv4 or IPv6 alone. Not set: with both.
            port | | | Older way to open a listener. Write listener instead.
            *max_connections | clients | -1 | The most clients at this listener at the same time. -1: any number.
            max_qos | | 2 | The highest QoS that clients of this listener may use; who publishes with a higher one is disconnected.
            maximum_qos | | 2 | Older name of max_qos.
            max_topic_alias | aliases | 10 | How many topic aliases an MQTT 5 client may use towards the broker. 0: none.
            max_topic_alias_broker | aliases | 10 | How many topic aliases the broker uses towards an MQTT 5 client, if the client allows as many. 0: none.
            mount_point | | | Stands in front of all topics of this listener's clients, which neither see it nor anything outside of it. No wildcards.
            accept_protocol_versions | 3,4,5 | | The versions of MQTT that this listener takes, with commas: 3 is 3.1, 4 is 3.1.1, 5 is 5.0. Not set: all.
            enable_proxy_protocol | | | The version of the PROXY protocol with which a proxy in front tells the client's address. Whoever else reaches the port can forge it.
            proxy_protocol_v2_require_tls | | false | Takes only clients of which the proxy says that they use TLS.

            [TLS]
            *certfile | | | The certificate of the broker (PEM), with those between it and the authority. Together with keyfile it switches TLS on.
            *keyfile | | | The private key of the certificate (PEM), without a password: a service cannot ask for one.
            *cafile | | | The authorities (PEM) whose certificates clients may show. It does not switch TLS on by itself.
            capath | | | A folder of authorities, each in a file that "openssl rehash" has linked. Run it again after every change.
            *require_certificate | | false | Clients have to show a certificate of the authorities in cafile or capath. Without it they are not asked for one.
            *crlfile | | | Certificates that the authority has revoked (PEM). Past its next update, every client is refused.
            disable_client_cert_date_checks | | false | Takes certificates of clients that have expired or are not valid yet.
            *tls_version | | tlsv1.2 | The lowest version of TLS that clients may use; later ones are taken as well.
            ciphers | | | The cipher suites for TLS 1.2, with colons, as "openssl ciphers" names them. Not set: those of OpenSSL.
            ciphers_tls1.3 | | | The cipher suites for TLS 1.3, with colons. Not set: those of OpenSSL.
            dhparamfile | | | Diffie-Hellman parameters (PEM) for older cipher suites. Elliptic curves need none.
            tls_engine | | | The OpenSSL engine that holds the key, such as that of a TPM.
            tls_engine_kpass_sha1 | | | The SHA-1 hash, in 40 hexadecimal digits, of the password with which the engine gives the key.
            tls_keyform | | pem | Whether keyfile is a file, or the name under which the engine knows the key.
            *psk_hint | | | Switches TLS with pre-shared keys on; any word does, and clients get to see it. The keys stand in psk_file.

            [AUTHENTICATION]
            *allow_anonymous | | false | Lets clients in that give no user name. Without any listener line everybody is let in, from this computer alone.
            listener_allow_anonymous | | | The same as allow_anonymous, for this listener alone. Not set: what allow_anonymous says.
            *password_file | | | Users and the hashes of their passwords. A reload reads it again; clients whose password no longer holds are disconnected.
            *psk_file | | | Identities and keys, "identity:key" in hexadecimal. Counts for listeners with psk_hint; the others stay plain text.
            *use_identity_as_username | | false | The common name of the client's certificate, or its PSK identity, is the user name. Passwords are no longer looked at.
            use_subject_as_username | | false | The whole subject of the client's certificate is the user name, such as CN=plc1,O=Plant. use_identity_as_username goes first.
            use_username_as_clientid | | false | Replaces the client id by the user name, so that nobody can take over the session of somebody else.
            clientid_prefixes | | | Takes only clients whose id begins like this. It proves nothing, and will go.
            allow_zero_length_clientid | | true | Takes clients without a client id; the broker gives them one.
            auto_id_prefix | | auto- | Stands in front of the client ids that the broker makes, so that they are seen in the log.
            listener_auto_id_prefix | | auto- | The same as auto_id_prefix, for this listener alone.

            [ACCESS]
            *acl_file | | | The rules who may read and write which topic. Once set, what no rule allows is denied. Not set: everything is allowed.
            *per_listener_settings | | false | acl_file, password_file, psk_file, allow_anonymous and plugins count for the listener above them. Stands before all of these.
            check_retain_source | | false | Sends a retained message only while the client that wrote it still may write the topic. The man page names another default.

            [LOGGING]
            *log_dest | stderr, stdout, syslog, topic, none or file PATH | stderr | Where the log goes; several lines for several places. A Windows service has no stderr and logs nothing unless a file is set.
            *log_type | | error, warning, notice, information | What is logged, one kind a line. Use all to find out why a client gets no connection or a topic is denied.
            *log_timestamp | | true | Writes the time in front of each line of the log.
            *log_timestamp_format | | | How the time is written, such as %Y-%m-%dT%H:%M:%S. Not set: seconds since 1970.
            *connection_messages | | true | Logs clients that connect and disconnect.
            log_facility | | | With log_dest syslog: logs to local0 to local7. Not set: to daemon.
            websockets_log_level | | 0 | What the WebSockets library logs, as the sum of its bits. Needs log_type websockets.

            [PERSISTENCE]
            *persistence | | false | Keeps sessions, queued and retained messages in a file, so that they outlive a restart.
            *persistence_location | | | The folder of that file; the account of the broker must be allowed to write there. Not set: where the broker was started.
            persistence_file | | mosquitto.db | The name of that file.
            *autosave_interval | s | 1800 | How often the file is written. 0: only when the broker ends.
            autosave_on_changes | | false | Counts autosave_interval in changes instead of seconds.
            retained_persistence | | false | Older name of persistence.

            [SESSIONS]
            persistent_client_expiration | NUMBER and h, d, w, m or y | | Forgets the session of a client that stays away for so long, such as 14d. 2.1 knows s for seconds. Not set: never.
            max_keepalive | s | 65535; 2.1: 0 | The longest keep alive that a client may ask for. 2.0 takes 10 to 65535; 2.1 also 0: any, even none; a dead client is then never noticed.
            queue_qos0_messages | | false | Keeps messages of QoS 0, too, for clients that are away for a while.
            upgrade_outgoing_qos | | false | Sends with the QoS of the subscription, even where the message was published with a lower one.
            allow_duplicate_messages | | false; 2.1: true | Sends a message twice to a client with two subscriptions that match it. Will go.
            retry_interval | | | Has no effect any more. Remove it.
            retain_available | | true | Takes retained messages. Without, a client that sends one is disconnected.
            retain_expiry_interval | min | | How often retained messages that have expired are looked for and removed. Not set: only when somebody meets them.

            [LIMITS]
            *max_packet_size | bytes | ; 2.1: 2000000 | The largest MQTT packet; who sends a larger one is disconnected. 2.0 has no limit unless it is set.
            message_size_limit | bytes | 0 | The largest payload; larger messages are dropped. 0: as large as MQTT allows. Write max_packet_size instead.
            max_inflight_messages | messages | 20 | How many messages of QoS 1 and 2 are on the way to one client at the same time. 0: any number; 1 keeps their order.
            max_inflight_bytes | bytes | 0 | How many bytes of QoS 1 and 2 are on the way to one client at the same time. 0: any number.
            max_queued_messages | messages | 1000 | How many messages of QoS 1 and 2 wait for one client; further ones are dropped without a word. 0: any number.
            max_queued_bytes | bytes | 0 | How many bytes of QoS 1 and 2 wait for one client; further messages are dropped without a word. 0: any number.
            memory_limit | bytes | 0 | The most memory that the broker takes; what does not fit is dropped, and its client disconnected. 0: any amount.
            global_max_clients | sessions | -1 | The most sessions of the whole broker, those of absent clients included. -1: any number.
            global_max_connections | clients | -1 | The most clients of the whole broker at the same time. -1: any number.

            [WEBSOCKETS]
            http_dir | | | Serves the files of this folder to browsers at a listener with WebSockets or (2.1) http_api. Not set: serves none.
            websockets_origin | | | Takes browsers only from pages of this address, such as http://host:8080; one a line. Not set: from everywhere.
            websockets_headers_size | bytes | 1024; 2.1: 4096 | The room for the headers of an HTTP request. Raise it where cookies are long.

            [PLUGINS]
            *plugin | | | A library that decides who gets in and may do what, before password_file and acl_file do.
            plugin_opt_ | | | An option for the plugin above it: plugin_opt_, a name that the plugin knows, a space and the value.
            auth_plugin | | | Older name of plugin.
            auth_opt_ | | | Older name of plugin_opt_.
            auth_plugin_deny_special_chars | | true | Keeps user names and client ids with + or # from the plugin above it: their access is denied at once.
            global_plugin | | | A plugin for all listeners, even with per_listener_settings.
            plugin_load | NAME PATH | | Loads a plugin under a name, for listeners that ask for it with plugin_use.
            plugin_use | | | Uses a plugin, by the name of its plugin_load, at this listener.

            [BRIDGES]
            *connection | NAME | | Begins a bridge: a connection of this broker to another one. What follows belongs to it.
            *address | HOST[:PORT] ... | | The other broker; port 1883 unless one is given. Several in case one fails. IPv6 needs the port.
            addresses | HOST[:PORT] ... | | Another name of address.
            *topic | TOPIC [out, in or both [QOS [LOCAL REMOTE]]] | | Topics that the bridge carries, out unless said otherwise. LOCAL and REMOTE stand in front of them here and there; "" is nothing.
            *remote_username | | | The user name with which the bridge logs in at the other broker.
            *remote_password | | | The password with which the bridge logs in at the other broker; readable in the conf, and on the line unless the bridge has TLS.
            *remote_clientid | | | The client id of the bridge at the other broker. Not set: the name of this computer and of the bridge.
            username | | | Older name of remote_username.
            password | | | Older name of remote_password.
            clientid | | | Older name of remote_clientid.
            local_username | | | The user name of the bridge in this broker. Rules do not bind bridges: they may read and write everything.
            local_password | | | The password that goes with local_username.
            local_clientid | | | The client id of the bridge in this broker; no two bridges may share one. Not set: local. and the one there.
            cleansession | | false | Forgets subscriptions and waiting messages at the other broker whenever the line breaks.
            local_cleansession | | | The same as cleansession, for this broker's side. Not set: as cleansession.
            start_type | | automatic | automatic keeps the bridge connected, lazy connects when messages wait, once does not connect again.
            *keepalive_interval | s | 60 | How long the bridge is silent before it sends a ping. At least 5 s.
            restart_timeout | SECONDS or BASE CAP | 5 30 | How long to wait before connecting again: a fixed time, or a random one that grows from BASE to CAP. 2.1 knows a third number.
            idle_timeout | s | 60 | How long a lazy bridge is idle before it disconnects.
            threshold | messages | 10 | How many messages wait before a lazy bridge connects.
            round_robin | | false | Treats all addresses alike. Otherwise the bridge goes back to the first one as soon as it can.
            try_private | | true | Tells the other broker that this is a bridge, which avoids loops. Switch it off if the other broker refuses that.
            *notifications | | true | Writes 1 or 0 to a retained topic as the bridge connects or fails, on both sides.
            notifications_local_only | | false | Writes these notifications to this broker alone.
            notification_topic | | | The topic of these notifications. Not set: $SYS/broker/connection/ID/state.
            bridge_protocol_version | | mqttv311 | The version of MQTT that the bridge speaks.
            bridge_attempt_unsubscribe | | true | Unsubscribes from outgoing topics at the other broker, in case they were incoming before.
            bridge_bind_address | | | The address of this computer from which the bridge connects. Not set: the system chooses.
            bridge_max_packet_size | bytes | 0 | The largest packet that the bridge sends; larger messages are dropped. 0: any size.
            bridge_max_topic_alias | aliases | 10 | How many topic aliases the other broker may use towards the bridge, with MQTT 5. 0: none.
            bridge_outgoing_retain | | true | Sends messages as retained if they are. Switch it off for a broker that takes no retained messages.
            bridge_receive_maximum | messages | | How many messages of QoS 1 and 2 the other broker may have on the way, with MQTT 5. Not set: max_inflight_messages.
            bridge_reload_type | | lazy | When a reload brings new settings: at the next connection (lazy), or at once by connecting again.
            bridge_session_expiry_interval | s | 0 | How long the other broker keeps the session after the line broke, with MQTT 5. 0: not at all.
            bridge_tcp_keepalive | IDLE INTERVAL COUNT | | TCP keep alive: after how many seconds, how often, and after how many misses the line counts as broken. Not set: none.
            bridge_tcp_user_timeout | ms | | How long TCP waits for an answer before the line counts as broken; Linux alone. Not set: the system decides.

            [BRIDGE_TLS]
            *bridge_cafile | | | The authorities (PEM) that the bridge believes. Switches TLS on for the bridge.
            bridge_capath | | | A folder of authorities that "openssl rehash" has linked. Switches TLS on for the bridge.
            bridge_tls_use_os_certs | | false | Believes the authorities of the system. Switches TLS on for the bridge.
            *bridge_certfile | | | The certificate (PEM) that the bridge shows to the other broker, if that asks for one.
            *bridge_keyfile | | | The private key (PEM) of bridge_certfile, without a password.
            bridge_insecure | | false | Does not compare the name in the other broker's certificate with the address. Anybody with any certificate can stand in.
            *bridge_identity | | | The identity with which the bridge uses a pre-shared key. Needs bridge_psk.
            *bridge_psk | | | The pre-shared key in hexadecimal. Needs bridge_identity, and no certificates.
            bridge_tls_version | | tlsv1.2 | The version of TLS that the bridge uses; the other broker must know it.
            bridge_ciphers | | | The cipher suites of the bridge for TLS 1.2, with colons. Not set: those of OpenSSL.
            bridge_ciphers_tls1.3 | | | The cipher suites of the bridge for TLS 1.3, with colons. Not set: those of OpenSSL.
            bridge_alpn | | | The protocol that the bridge names in the TLS handshake (ALPN), for a port that serves several.
            bridge_require_ocsp | | false | Connects only if the other broker proves with OCSP that its certificate is not revoked.

            [GENERAL]
            *include_dir | | | Reads all files of this folder that end in .conf, in the order of their names. Best as the last line.
            *user | | mosquitto | The account to which a broker that root has started changes; it must be able to read every file here. No effect on Windows.
            pid_file | | | Writes the number of its process to this file. If it cannot, the broker does not start.
            set_tcp_nodelay | | false | Sends small packets at once: less delay, more packets.
            sys_interval | s | 10 | How often the broker writes its state under $SYS. 0: not at all.
            packet_buffer_size | bytes | 4096 | How much is read at once before the length of a packet is known.
            enable_control_api | | false | Answers under $CONTROL/broker/v1, for example which plugins there are. Let few users write there.
            """;

    private HelpText() {}
}
