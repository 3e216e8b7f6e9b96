package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.MosquittoVersion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options that are deprecated, without effect, or read otherwise than one thinks. */
final class OptionLint {

    private static final Set<String> GOES_ON_WITHOUT =
            Set.of("protocol", "log_type", "max_connections", "persistent_client_expiration");

    private final BrokerSetup setup;
    private final FindingList found;

    OptionLint(BrokerSetup setup, FindingList found) {
        this.setup = setup;
        this.found = found;
    }

    void check() {
        setup.settings().forEach(this::check);
        setup.skipped().forEach(this::skipped);
        loops();
        ports();
        bridges();
    }

    private void check(Setting setting) {
        ConfOption option = ConfOptions.find(setting.name()).orElseThrow();
        if (option.deprecated().contains(setup.version())) {
            deprecated(setting);
        }
        if (setup.version() != MosquittoVersion.V2_0) {
            return;
        }
        if (setting.value().isEmpty() && GOES_ON_WITHOUT.contains(setting.name())) {
            found.warning(
                    "conf.value-ignored",
                    setting.place(),
                    "There is no value behind " + setting.name() + "; mosquitto 2.0 goes on without it.",
                    "Write a value, or remove the line: mosquitto 2.1 does not start on it.");
        }
        if (option.kind() instanceof ConfOption.Number) {
            number(setting);
        }
    }

    private void deprecated(Setting setting) {
        String instead =
                switch (setting.name()) {
                    case "port", "bind_address" -> "Write listener, a port and an address instead.";
                    case "acl_file" ->
                            "It works in 2.x; later the plugin mosquitto_acl_file takes its place.";
                    case "password_file" ->
                            "It works in 2.x; later the plugin mosquitto_password_file takes its place.";
                    case "per_listener_settings" ->
                            "It works in 2.x; listener_allow_anonymous and plugin_use take its place.";
                    case "auto_id_prefix" -> "Write listener_auto_id_prefix below the listener instead.";
                    case "message_size_limit" -> "Write max_packet_size instead.";
                    case "websockets_headers_size" -> "Write packet_buffer_size instead.";
                    default -> "Remove the line.";
                };
        found.note(
                "conf.deprecated",
                setting.place(),
                setting.name() + " is deprecated in mosquitto " + setup.version() + ".",
                instead);
    }

    /** 2.0 takes letters for 0 and leaves them out behind digits, which 2.1 does not. */
    private void number(Setting setting) {
        List<String> words = setting.words();
        if (!words.isEmpty() && !words.getFirst().matches("[+-]?(0|[1-9][0-9]*)")) {
            found.warning(
                    "conf.number",
                    setting.valuePlace(),
                    "mosquitto 2.0 takes \""
                            + words.getFirst()
                            + "\" for "
                            + Numbers.loose(words.getFirst())
                            + "; 2.1 does not, or does not start.",
                    "Write the number with decimal digits alone.");
        }
    }

    private void skipped(Setting include) {
        found.warning(
                "conf.include-ignored",
                include.place(),
                "An include_dir counts in the main file only; mosquitto 2.0 passes over this one without a"
                        + " word, and 2.1 does not start.",
                "Move the line to the main file.");
    }

    private void loops() {
        String main = simple(setup.file());
        setup.files().stream()
                .skip(1)
                .filter(read ->
                        simple(read.name()).equals(main)
                                && read.conf().source().equals(setup.files().getFirst().conf().source()))
                .findFirst()
                .ifPresent(read ->
                        setup.global()
                                .all("include_dir")
                                .forEach(include ->
                                        found.error(
                                                "conf.include-loop",
                                                include.place(),
                                                "The include_dir holds this very file, which is then read twice.",
                                                "Put the files to include into a folder of their own.")));
    }

    private static String simple(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private void ports() {
        Map<String, Listener> seen = new HashMap<>();
        for (Listener listener : setup.listeners()) {
            if (listener.socket().isEmpty()) {
                same(seen, listener);
            }
        }
    }

    /** One on all addresses takes the port of every other. */
    private void same(Map<String, Listener> seen, Listener listener) {
        String port = listener.port() + " ";
        String key = port + listener.address().orElse("");
        boolean open =
                seen.containsKey(key)
                        || seen.containsKey(port)
                        || listener.address().isEmpty()
                                && seen.keySet().stream().anyMatch(other -> other.startsWith(port));
        if (open) {
            found.error(
                    "conf.duplicate-port",
                    listener.place(),
                    "Another listener has the port "
                            + listener.port()
                            + " already; mosquitto does not start.",
                    "Choose another port or another address.");
        }
        seen.putIfAbsent(key, listener);
    }

    private void bridges() {
        for (Bridge bridge : setup.bridges()) {
            Settings own = bridge.own();
            own.find("bridge_insecure")
                    .filter(setting -> own.flag("bridge_insecure", false))
                    .ifPresent(setting ->
                            found.warning(
                                    "conf.bridge-insecure",
                                    setting.place(),
                                    "The bridge talks to whoever has any certificate of the authority: the"
                                            + " name is not compared.",
                                    "Remove the line, and write the name that the certificate has as"
                                            + " address."));
            own.find("remote_password")
                    .filter(setting -> !bridge.isEncrypted())
                    .ifPresent(setting ->
                            found.warning(
                                    "conf.bridge-plain-password",
                                    setting.place(),
                                    "The bridge sends its password in plain text.",
                                    "Give the bridge a bridge_cafile, or bridge_identity and bridge_psk."));
        }
    }
}
