package io.routelock.runtime.cli;

import io.routelock.ams.AmsNetId;
import io.routelock.net.NettyThreads;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.Secret;
import io.routelock.route.TlsCredential;
import io.routelock.runtime.launch.RunningRouters;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Adds a route: connects, compares, logs in, stores, verifies. What the options mean is decided here alone.
 */
@Command(
        name = "add",
        description = {
            "Adds a route on the target and here, and proves it.",
            "A password is asked for at a terminal, else read from standard input. Nothing is stored here when"
                    + " any step fails.",
            "A plain route is not encrypted: who reaches the network can read and forge it, and sees the password."
        },
        sortOptions = false,
        footer = {
            "%nExample:",
            "  routelock routes add --home C:\\Routes --host 192.168.1.10",
            "    --secure self-signed --fingerprint 3f7a... --user Administrator",
            "  routelock routes add --home C:\\Routes --host 192.168.1.10 --secure psk --identity ENG1",
            "  routelock routes add --home C:\\Routes --host 192.168.1.10 --secure ca --ca rootCA.pem",
            "    --cert pc.crt --key pc.key --ignore-cn"
        })
final class RoutesAddCommand extends ConsoleCommand {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private final HomeOption home = new HomeOption();

    @Option(names = "--host", paramLabel = "H", description = "The target: a name or an address.")
    private @Nullable String host;

    @Option(
            names = "--secure",
            paramLabel = "MODE",
            description =
                    "Secure ADS: self-signed, psk (pre-shared key) or ca (certificates of a shared CA).")
    private @Nullable String secure;

    @Option(names = "--plain", description = "Plain ADS, not encrypted.")
    private boolean plain;

    @Option(
            names = "--fingerprint",
            paramLabel = "HEX",
            description = "The fingerprint as the target itself shows it: 64 hex digits.")
    private @Nullable String fingerprint;

    @Option(
            names = "--trust-presented-insecurely",
            description = "Instead of --fingerprint: accept whoever answers, and send him the password.")
    private boolean trustPresented;

    @Option(names = "--user", paramLabel = "U", description = "An administrator of the target.")
    private @Nullable String user;

    @Option(
            names = "--name",
            paramLabel = "N",
            description = {
                "Name of the route. Default: the name of the route that it replaces,",
                "for a new one the text of --host."
            })
    private @Nullable String name;

    @Mixin private final RouteDetails details = new RouteDetails();

    @Option(
            names = "--from",
            paramLabel = "FILE.csv",
            description = "Add many: lines of host,fingerprint,user,name. One password for all.")
    private @Nullable Path list;

    @Option(
            names = "--no-connect",
            description = "With --plain: store the route here only, as --address and --net-id say.")
    private boolean noConnect;

    @Option(
            names = "--address",
            paramLabel = "A",
            description = "With --no-connect: host name or IP address.")
    private @Nullable String address;

    @Option(
            names = "--net-id",
            paramLabel = "N",
            converter = Arguments.NetId.class,
            description = "With --no-connect.")
    private @Nullable AmsNetId netId;

    @Option(
            names = "--at",
            paramLabel = "HOST|NETID",
            description = {
                "Have this target add a plain route, over our route to it: to this computer,",
                "or to --net-id and --address under --name. Nothing is stored here."
            })
    private @Nullable String target;

    @Mixin private final CredentialOptions credential = new CredentialOptions();

    @Mixin private final TargetPorts ports = new TargetPorts();

    @Override
    public Integer call() {
        if (target != null) {
            return atTarget(target);
        }
        if (plain == (secure != null)) {
            throw usage("Name either --plain or --secure with self-signed, psk or ca.");
        }
        if (details.temporary() && RunningRouters.withHome(home.folder()).isEmpty()) {
            // Nothing would hold it, and the target need not be asked.
            throw RouterAccess.notRunning(home.folder());
        }
        if (noConnect) {
            return storeOnly();
        }
        return switch (secure) {
            case "psk" -> byKey();
            case "ca" -> byAuthority();
            case null -> byLogin();
            case "self-signed" -> byLogin();
            default ->
                    throw usage(
                            "--secure knows self-signed, psk and ca; \"%s\" it does not.".formatted(secure));
        };
    }

    private int byLogin() {
        if (credential.hasAny()) {
            throw usage("Options of --secure psk and --secure ca go with those alone.");
        }
        return list == null ? one() : many(list);
    }

