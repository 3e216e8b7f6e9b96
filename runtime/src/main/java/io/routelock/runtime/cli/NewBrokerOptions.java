package io.routelock.runtime.cli;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.acl.Subject;
import io.routelock.mosquitto.profile.AmsAccess;
import io.routelock.mosquitto.profile.BrokerWish;
import io.routelock.mosquitto.profile.LogLevel;
import io.routelock.mosquitto.profile.Login;
import io.routelock.mosquitto.profile.Right;
import io.routelock.mosquitto.profile.Role;
import io.routelock.mosquitto.profile.Template;
import io.routelock.mosquitto.profile.TlsSupport;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a new broker is to be. Every method throws IllegalArgumentException with a text for the user. */
final class NewBrokerOptions {

    private static final int PLAIN_PORT = 1883;
    private static final int TLS_PORT = 8883;

    @Option(names = "--user", paramLabel = "NAME", description = "A user, PSK identity or common name.")
    private List<String> users = new ArrayList<>();

    @Option(names = "--write", paramLabel = "USER=TOPIC", description = "What a user may publish.")
    private List<String> writes = new ArrayList<>();

    @Option(names = "--read", paramLabel = "USER=TOPIC", description = "What a user may receive.")
    private List<String> reads = new ArrayList<>();

    @Option(names = "--ca", paramLabel = "FILE", description = "Certificate of the CA (cafile).")
    private Optional<String> authority = Optional.empty();

    @Option(names = "--cert", paramLabel = "FILE", description = "Certificate of the broker (certfile).")
    private Optional<String> certificate = Optional.empty();

    @Option(names = "--key", paramLabel = "FILE", description = "Key of the broker (keyfile); not encrypted.")
    private Optional<String> key = Optional.empty();

    @Option(names = "--group", paramLabel = "GROUP", description = "sparkplug: group of the edge nodes.")
    private String group = "plant";

    @Option(
            names = "--node",
            paramLabel = "USER[=NODE]",
            description = "sparkplug: an edge node with devices.")
    private List<String> nodes = new ArrayList<>();

    @Option(names = "--host", paramLabel = "USER[=ID]", description = "sparkplug: a host application.")
    private List<String> hosts = new ArrayList<>();

    @Option(names = "--network", paramLabel = "TOPIC", description = "ams: topic of the network.")
    private String network = "VirtualAmsNetwork1";

    @Option(names = "--member", paramLabel = "USER=NETID", description = "ams: a member of the network.")
    private List<String> members = new ArrayList<>();

    @Option(names = "--call", paramLabel = "FROM=TO", description = "ams: FROM may call TO.")
    private List<String> calls = new ArrayList<>();

    /** Two words around the first {@code =}. */
    private record Pair(String left, String right) {

        static Pair of(String option, String text) {
            int equals = text.indexOf('=');
            if (equals < 1 || equals == text.length() - 1) {
                throw new IllegalArgumentException(option + " needs two words with = between, not " + text);
            }
            return new Pair(text.substring(0, equals), text.substring(equals + 1));
        }

        static Pair orSame(String option, String text) {
            return text.indexOf('=') < 0 ? new Pair(text, text) : of(option, text);
        }
    }

    /** Asks for the passwords and keys last: whatever else is wrong is said before. */
    BrokerWish wish(Template template, Optional<Integer> port, LogLevel log) {
        requireFitting(template);
        int at = port.orElse(isTls(template) ? TLS_PORT : PLAIN_PORT);
        return switch (template) {
            case PLAIN -> Template.plain(at, log);
            case PASSWORD -> {
                List<Right> rights = rights();
                yield Template.passwords(at, log, accounts(users), rights);
            }
            case TLS -> {
                List<Right> rights = rights();
                TlsSupport.Certificates files = certificates();
                yield Template.tls(at, log, files, accounts(users), rights);
            }
            case PSK -> {
                List<Right> rights = rights();
                yield Template.psk(at, log, keys(), rights);
            }
            case COMMON_NAME -> Template.commonNames(at, log, certificates(), rights());
            case SPARKPLUG -> sparkplug(at, log);
            case AMS -> ams(at, log);
        };
    }

    private void requireFitting(Template template) {
        boolean simple =
                switch (template) {
                    case PASSWORD, TLS, PSK, COMMON_NAME -> true;
                    case PLAIN, SPARKPLUG, AMS -> false;
                };
        require(simple, "--user, --write and --read", List.of(users, writes, reads));
        require(template == Template.SPARKPLUG, "--node and --host", List.of(nodes, hosts));
        require(template == Template.AMS, "--member and --call", List.of(members, calls));
        boolean files = authority.isPresent() || certificate.isPresent() || key.isPresent();
        if (files
                && (template == Template.PLAIN
                        || template == Template.PASSWORD
                        || template == Template.PSK)) {
            throw new IllegalArgumentException("this template has no certificates");
        }
        if (simple && users.isEmpty()) {
            throw new IllegalArgumentException("name the users with --user");
        }
    }

    private static void require(boolean fits, String options, List<List<String>> given) {
        if (!fits && given.stream().anyMatch(list -> !list.isEmpty())) {
            throw new IllegalArgumentException("this template has no " + options);
        }
    }

