package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.password.PskFile;
import io.routelock.mosquitto.text.SourceText;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A broker with one listener, as an engineer says it; {@link #files} are the files that make mosquitto so.
 *
 * @param title what the files begin with, as a comment
 * @param port of the listener, TCP
 * @param address that it listens on; empty for all
 * @param remarks comment lines for the acl_file
 * @param rights of everybody; who has none can connect at the most
 */
public record BrokerWish(
        String title,
        int port,
        Optional<String> address,
        LogLevel log,
        TlsSupport tls,
        Login login,
        List<String> remarks,
        List<Right> rights) {

    private static final int LAST_PORT = 65_535;

    /**
     * @throws IllegalArgumentException with a text for the user when mosquitto cannot be so
     */
    public BrokerWish {
        remarks = List.copyOf(remarks);
        rights = List.copyOf(rights);
        ConfText.requireText("the title", title);
        remarks.forEach(remark -> ConfText.requireText("a remark", remark));
        address.ifPresent(host -> ConfText.requireText("the address", host));
        if (address.filter(host -> host.indexOf(' ') >= 0).isPresent()) {
            throw new IllegalArgumentException("an address has no space");
        }
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException(port + " is not a TCP port: 1 to 65535");
        }
        if (login instanceof Login.Identity && tls instanceof TlsSupport.None) {
            throw new IllegalArgumentException("without TLS there is no certificate and no PSK identity");
        }
    }

    /** On all addresses, without a remark. */
    public static BrokerWish of(
            String title, int port, LogLevel log, TlsSupport tls, Login login, List<Right> rights) {
        return new BrokerWish(title, port, Optional.empty(), log, tls, login, List.of(), rights);
    }

    public BrokerWish on(String host) {
        return new BrokerWish(title, port, Optional.of(host), log, tls, login, remarks, rights);
    }

    /**
     * The files, complete. The same on mosquitto 2.0 and 2.1.
     *
     * @param folder where the broker will find them
     */
    public ProfileFiles files(BrokerFolder folder) {
        LinkedHashMap<String, SourceText> files = new LinkedHashMap<>();
        if (login instanceof Login.Passwords(List<Login.Account> accounts)) {
            files.put(ProfileFiles.PASSWORDS, passwords(accounts));
        }
        if (tls instanceof TlsSupport.Psk psk) {
            files.put(ProfileFiles.PSK, keys(psk));
        }
        files.put(ProfileFiles.ACL, acl());
        files.put(ProfileFiles.CONF, SourceText.of(new ConfWriting(this, folder).text()));
        return new ProfileFiles(folder, files);
    }

    private static SourceText passwords(List<Login.Account> accounts) {
        PasswordFile file = PasswordFile.read(SourceText.of(""));
        for (Login.Account account : accounts) {
            file = file.withPassword(account.user(), account.password());
        }
        return file.source();
    }

    private static SourceText keys(TlsSupport.Psk psk) {
        PskFile file = PskFile.read(SourceText.of(""));
        for (TlsSupport.PskKey key : psk.keys()) {
            file = file.withKey(key.identity(), key.key());
        }
        return file.source();
    }

    private SourceText acl() {
        StringBuilder heading = new StringBuilder("# " + title + "\n");
        remarks.forEach(remark -> heading.append("# ").append(remark).append('\n'));
        return AclMerge.add(AclFile.read(SourceText.of(heading + "\n")), rights).source();
    }
}