    private int atTarget(String text) {
        if (details.hasVirtualNetId()) {
            throw usage("--virtual-net-id is of a route of this computer; it does not go with --at.");
        }
        if (details.temporary()) {
            throw usage("--temporary is about our route, and with --at none is stored here.");
        }
        if ((netId == null) != (address == null)) {
            throw usage("--net-id and --address go together; without both the route leads to this computer.");
        }
        ChangesAtTarget changes = ChangesAtTarget.of(new RoutesAtTarget(home, ports), text);
        RouteJson route = RouteJson.of(changes.add(netId, address, name));
        console()
                .result(
                        Map.of("route", route, "at", changes.target().netId().toString()),
                        "Added on %s: %s".formatted(changes.target().name(), route.inWords()));
        return 0;
    }

    private int byKey() {
        requireNoLogin("psk");
        credential
                .keyComplaint()
                .ifPresent(complaint -> {
                    throw usage(complaint);
                });
        if (credential.hasCaOptions()) {
            throw usage("--ca, --cert, --key, --crl and --ignore-cn go with --secure ca.");
        }
        return add(() -> credential.preSharedKey(RoutesAddCommand::password, console()));
    }

    private int byAuthority() {
        requireNoLogin("ca");
        credential
                .caComplaint()
                .ifPresent(complaint -> {
                    throw usage(complaint);
                });
        if (credential.hasKeyOptions()) {
            throw usage("--identity, --key-file and --case-sensitive go with --secure psk.");
        }
        return add(() -> credential.sharedCa(RoutesAddCommand::password));
    }

    private void requireNoLogin(String mode) {
        if (user != null || fingerprint != null || trustPresented || list != null) {
            throw usage(
                    "--secure %s needs no --user, --fingerprint, --trust-presented-insecurely and no --from."
                            .formatted(mode));
        }
    }

    private int add(Supplier<TlsCredential> proof) {
        String to = required("--host", host);
        requireLegal(name == null ? to : name, to);
        try (NettyThreads threads = NettyThreads.create(1)) {
            AuthorisedAdding adding = new AuthorisedAdding(home, ports, details, threads, console());
            RouteJson route = adding.add(to, Optional.ofNullable(name), proof.get());
            console().result(Map.of("route", route), stored() + route.inWords());
            return 0;
        }
    }

    private String stored() {
        return details.temporary() ? "Verified, and kept until the router stops: " : "Stored and verified: ";
    }

    private void requireLegal(String called, String to) {
        try {
            RouteWish.requireLegal(called, to);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private int storeOnly() {
        if (!plain || address == null || netId == null) {
            throw usage("--no-connect goes with --plain, --address and --net-id.");
        }
        String called = name == null ? address : name;
        RouteJson route =
                details.temporary()
                        ? new TemporaryAdding(home, details).add(called, netId, address)
                        : new LocalOnlyAdding(home, details).add(called, netId, address);
        String where = details.temporary() ? "In the running router until it stops" : "Stored here";
        console().result(Map.of("route", route), where + ", not verified: " + route.inWords());
        return 0;
    }

    private int one() {
        RouteWish wish = wish();
        if (secure != null && wish.fingerprint() == null && !trustPresented) {
            throw usage("Name --fingerprint, as the target itself shows it.");
        }
        try (NettyThreads threads = NettyThreads.create(1)) {
            RouteJson route =
                    adding(threads).add(wish, () -> password("Password of %s: ".formatted(wish.user())));
            console().result(Map.of("route", route), stored() + route.inWords());
            return 0;
        }
    }

    private RouteWish wish() {
        try {
            return new RouteWish(
                    required("--host", host),
                    fingerprint == null ? null : parse(fingerprint),
                    required("--user", user),
                    Optional.ofNullable(name));
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private int many(Path file) {
        if (details.hasVirtualNetId()) {
            throw usage("--virtual-net-id is of one target; it does not go with --from.");
        }
        List<RouteWish> wishes = RouteWishes.read(file, secure != null && !trustPresented);
        try (NettyThreads threads = NettyThreads.create(1)) {
            BulkAdding bulk =
                    new BulkAdding(adding(threads), password("Password of the users in the list: "));
            return bulk.addAll(wishes, console());
        }
    }

    private static Secret password(String prompt) {
        return PasswordInput.ofThisProgram().read(prompt);
    }

    private Adding adding(NettyThreads threads) {
        return secure == null
                ? new PlainAdding(home, ports, details, threads, console())
                : new SelfSignedAdding(home, ports, details, threads, console());
    }

    private Fingerprint parse(String text) {
        return Fingerprint.parse(text)
                .orElseThrow(
                        () -> usage("\"%s\" is not a fingerprint: 64 hexadecimal digits.".formatted(text)));
    }

    private String required(String option, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw usage("Name " + option + ".");
        }
        return value;
    }

    private ParameterException usage(String text) {
        return new ParameterException(spec.commandLine(), text);
    }
}
