package io.routelock.mosquitto.profile;

import io.routelock.ams.AmsNetId;
import io.routelock.mosquitto.acl.Grant;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brokers to begin with. Each is a {@link BrokerWish}, whose files start on every mosquitto 2.
 *
 * <p>All methods throw IllegalArgumentException with a text for the user when mosquitto cannot be so.
 */
public enum Template {
    PLAIN("plain", "Everybody may do everything. For a laboratory, or behind a firewall."),
    PASSWORD("password", "Users with passwords; each has the rights that it is given."),
    TLS("tls", "TLS with certificates; users log in with name and password."),
    PSK("psk", "TLS with a pre-shared key for each client; its identity is the user."),
    COMMON_NAME("cn", "TLS with certificates; the common name of the client's certificate is the user."),
    SPARKPLUG("sparkplug", "A plant of Sparkplug B edge nodes and host applications."),
    AMS("ams", "A virtual AMS network: ADS over MQTT.");

    /** Other names of the same CA get a connection, since mosquitto asks for the signature alone. */
    static final String OTHER_NAMES =
            "Other common names of the same CA may connect, but do nothing: they have no rule here.";

    private final String word;
    private final String description;

    Template(String word, String description) {
        this.word = word;
        this.description = description;
    }

    /** Its name on a command line. */
    public String word() {
        return word;
    }

    /** One or two sentences for the user. */
    public String description() {
        return description;
    }

    public static Optional<Template> of(String word) {
        return List.of(values()).stream().filter(one -> one.word.equals(word)).findFirst();
    }

    public static BrokerWish plain(int port, LogLevel log) {
        return BrokerWish.of(
                "Plain broker: everybody may do everything",
                port,
                log,
                new TlsSupport.None(),
                new Login.Anonymous(),
                List.of(Right.ofAnonymous(Grant.READ_WRITE, "#")));
    }

    public static BrokerWish passwords(int port, LogLevel log, Login.Passwords users, List<Right> rights) {
        return BrokerWish.of("Users with passwords", port, log, new TlsSupport.None(), users, rights);
    }

    public static BrokerWish tls(
            int port,
            LogLevel log,
            TlsSupport.Certificates files,
            Login.Passwords users,
            List<Right> rights) {
        return BrokerWish.of("TLS with certificates, users with passwords", port, log, files, users, rights);
    }

    public static BrokerWish psk(int port, LogLevel log, TlsSupport.Psk keys, List<Right> rights) {
        return BrokerWish.of(
                "TLS with pre-shared keys: the identity is the user",
                port,
                log,
                keys,
                new Login.Identity(),
                rights);
    }

    /**
     * @param files certificates; anything else has no common name
     */
    public static BrokerWish commonNames(int port, LogLevel log, TlsSupport files, List<Right> rights) {
        return new BrokerWish(
                "TLS with certificates: the common name is the user",
                port,
                Optional.empty(),
                log,
                files,
                new Login.Identity(),
                List.of(OTHER_NAMES),
                rights);
    }

    /** With any protection and login; each role's user must be one that the login knows. */
    public static BrokerWish sparkplug(
            int port, LogLevel log, TlsSupport tls, Login login, List<? extends Role> roles) {
        List<Right> rights = roles.stream().flatMap(role -> role.rights().stream()).toList();
        return BrokerWish.of("Sparkplug B plant", port, log, tls, login, rights);
    }

    /** With any protection and login; each member's user must be one that the login knows. */
    public static BrokerWish ams(
            int port,
            LogLevel log,
            TlsSupport tls,
            Login login,
            AmsAccess access,
            Map<String, AmsNetId> netIds) {
        return BrokerWish.of(
                "Virtual AMS network " + access.topic(), port, log, tls, login, access.rights(netIds));
    }
}
