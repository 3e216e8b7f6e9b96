package io.routelock.app.adsmqtt;

import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.TlsCredential.KeySource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection as a line for the console program. It asks for secrets; the line never holds them.
 *
 * @param home with the StaticRoutes.xml
 */
record BrokerCommand(Path home) {

    /** In the place of a file with a secret. */
    private static final String ASKED = "-";

    /** Changes the one that is stored under its name. */
    String changing(BrokerConnection broker) {
        return of(broker) + " --replace";
    }

    String of(BrokerConnection broker) {
        List<String> words = new ArrayList<>(List.of("routelock", "routes", "broker", "add"));
        add(words, "--home", home.toString());
        add(words, "--host", broker.host());
        if (broker.port() != Protection.of(broker.security()).usualPort()) {
            add(words, "--port", Integer.toString(broker.port()));
        }
        add(words, "--topic", broker.topic());
        if (!broker.name().equals(broker.host())) {
            add(words, "--name", broker.name());
        }
        broker.clientId().ifPresent(id -> add(words, "--client-id", id));
        broker.user().ifPresent(user -> add(words, "--user", user));
        broker.password().ifPresent(secret -> add(words, "--password-file", ASKED));
        protection(words, broker.security());
        flag(words, "--no-retain", broker.noRetain());
        flag(words, "--unidirectional", broker.unidirectional());
        flag(words, "--disabled", broker.disabled());
        return String.join(" ", words);
    }

    private static void protection(List<String> words, BrokerSecurity security) {
        switch (security) {
            case BrokerSecurity.Plain _ -> words.add("--plain");
            case BrokerSecurity.Tls tls -> {
                add(words, "--ca", tls.ca());
                tls.own()
                        .ifPresent(own -> {
                            add(words, "--cert", own.certificate());
                            add(words, "--key", own.key());
                        });
                flag(words, "--ignore-cn", tls.ignoreCn());
            }
            case BrokerSecurity.PreSharedKey(var key) -> {
                add(words, "--psk-identity", key.identity());
                flag(words, "--case-sensitive", key.caseSensitive());
                if (key.source() instanceof KeySource.HexKey) {
                    add(words, "--psk-file", ASKED);
                }
            }
            case BrokerSecurity.Unusable _ -> add(words, "--ca", "CA");
        }
    }

    private static void flag(List<String> words, String option, boolean set) {
        if (set) {
            words.add(option);
        }
    }

    private static void add(List<String> words, String option, String value) {
        words.add(option);
        words.add(quoted(value));
    }

    /** For PowerShell, cmd and bash alike as far as they agree. */
    private static String quoted(String value) {
        return value.matches("[\\w.:/\\\\@-]+") ? value : '"' + value.replace("\"", "\\\"") + '"';
    }
}