    private boolean isTls(Template template) {
        return switch (template) {
            case TLS, PSK, COMMON_NAME -> true;
            case PLAIN, PASSWORD -> false;
            case SPARKPLUG, AMS -> authority.isPresent();
        };
    }

    private List<Right> rights() {
        List<Pair> written = writes.stream().map(one -> Pair.of("--write", one)).toList();
        List<Pair> read = reads.stream().map(one -> Pair.of("--read", one)).toList();
        for (Pair pair : Stream.concat(written.stream(), read.stream()).toList()) {
            if (!users.contains(pair.left())) {
                throw new IllegalArgumentException("there is no --user " + pair.left());
            }
        }
        return users.stream()
                .map(user -> new Role.Plain(user, topics(written, user), topics(read, user)))
                .flatMap(role -> role.rights().stream())
                .toList();
    }

    private static List<String> topics(List<Pair> pairs, String user) {
        return pairs.stream().filter(pair -> pair.left().equals(user)).map(Pair::right).toList();
    }

    private BrokerWish sparkplug(int port, LogLevel log) {
        List<Role> roles = new ArrayList<>();
        List<Pair> applications = hosts.stream().map(one -> Pair.orSame("--host", one)).toList();
        Optional<String> host =
                applications.size() == 1 ? Optional.of(applications.getFirst().right()) : Optional.empty();
        for (String node : nodes) {
            Pair pair = Pair.orSame("--node", node);
            roles.add(new Role.EdgeNode(pair.left(), group, pair.right(), true, host));
        }
        applications.forEach(
                one -> roles.add(new Role.HostApplication(one.left(), one.right(), List.of(group))));
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("name the clients with --node and --host");
        }
        TlsSupport tls = perhapsTls();
        List<String> names = roles.stream().map(Role::user).distinct().toList();
        return Template.sparkplug(port, log, tls, accounts(names), roles);
    }

    private BrokerWish ams(int port, LogLevel log) {
        Map<String, AmsNetId> netIds = new LinkedHashMap<>();
        for (String member : members) {
            Pair pair = Pair.of("--member", member);
            netIds.put(pair.left(), AmsNetId.parse(pair.right()));
        }
        if (netIds.isEmpty()) {
            throw new IllegalArgumentException("name the members of the network with --member");
        }
        List<AmsAccess.Call> wanted =
                calls.stream()
                        .map(one -> Pair.of("--call", one))
                        .map(pair -> new AmsAccess.Call(pair.left(), pair.right()))
                        .toList();
        AmsAccess access = new AmsAccess(network, List.copyOf(netIds.keySet()), wanted);
        access.rights(netIds);
        TlsSupport tls = perhapsTls();
        return Template.ams(port, log, tls, accounts(access.users()), access, netIds);
    }

    private TlsSupport perhapsTls() {
        return authority.isPresent() || certificate.isPresent() || key.isPresent()
                ? certificates()
                : new TlsSupport.None();
    }

    private TlsSupport.Certificates certificates() {
        return new TlsSupport.Certificates(
                path("--ca", authority), path("--cert", certificate), path("--key", key));
    }

    /** A path of Windows stays one, also when this is not Windows. */
    private static String path(String option, Optional<String> given) {
        String path = given.orElseThrow(() -> new IllegalArgumentException("this template needs " + option));
        boolean windows = path.matches("[A-Za-z]:[\\\\/].*|\\\\\\\\.*");
        return windows ? path : Path.of(path).toAbsolutePath().normalize().toString();
    }

    private static Login.Passwords accounts(List<String> names) {
        PasswordInput input = PasswordInput.ofThisProgram();
        return new Login.Passwords(
                names.stream()
                        .map(name -> new Login.Account(name, input.readNew("Password of " + name + ": ")))
                        .toList());
    }

    private TlsSupport.Psk keys() {
        PasswordInput input = PasswordInput.ofThisProgram();
        return new TlsSupport.Psk(
                "mosquitto",
                users.stream()
                        .map(name ->
                                new TlsSupport.PskKey(name, input.read("Key of " + name + ", hexadecimal: ")))
                        .toList());
    }

    /** What the user may not expect of the files. */
    List<Finding> remarks(BrokerWish wish) {
        List<Finding> remarks = new ArrayList<>();
        if (wish.login() instanceof Login.Anonymous) {
            remarks.add(
                    Finding.warning(
                            "mosquitto.open",
                            "Whoever reaches port " + wish.port() + " may do everything.",
                            "Use it in a laboratory only, or with --address 127.0.0.1."));
        }
        for (String user : users) {
            if (wish.rights().stream().noneMatch(right -> right.subject().equals(new Subject.User(user)))) {
                remarks.add(
                        Finding.note(
                                "mosquitto.no-rights",
                                user + " may connect and do nothing yet.",
                                "Give it --read and --write, or add rules to mosquitto.acl."));
            }
        }
        wish.remarks()
                .forEach(text ->
                        remarks.add(
                                Finding.note(
                                        "mosquitto.other-names",
                                        text,
                                        "Revoke certificates that must not connect.")));
        return remarks;
    }
}
