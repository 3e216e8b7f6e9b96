package io.routelock.app.brokers;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.conf.CertificateFlaw;
import io.routelock.mosquitto.conf.TlsFiles.Part;
import io.routelock.mosquitto.profile.AmsAccess;
import io.routelock.mosquitto.profile.BrokerFolder;
import io.routelock.mosquitto.profile.BrokerWish;
import io.routelock.mosquitto.profile.LogLevel;
import io.routelock.mosquitto.profile.Login;
import io.routelock.mosquitto.profile.Right;
import io.routelock.mosquitto.profile.Role;
import io.routelock.mosquitto.profile.Template;
import io.routelock.mosquitto.profile.TlsSupport;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The broker that a page asks for. Clients without a name are passed over, so that there is something to show
 * while they are typed.
 */
record PageWish(NewBrokerPage page) {

    /** A file that is not there, or not what mosquitto reads. */
    private static final String FILE = "conf.certificate-file";

    /** What is missing or wrong, in a sentence; empty when the files can be made. */
    Optional<String> fault() {
        return folderFault()
                .or(this::portFault)
                .or(() -> page.usesCertificates() ? certificateFault() : Optional.empty())
                .or(this::clientFault)
                .or(this::wishFault);
    }

    private Optional<String> folderFault() {
        try {
            folder();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            // A path that is none is one of them.
            return Optional.of("Type the whole path of a folder for the files.");
        }
    }

    private Optional<String> portFault() {
        return page.port().isPresent() ? Optional.empty() : Optional.of("The port is a number: 1 to 65535.");
    }

    private Optional<String> certificateFault() {
        return page.certificates().missing().or(this::keyFault);
    }

    /**
     * A key of another certificate, or one with a password: no mosquitto starts on it. All else that is wrong
     * with certificates is told beside them, since the files may be for another computer.
     */
    private Optional<String> keyFault() {
        return page.certificates().verdict().flaws(Part.KEY).stream()
                .filter(flaw -> flaw.severity() == Severity.ERROR && !flaw.code().equals(FILE))
                .findFirst()
                .map(CertificateFlaw::message);
    }

    private Optional<String> clientFault() {
        if (page.beginning() == Beginning.SIMPLE) {
            return page.simple().missing();
        }
        return page.beginning().hasClients()
                ? ClientFaults.of(page.beginning(), page.clients())
                : Optional.empty();
    }

    private Optional<String> wishFault() {
        try {
            wish();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            String words = Objects.toString(e.getMessage(), "It cannot be so");
            return Optional.of(Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".");
        }
    }

    /**
     * @throws IllegalArgumentException when it is no absolute path
     */
    Path folder() {
        Path typed = Path.of(page.folderProperty().get().strip());
        if (!typed.isAbsolute()) {
            throw new IllegalArgumentException("not absolute");
        }
        return typed.normalize();
    }

    /** As the conf names its files. */
    BrokerFolder brokerFolder() {
        return new BrokerFolder(folder().toString());
    }

    /** The files without passwords and keys; empty while something is such that there is no broker. */
    Optional<List<FilePreview>> preview() {
        try {
            return Optional.of(FilePreview.of(wish(), brokerFolder()));
        } catch (IllegalArgumentException e) {
            // What is wrong is told as the fault.
            return Optional.empty();
        }
    }

    /**
     * @throws IllegalArgumentException with a text for the user
     */
    BrokerWish wish() {
        BrokerWish wish = onAllAddresses();
        String address = page.addressProperty().get().strip();
        return address.isEmpty() ? wish : wish.on(address);
    }

    private BrokerWish onAllAddresses() {
        int port = page.port().orElse(0);
        LogLevel log = page.logProperty().get();
        TlsSupport.Certificates files = page.certificates().chosen();
        return switch (page.beginning()) {
            case SIMPLE -> page.simple().wish(page.enabledProperty().get(), port, log, files);
            case PLAIN -> Template.plain(port, log);
            case PASSWORD -> Template.passwords(port, log, accounts(), rights());
            case TLS -> Template.tls(port, log, files, accounts(), rights());
            case PSK -> Template.psk(port, log, keys(), rights());
            case COMMON_NAME -> Template.commonNames(port, log, files, rights());
            case SPARKPLUG -> Template.sparkplug(port, log, perhaps(files), accounts(), roles());
            case AMS -> ams(port, log, perhaps(files));
        };
    }

    private TlsSupport perhaps(TlsSupport.Certificates files) {
        return page.usesCertificates() ? files : new TlsSupport.None();
    }

    private Login.Passwords accounts() {
        return new Login.Passwords(
                page.namedClients().stream()
                        .map(client -> new Login.Account(client.name(), client.secret()))
                        .toList());
    }

    private TlsSupport.Psk keys() {
        return new TlsSupport.Psk(
                "mosquitto",
                page.namedClients().stream()
                        .map(client -> new TlsSupport.PskKey(client.name(), client.secret()))
                        .toList());
    }

    private List<Right> rights() {
        return page.namedClients().stream()
                .map(client -> new Role.Plain(client.name(), client.writes(), client.reads()))
                .flatMap(role -> role.rights().stream())
                .toList();
    }

    /** Each edge node watches the one host application; every one where there are several. */
    private List<Role> roles() {
        String group = page.groupProperty().get().strip();
        List<String> hosts =
                page.namedClients().stream().filter(PageWish::isHost).map(ClientDraft::id).toList();
        Optional<String> host = hosts.size() == 1 ? Optional.of(hosts.getFirst()) : Optional.empty();
        return page.namedClients().stream()
                .<Role>map(client ->
                        isHost(client)
                                ? new Role.HostApplication(client.name(), client.id(), List.of(group))
                                : new Role.EdgeNode(client.name(), group, client.id(), true, host))
                .toList();
    }

    static boolean isHost(ClientDraft client) {
        return client.roleProperty().get() == ClientDraft.SparkplugRole.HOST_APPLICATION;
    }

    private BrokerWish ams(int port, LogLevel log, TlsSupport tls) {
        Map<String, AmsNetId> netIds = new LinkedHashMap<>();
        List<ClientDraft> members =
                page.namedClients().stream().filter(one -> !one.netId().isEmpty()).toList();
        members.forEach(one -> netIds.put(one.name(), AmsNetId.parse(one.netId())));
        List<AmsAccess.Call> calls =
                members.stream()
                        .flatMap(from -> from.calls().stream().map(to -> new AmsAccess.Call(from.name(), to)))
                        .toList();
        AmsAccess access =
                new AmsAccess(page.networkProperty().get().strip(), List.copyOf(netIds.keySet()), calls);
        return Template.ams(port, log, tls, accounts(), access, netIds);
    }
}
