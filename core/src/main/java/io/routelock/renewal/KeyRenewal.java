package io.routelock.renewal;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteTable;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.StaticRoutesDocument;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Puts another key in the place of the one of an identity, everywhere in a file of routes.
 *
 * <p>Identities are compared as a connection does: without regard to case, unless one is case-sensitive.
 */
public final class KeyRenewal {

    private static final int HEX_DIGITS = 64;

    private KeyRenewal() {}

    /**
     * The document with the new key in the routes and in the server entries of that identity. Each keeps its
     * own spelling of the identity and whether its case counts.
     *
     * @throws FindingException {@code renewal.unknown-identity} when nothing here has it, {@code
     *     renewal.empty-key}, and as {@link StaticRoutesDocument#withRoute(Route, TlsCredential)}
     */
    public static StaticRoutesDocument renew(
            StaticRoutesDocument document, String identity, TlsCredential.KeySource key) {
        requireNotEmpty(key);
        List<Route> routes = routesOf(identity, document.routes());
        ServerSettings server = document.server();
        if (routes.isEmpty() && entriesOf(identity, server).isEmpty()) {
            throw new FindingException(unknown(identity));
        }
        StaticRoutesDocument renewed = document;
        for (Route route : routes) {
            var old = (RouteSecurity.PreSharedKey) route.security();
            renewed =
                    renewed.withRoute(
                            route, new TlsCredential.PreSharedKey(old.identity(), old.caseSensitive(), key));
        }
        return renewed.withServer(with(server, identity, key));
    }

    /**
     * The identities that routes and server entries of a file use. Spellings that mean the same key are one.
     */
    public static List<String> identities(RouteTable routes, ServerSettings server) {
        List<String> found = new ArrayList<>();
        routes.routes().stream()
                .filter(route -> route.security() instanceof RouteSecurity.PreSharedKey)
                .map(route -> (RouteSecurity.PreSharedKey) route.security())
                .forEach(psk -> addOnce(found, psk.identity(), psk.caseSensitive()));
        server.preSharedKeys().forEach(entry -> addOnce(found, entry.identity(), entry.caseSensitive()));
        return found;
    }

    private static void addOnce(List<String> found, String identity, boolean caseSensitive) {
        if (found.stream().noneMatch(known -> isThat(known, identity, caseSensitive))) {
            found.add(identity);
        }
    }

    private static ServerSettings with(ServerSettings server, String identity, TlsCredential.KeySource key) {
        return new ServerSettings(
                server.preSharedKeys().stream()
                        .map(entry ->
                                isThat(identity, entry.identity(), entry.caseSensitive())
                                        ? new TlsCredential.PreSharedKey(
                                                entry.identity(), entry.caseSensitive(), key)
                                        : entry)
                        .toList(),
                server.sharedCa(),
                server.selfSigned());
    }

    static List<Route> routesOf(String identity, RouteTable routes) {
        return routes.routes().stream()
                .filter(route ->
                        route.security() instanceof RouteSecurity.PreSharedKey psk
                                && isThat(identity, psk.identity(), psk.caseSensitive()))
                .toList();
    }

    static List<TlsCredential.PreSharedKey> entriesOf(String identity, ServerSettings server) {
        return server.preSharedKeys().stream()
                .filter(entry -> isThat(identity, entry.identity(), entry.caseSensitive()))
                .toList();
    }

    private static boolean isThat(String wanted, String identity, boolean caseSensitive) {
        return identity.equals(wanted) || !caseSensitive && sameLetters(wanted, identity);
    }

    /** Spelled the same but for the case, which counts there. */
    static boolean looksLike(String wanted, String identity, boolean caseSensitive) {
        return caseSensitive && !identity.equals(wanted) && sameLetters(wanted, identity);
    }

    private static boolean sameLetters(String a, String b) {
        return a.toUpperCase(Locale.ROOT).equals(b.toUpperCase(Locale.ROOT));
    }

    private static void requireNotEmpty(TlsCredential.KeySource key) {
        boolean empty =
                switch (key) {
                    case TlsCredential.KeySource.Password(var password) -> password.isEmpty();
                    case TlsCredential.KeySource.HexKey(var digits) -> digits.isEmpty();
                };
        if (empty) {
            throw new FindingException(
                    Finding.error(
                            "renewal.empty-key",
                            "The new password is empty: whoever knows the identity would be let in.",
                            "Choose a long one that is used nowhere else."));
        }
    }

    /**
     * A key of 64 hexadecimal digits.
     *
     * @throws FindingException {@code psk.key-form}, which says nothing of the digits
     */
    public static TlsCredential.KeySource hexKey(Secret digits) {
        boolean legal =
                digits.useBytes(StandardCharsets.UTF_8, bytes -> bytes.length == HEX_DIGITS && allHex(bytes));
        if (!legal) {
            throw new FindingException(
                    Finding.error(
                            "psk.key-form",
                            "The new key is not one: a key has 64 hexadecimal digits.",
                            "Copy the whole key, without spaces."));
        }
        return new TlsCredential.KeySource.HexKey(digits);
    }

    private static boolean allHex(byte[] bytes) {
        for (byte b : bytes) {
            if (Character.digit(b, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** What is said when nothing here has that identity. */
    public static Finding unknown(String identity) {
        return Finding.error(
                "renewal.unknown-identity",
                "No route and no server entry here has the identity \"%s\".".formatted(identity),
                "List the routes, and check the spelling.",
                "The identity is case-sensitive and spelled in another way",
                "The key is used on other computers only");
    }
}
