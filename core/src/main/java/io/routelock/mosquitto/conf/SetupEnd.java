package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.ConfFault.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What mosquitto does when the last line is read: the listeners that are opened, and what is incomplete. */
final class SetupEnd {

    private static final Set<String> OPENING_TEXTS =
            Set.of(
                    "bind_interface",
                    "cafile",
                    "capath",
                    "certfile",
                    "keyfile",
                    "tls_engine",
                    "tls_engine_kpass_sha1",
                    "ciphers",
                    "ciphers_tls1.3",
                    "dhparamfile",
                    "psk_hint",
                    "crlfile",
                    "socket_domain",
                    "password_file",
                    "psk_file",
                    "plugin",
                    "auth_plugin",
                    "mount_point");
    private static final Set<String> OPENING_FLAGS =
            Set.of(
                    "require_certificate",
                    "use_identity_as_username",
                    "use_subject_as_username",
                    "use_username_as_clientid");

    private final MosquittoVersion version;
    private final boolean localOnly;
    private final boolean perListener;
    private final Settings global;

    SetupEnd(MosquittoVersion version, boolean localOnly, boolean perListener, Settings global) {
        this.version = version;
        this.localOnly = localOnly;
        this.perListener = perListener;
        this.global = global;
    }

    List<Listener> listeners(List<ListenerDraft> written, ListenerDraft implied) {
        List<Listener> found = new ArrayList<>();
        written.forEach(draft -> found.add(listener(draft, Listener.Origin.WRITTEN)));
        if (implied.opened().isPresent() || opening(implied).isPresent()) {
            found.add(
                    listener(
                            implied,
                            implied.isPort() ? Listener.Origin.WRITTEN : Listener.Origin.BY_ACCIDENT));
        }
        if (found.isEmpty()) {
            found.add(listener(implied, Listener.Origin.DEFAULT));
        }
        return found;
    }

    /** The first line that makes mosquitto 2.0 open the listener that nobody wrote. */
    private Optional<Setting> opening(ListenerDraft implied) {
        return implied.settings().all().stream().filter(SetupEnd::opens).findFirst();
    }

    private static boolean opens(Setting setting) {
        if (OPENING_TEXTS.contains(setting.name())) {
            return true;
        }
        if (OPENING_FLAGS.contains(setting.name())) {
            return Numbers.flag(setting.words()).orElse(false);
        }
        return switch (setting.name()) {
            case "max_connections" -> Numbers.loose(setting.value()) >= 0 && !setting.value().isEmpty();
            case "max_qos", "maximum_qos" -> Numbers.loose(setting.value()) != 2;
            case "protocol" -> setting.value().startsWith("websockets");
            case "tls_keyform" -> setting.value().equals("engine");
            case "allow_zero_length_clientid" -> !Numbers.flag(setting.words()).orElse(true);
            default -> false;
        };
    }

    private Listener listener(ListenerDraft draft, Listener.Origin origin) {
        Settings own = draft.settings();
        Place place = draft.opened().or(() -> opening(draft)).map(Setting::place).orElse(new Place("", 1, 1));
        boolean socket = origin == Listener.Origin.WRITTEN && draft.port() == 0;
        return new Listener(
                origin,
                place,
                draft.port(),
                socket ? Optional.empty() : draft.target(),
                socket ? draft.target() : Optional.empty(),
                own,
                security(own),
                localOnly);
    }

    private Settings security(Settings own) {
        Settings chosen = perListener ? own : global;
        if (localOnly && version == MosquittoVersion.V2_0) {
            // Without listener, port and bind_address mosquitto 2.0 lets everybody in, whatever is said.
            return new Settings(
                    chosen.all().stream()
                            .filter(one -> perListener || !one.name().equals("allow_anonymous"))
                            .toList());
        }
        return own.find("listener_allow_anonymous")
                .map(said ->
                        chosen.with(
                                new Setting(
                                        "allow_anonymous", said.value(), said.place(), said.valueColumn())))
                .orElse(chosen);
    }

