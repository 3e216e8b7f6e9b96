package io.routelock.runtime.broker.peers;

import io.routelock.runtime.broker.BrokerKind;
import io.routelock.runtime.broker.Given;

import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A broker for the engineer, who may do everything but use the topic "forbidden", by password or by
 * certificate.
 */
record PeerPlant(TestAuthority authority, Issued server, Issued engineer) {

    static final String USER = "engineer";
    static final String PASSWORD = "secret";

    /** 33 bytes, of which the first is zero: as mosquitto, and not as TwinCAT. */
    static final String KEY = "00" + "0123456789abcdef".repeat(4);

    static final String ACL = "user engineer\ntopic readwrite #\ntopic deny forbidden\n";

    /** "secret", as mosquitto_passwd 2.0.11 makes it. */
    static final String PASSWORDS =
            "engineer:$7$101$e3uJDk3TV5Syfv93$xjzUZPFuMLIR3hdkNnEatW1KCZyzK9andgOhbDQ8iB4SbZ"
                    + "wMTNqmfUa6YO/gneZnHbNlU7lkCbfPVBY3pRQ3vg==\n";

    /**
     * Messages of about 1 MB mosquitto 2.0.11 loses over WebSockets, and for those of half of that it takes
     * ten seconds.
     */
    private static final int MOST_OVER_WEB_SOCKET_AT_MOSQUITTO = 60_000;

    /** The bundled broker takes frames of up to 1 MiB, and HiveMQ's client sends a packet as one frame. */
    private static final int MOST_OVER_WEB_SOCKET = 1_000_000;

    static PeerPlant create(Path folder) throws IOException {
        TestAuthority authority = TestAuthority.create(folder, "caMQTT");
        return new PeerPlant(
                authority,
                authority.issue("localhost", "subjectAltName=IP:127.0.0.1,DNS:localhost"),
                authority.issue(USER));
    }

    Given given(Way way) {
        List<String> lines = new ArrayList<>(List.of("acl_file $/acl"));
        if (way.tls) {
            lines.add("certfile " + server.certificate());
            lines.add("keyfile " + server.key());
            lines.add("cafile " + authority.certificate());
        }
        if (way.webSocket) {
            lines.add("protocol websockets");
        }
        if (way.password()) {
            lines.add("password_file $/passwords");
        } else {
            lines.add("use_identity_as_username true");
            lines.addAll(
                    way == Way.PRE_SHARED_KEY
                            ? List.of("psk_hint plant", "psk_file $/keys")
                            : List.of("require_certificate true"));
        }
        // mosquitto 2.0.11 does not start with listeners for WebSockets only.
        return Given.conf(lines.toArray(String[]::new))
                .before("per_listener_settings true", "listener $2 127.0.0.1")
                .file("acl", ACL)
                .file("passwords", PASSWORDS)
                .file("keys", USER + ":" + KEY + "\n");
    }

    /** What the programs in src/test/node and src/test/python are told. */
    Map<String, Object> settings(BrokerKind kind, Way way, int port, int version) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("host", "127.0.0.1");
        settings.put("port", port);
        settings.put("url", (way.webSocket ? "ws" : "mqtt") + (way.tls ? "s" : "") + "://127.0.0.1:" + port);
        settings.put("transport", way.webSocket ? "websockets" : "tcp");
        settings.put("version", version);
        if (way.password()) {
            settings.put("user", USER);
            settings.put("password", PASSWORD);
        }
        if (way.tls) {
            settings.put("ca", authority.certificate().toString());
        }
        if (way == Way.CERTIFICATE) {
            settings.put("cert", engineer.certificate().toString());
            settings.put("key", engineer.key().toString());
        }
        settings.put("large", large(kind, way));
        return settings;
    }

    static int large(BrokerKind kind, Way way) {
        int webSocket =
                kind == BrokerKind.MOSQUITTO ? MOST_OVER_WEB_SOCKET_AT_MOSQUITTO : MOST_OVER_WEB_SOCKET;
        return way.webSocket ? webSocket : 1 << 20;
    }
}
