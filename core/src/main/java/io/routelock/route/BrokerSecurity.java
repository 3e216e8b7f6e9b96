package io.routelock.route;

import io.routelock.pki.Secret;

import java.util.Optional;

/** How the way to a broker of ADS over MQTT is protected, as the file says it. Shows no secret. */
public sealed interface BrokerSecurity {

    /** Neither {@code <Tls>} nor {@code <Psk>}. */
    record Plain() implements BrokerSecurity {}

    /**
     * {@code <Tls>}: the broker's certificate leads to an authority, and ours is shown if there is one. Paths
     * are relative to the folder of StaticRoutes.xml.
     *
     * @param ca {@code <Ca>}
     * @param own {@code <Cert>} and {@code <Key>}, both or none
     * @param ignoreCn the broker's certificate may be for another name
     */
    record Tls(String ca, Optional<OwnFiles> own, boolean ignoreCn) implements BrokerSecurity {
        public Tls {
            RouteText.requireLine("path of a file", ca);
        }
    }

    /**
     * @param keyPassword {@code <KeyPwd>}; empty when the key is not encrypted
     */
    record OwnFiles(String certificate, String key, Optional<Secret> keyPassword) {
        public OwnFiles {
            RouteText.requireLine("path of a file", certificate);
            RouteText.requireLine("path of a file", key);
        }
    }

    /** {@code <Psk>}: as for Secure ADS, from {@code <Pwd>} or {@code <Key>}. */
    record PreSharedKey(TlsCredential.PreSharedKey key) implements BrokerSecurity {}

    /**
     * There is protection that is not understood or not complete. Never plain: a connection must not lose its
     * encryption because of a typing mistake.
     *
     * @param why as a clause for the user
     */
    record Unusable(String why) implements BrokerSecurity {}
}