    List<ConfFault> faults(List<Listener> listeners, List<Bridge> bridges) {
        List<ConfFault> faults = new ArrayList<>();
        bridges.forEach(bridge -> incomplete(bridge).ifPresent(faults::add));
        faults.addAll(sameClients(bridges));
        if (version == MosquittoVersion.V2_1) {
            listeners.forEach(listener -> halfTls(listener).ifPresent(faults::add));
            listeners.forEach(listener -> proxied(listener).ifPresent(faults::add));
        }
        return faults;
    }

    private static Optional<ConfFault> incomplete(Bridge bridge) {
        String begin = "Error: Invalid bridge configuration: ";
        boolean identity = bridge.own().find("bridge_identity").isPresent();
        boolean key = bridge.own().find("bridge_psk").isPresent();
        if (bridge.own().find("address").isEmpty()) {
            return fault(bridge.place(), bridge.name(), begin + "no remote addresses defined.");
        }
        if (bridge.topics().isEmpty()) {
            return fault(bridge.place(), bridge.name(), begin + "no topics defined.");
        }
        if (key && !identity) {
            return fault(bridge.place(), bridge.name(), begin + "missing bridge_identity.");
        }
        return identity && !key
                ? fault(bridge.place(), bridge.name(), begin + "missing bridge_psk.")
                : Optional.empty();
    }

    private static Optional<ConfFault> fault(Place place, String word, String said) {
        return Optional.of(new ConfFault(place, Kind.INCOMPLETE, word, Optional.of(said), List.of()));
    }

    private static List<ConfFault> sameClients(List<Bridge> bridges) {
        List<ConfFault> faults = new ArrayList<>();
        for (int i = 0; i < bridges.size(); i++) {
            for (Bridge earlier : bridges.subList(0, i)) {
                String name = localClient(bridges.get(i));
                if (name.equals(localClient(earlier))) {
                    faults.add(
                            new ConfFault(
                                    bridges.get(i).place(),
                                    Kind.DUPLICATE,
                                    name,
                                    Optional.of(
                                            "Error: Bridge local_clientid '"
                                                    + name
                                                    + "' is not unique. Try changing or setting the"
                                                    + " local_clientid value for one of the bridges."),
                                    List.of()));
                }
            }
        }
        return faults;
    }

    /** Without either name mosquitto makes one of the host and the bridge, which no other bridge has. */
    private static String localClient(Bridge bridge) {
        return bridge.own()
                .text("local_clientid")
                .orElseGet(() ->
                        "local." + bridge.own().text("remote_clientid").orElse("(host)." + bridge.name()));
    }

    private static Optional<ConfFault> halfTls(Listener listener) {
        Settings own = listener.own();
        boolean certificate = own.find("certfile").isPresent();
        if (certificate != own.find("keyfile").isPresent()) {
            Place place = own.find(certificate ? "certfile" : "keyfile").orElseThrow().place();
            return fault(
                    place,
                    listener.name(),
                    "Error: Both certfile and keyfile must be provided to enable a TLS listener.");
        }
        for (String name : List.of("cafile", "capath")) {
            Optional<Setting> authorities = own.find(name);
            if (authorities.isPresent() && !certificate) {
                return fault(
                        authorities.get().place(),
                        listener.name(),
                        "Error: " + name + " specified without certfile and keyfile.");
            }
        }
        return Optional.empty();
    }

    private static Optional<ConfFault> proxied(Listener listener) {
        Settings own = listener.own();
        if (own.number("enable_proxy_protocol", 0) != 2) {
            return Optional.empty();
        }
        String begin = "Error: ";
        String end = " cannot be used with `enable_proxy_protocol 2`.";
        Place place = own.find("enable_proxy_protocol").orElseThrow().place();
        if (own.flag("use_subject_as_username", false)) {
            return fault(place, listener.name(), begin + "use_subject_as_username" + end);
        }
        boolean tls = own.find("certfile").isPresent() || own.find("keyfile").isPresent();
        return tls ? fault(place, listener.name(), begin + "certfile and keyfile" + end) : Optional.empty();
    }
}
