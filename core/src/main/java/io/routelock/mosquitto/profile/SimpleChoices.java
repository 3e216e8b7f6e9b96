package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.acl.Grant;
import io.routelock.pki.Secret;

import java.util.List;

/**
 * The one page that is enough for a simple broker (seed 004, figure 2).
 *
 * @param enabled whether the broker is to run; what is off is stopped by who runs it, the files are the same
 * @param authentication who may do anything, which then may do everything
 */
public record SimpleChoices(
        boolean enabled, int port, LogLevel log, TlsSupport tls, Authentication authentication) {

    /** Who may use the broker. */
    public sealed interface Authentication {}

    /** Everybody who gets a connection; with a PSK those who have the key. */
    public record Everybody() implements Authentication {}

    public record OneUser(String user, Secret password) implements Authentication {}

    /**
     * Whoever has a certificate with this common name.
     *
     * @param commonName spaces are fine: "Data collector"
     */
    public record CertificateName(String commonName) implements Authentication {}

    /**
     * @throws IllegalArgumentException with a text for the user
     */
    public SimpleChoices {
        if (authentication instanceof CertificateName && !(tls instanceof TlsSupport.Certificates)) {
            throw new IllegalArgumentException(
                    "Certificate CN needs TLS with certificates: without them there is no CN");
        }
    }

    /**
     * The broker that is chosen.
     *
     * @throws IllegalArgumentException with a text for the user
     */
    public BrokerWish wish() {
        return switch (authentication) {
            case Everybody _ ->
                    BrokerWish.of(
                            "MQTT broker",
                            port,
                            log,
                            tls,
                            new Login.Anonymous(),
                            List.of(Right.ofAnonymous(Grant.READ_WRITE, "#")));
            case OneUser(String user, Secret password) ->
                    BrokerWish.of(
                            "MQTT broker for " + user,
                            port,
                            log,
                            tls,
                            new Login.Passwords(List.of(new Login.Account(user, password))),
                            List.of(Right.of(user, Grant.READ_WRITE, "#")));
            case CertificateName(String name) ->
                    Template.commonNames(port, log, tls, List.of(Right.of(name, Grant.READ_WRITE, "#")));
        };
    }
}
