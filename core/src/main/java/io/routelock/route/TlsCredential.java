package io.routelock.route;

import io.routelock.pki.Secret;

import java.util.List;
import java.util.Optional;

/**
 * With what a side of Secure ADS proves who it is, where that is not its own self-signed certificate: as it
 * stands in StaticRoutes.xml, in a {@code <Route>} or a {@code <Server>}.
 *
 * <p>The text form of a credential shows no secret.
 */
public sealed interface TlsCredential {

    /** What a route with this credential says of its security. */
    RouteSecurity security();

    /**
     * An identity and the secret that belongs to it.
     *
     * @param identity as the user typed it, 1 to {@value Route#MAX_TEXT} characters
     * @param caseSensitive whether the key is derived from the identity as written instead of its upper-case
     *     form, and the identity is looked up as written
     */
    record PreSharedKey(String identity, boolean caseSensitive, KeySource source) implements TlsCredential {

        public PreSharedKey {
            RouteText.requireLine("identity of the pre-shared key", identity);
        }

        @Override
        public RouteSecurity security() {
            return new RouteSecurity.PreSharedKey(identity, caseSensitive);
        }
    }

    /** What the 32 bytes of a pre-shared key come from. */
    sealed interface KeySource {

        /** {@code <Pwd>}: the key is derived from identity and password (protocol notes: secure-ads). */
        record Password(Secret password) implements KeySource {}

        /** {@code <Key>}: the key itself as 64 hexadecimal digits, in any case; checked when it is used. */
        record HexKey(Secret digits) implements KeySource {}
    }

    /**
     * Files of a certificate authority that both sides trust, as the file names them: perhaps on another
     * machine, perhaps relative to the folder of the file.
     *
     * @param ca {@code <Ca>}: the certificate of the authority
     * @param certificate {@code <Cert>}
     * @param key {@code <Key>}
     * @param keyPassword {@code <KeyPwd>}; empty when the key is not encrypted
     * @param revoked {@code <Crl>}: a revocation list of the authority; the name is known from the vendor's
     *     .NET library
     * @param ignoreCn whether the other side's common name may differ from the route's name
     */
    record SharedCa(
            String ca,
            String certificate,
            String key,
            Optional<Secret> keyPassword,
            Optional<String> revoked,
            boolean ignoreCn)
            implements TlsCredential {

        public SharedCa {
            List.of(ca, certificate, key).forEach(path -> RouteText.requireLine("path of a file", path));
            revoked.ifPresent(path -> RouteText.requireLine("path of a file", path));
        }

        @Override
        public RouteSecurity security() {
            return new RouteSecurity.SharedCa(ignoreCn);
        }
    }
}
