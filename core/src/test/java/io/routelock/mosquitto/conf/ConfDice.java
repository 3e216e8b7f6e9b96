package io.routelock.mosquitto.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Throws confs together, from the lines of {@link ConfTable} and from options and values at random. */
final class ConfDice {

    /** Lines whose effect depends on the computer, or that make mosquitto ask or listen elsewhere. */
    private static final Set<String> LEFT_OUT =
            Set.of(
                    "user",
                    "bind_interface",
                    "socket_domain",
                    "memory_limit",
                    "tls_engine",
                    "tls_keyform",
                    "tls_engine_kpass_sha1",
                    "ciphers",
                    "ciphers_tls1.3",
                    "plugin",
                    "auth_plugin",
                    "listener",
                    "port",
                    "bind_address",
                    "pid_file",
                    "log_dest",
                    "include_dir",
                    "persistence",
                    "retained_persistence",
                    "bridge_bind_address");

    private static final List<String> VALUES =
            List.of(
                    "true",
                    "false",
                    "1",
                    "0",
                    "2",
                    "-1",
                    "65535",
                    "65536",
                    "100000",
                    "abc",
                    "",
                    "  ",
                    "\\t",
                    "true # note",
                    "5\\t",
                    "$/acl",
                    "$/none",
                    "$/passwords",
                    "$/server.crt",
                    "$/server.key",
                    "a b",
                    "#",
                    "+/a",
                    "mqtt",
                    "websockets",
                    "all",
                    "error",
                    "1d",
                    "0x10",
                    "\\x01",
                    "\\xE9");

    private final Random random;
    private final List<String> parts;
    private final List<String> names;

    ConfDice(long seed) {
        random = new Random(seed);
        parts =
                ConfTable.rows().stream()
                        .map(ConfTable.Row::text)
                        .filter(text -> !text.contains("@") && !text.contains("~") && !text.contains("\\0"))
                        .flatMap(text -> Stream.of(text.split("\\|")))
                        .filter(line -> LEFT_OUT.stream().noneMatch(name -> line.strip().startsWith(name)))
                        .filter(line -> ConfDice.isKnown(line) || line.contains("#"))
                        .toList();
        names = ConfOptions.all().stream().map(ConfOption::name).filter(n -> !LEFT_OUT.contains(n)).toList();
    }

    private static boolean isKnown(String line) {
        return ConfOptions.knows(
                io.routelock.mosquitto.MosquittoVersion.V2_0, line.strip().split("[ \\\\]", 2)[0]);
    }

    ConfTable.Row row() {
        List<String> lines = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            lines.add("per_listener_settings " + (random.nextBoolean() ? "true" : "false"));
        }
        if (random.nextInt(4) > 0) {
            lines.add("listener @ 127.0.0.1");
        }
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            lines.add(line());
        }
        if (random.nextInt(3) == 0) {
            lines.add("listener ~ 127.0.0.1");
            lines.add(line());
        }
        return new ConfTable.Row(String.join("|", lines));
    }

    private String line() {
        return switch (random.nextInt(5)) {
            case 0 -> "connection c" + random.nextInt(2) + "|address 127.0.0.1:9|topic #|" + part();
            case 1 ->
                    names.get(random.nextInt(names.size())) + " " + VALUES.get(random.nextInt(VALUES.size()));
            default -> part();
        };
    }

    private String part() {
        return parts.get(random.nextInt(parts.size()));
    }
}
