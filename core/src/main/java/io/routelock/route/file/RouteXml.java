package io.routelock.route.file;

import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.route.TlsCredential.SharedCa;

import java.nio.charset.CharsetEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Writes routes as XML in the style of a file: its line end, its indentation, its encoding. */
final class RouteXml {

    private final String lineEnd;
    private final String unit;
    private final CharsetEncoder encoder;

    RouteXml(String lineEnd, String unit, CharsetEncoder encoder) {
        this.lineEnd = lineEnd;
        this.unit = unit;
        this.encoder = encoder;
    }

    /** A route of several lines, all but the first with that indentation. */
    String route(Route route, Optional<TlsCredential> credential, String indent) {
        String open = "<Route" + (route.unidirectional() ? attribute("Unidirectional", true) : "");
        return block(open + ">", children(route, credential, indent + unit), "</Route>", indent);
    }

    /** A whole section for files that have none. */
    String section(UnaryOperator<String> content, String indent) {
        return block(
                "<RemoteConnections>", List.of(content.apply(indent + unit)), "</RemoteConnections>", indent);
    }

    /** A section that says nothing but that plain ADS is forbidden. */
    static String secureOnlySection() {
        return "<RemoteConnections" + attribute(DocumentReading.SECURE_ONLY, "True") + "/>";
    }

    /** A whole server entry. */
    String server(List<UnaryOperator<String>> settings, String indent) {
        List<String> content = settings.stream().map(tls -> tls.apply(indent + unit)).toList();
        return block("<Server>", content, "</Server>", indent);
    }

    /** Several elements that follow each other, all but the first with that indentation. */
    String several(List<UnaryOperator<String>> elements, String indent) {
        return elements.stream().map(e -> e.apply(indent)).collect(Collectors.joining(lineEnd + indent));
    }

    /** The pre-shared keys of a server. */
    String keys(List<PreSharedKey> keys, String indent) {
        return block("<Tls>", keys.stream().map(this::preSharedKey).toList(), "</Tls>", indent);
    }

    /** The shared CA of a server or a route. */
    String sharedCa(SharedCa ca, String indent) {
        return block("<Tls" + ignoreCn(ca.ignoreCn()) + ">", caFiles(ca), "</Tls>", indent);
    }

    static String selfSigned(ServerSettings.SelfSigned selfSigned) {
        return tls(
                attribute(TlsSettings.SELF_SIGNED, selfSigned.accepted()) + ignoreCn(selfSigned.ignoreCn()),
                "");
    }

    String deeper(String indent) {
        return indent + unit;
    }

    /** An element of several lines, all but the first with that indentation. */
    String block(String open, List<String> content, String close, String indent) {
        StringBuilder xml = new StringBuilder(open);
        content.forEach(child -> xml.append(lineEnd).append(indent).append(unit).append(child));
        return xml.append(lineEnd).append(indent).append(close).toString();
    }

    private List<String> children(Route route, Optional<TlsCredential> credential, String indent) {
        List<String> children = new ArrayList<>();
        children.add(element(RouteEntry.NAME, route.name()));
        children.add(element(RouteEntry.ADDRESS, route.address()));
        children.add(netId(route));
        children.add(element(RouteEntry.TYPE, RouteEntry.TCP_IP));
        route.timeout()
                .map(RouteXml::milliseconds)
                .map(t -> element(RouteEntry.TIMEOUT, t))
                .ifPresent(children::add);
        if (route.maxFragment().isPresent()) {
            children.add(element(RouteEntry.MAX_FRAGMENT, Integer.toString(route.maxFragment().getAsInt())));
        }
        if (!route.flags().equals(RouteFlags.NONE)) {
            children.add(flags(route.flags()));
        }
        tls(route.security(), credential, indent).ifPresent(children::add);
        return children;
    }

    private String netId(Route route) {
        String remote =
                route.remoteNetId().map(id -> attribute(RouteEntry.REMOTE_NET_ID, id.toString())).orElse("");
        return "<" + RouteEntry.NET_ID + remote + ">" + route.netId() + "</" + RouteEntry.NET_ID + ">";
    }

    static String milliseconds(Duration timeout) {
        return Long.toString(timeout.toMillis());
    }

    String flags(RouteFlags flags) {
        return element(RouteEntry.FLAGS, flags.toString());
    }

    String fingerprint(Fingerprint fingerprint) {
        return element("Fingerprint", fingerprint.hex());
    }

    /**
     * The settings of a route that is not plain. What is known of TwinCAT's own form is in the protocol notes
     * (static-routes); the attributes SelfSigned and SharedCa on a route are ours.
     *
     * <p>Without its credential a pre-shared key is written without its secret. It must not get an empty one:
     * an empty password is a password, and everybody knows it.
     *
     * @throws IllegalArgumentException for settings that we could not read
     */
    Optional<String> tls(RouteSecurity security, Optional<TlsCredential> credential, String indent) {
        return switch (security) {
            case RouteSecurity.Plain() -> Optional.empty();
            case RouteSecurity.SelfSigned(var fingerprint, var ignoreCn) ->
                    Optional.of(
                            tls(
                                    attribute(TlsSettings.SELF_SIGNED, true) + ignoreCn(ignoreCn),
                                    fingerprint.map(this::fingerprint).orElse("")));
            case RouteSecurity.PreSharedKey(var identity, var caseSensitive) ->
                    Optional.of(tls("", preSharedKey(identity, caseSensitive, credential)));
            case RouteSecurity.SharedCa(var ignoreCn) -> Optional.of(sharedCa(ignoreCn, credential, indent));
            case RouteSecurity.Unrecognised() ->
                    throw new IllegalArgumentException("TLS settings that we cannot read");
        };
    }

    private String preSharedKey(String identity, boolean caseSensitive, Optional<TlsCredential> credential) {
        if (credential.isPresent() && credential.get() instanceof PreSharedKey key) {
            return preSharedKey(key);
        }
        String attributes = caseSensitive ? attribute(TlsSettings.CASE_SENSITIVE, true) : "";
        return "<Psk" + attributes + ">" + element(PskElement.IDENTITY, identity) + "</Psk>";
    }

    private String sharedCa(boolean ignoreCn, Optional<TlsCredential> credential, String indent) {
        return credential.isPresent() && credential.get() instanceof SharedCa files
                ? sharedCa(files, indent)
                : tls(attribute(TlsSettings.SHARED_CA, true) + ignoreCn(ignoreCn), "");
    }

    String preSharedKey(PreSharedKey key) {
        String secret = CredentialChange.reveal(key.source());
        return "<Psk>"
                + element(PskElement.IDENTITY, key.identity())
                + secret(CredentialChange.nameOf(key.source()), secret, key.caseSensitive())
                + "</Psk>";
    }

    /** A password or a key; the attribute stands where the protocol notes (static-routes) have it. */
    String secret(String name, String secret, boolean caseSensitive) {
        String attributes = caseSensitive ? attribute(TlsSettings.CASE_SENSITIVE, true) : "";
        return "<" + name + attributes + ">" + escape(secret) + "</" + name + ">";
    }

    List<String> caFiles(SharedCa ca) {
        List<String> files = new ArrayList<>();
        files.add(element(CaElements.CA, ca.ca()));
        files.add(element(CaElements.CERTIFICATE, ca.certificate()));
        files.add(element(CaElements.KEY, ca.key()));
        ca.keyPassword()
                .map(CredentialChange::reveal)
                .ifPresent(password -> files.add(element(CaElements.KEY_PASSWORD, password)));
        ca.revoked().ifPresent(path -> files.add(element(CaElements.REVOKED, path)));
        return files;
    }

    private static String tls(String attributes, String content) {
        return content.isEmpty()
                ? "<Tls" + attributes + "/>"
                : "<Tls" + attributes + ">" + content + "</Tls>";
    }

    private static String ignoreCn(boolean ignoreCn) {
        return ignoreCn ? attribute(TlsSettings.IGNORE_CN, true) : "";
    }

    /** With the space before it. */
    static String attribute(String name, boolean value) {
        return attribute(name, Boolean.toString(value));
    }

    /**
     * With the space before it.
     *
     * @param value already escaped
     */
    static String attribute(String name, String value) {
        return " " + name + "=\"" + value + "\"";
    }

    String element(String name, String text) {
        return "<" + name + ">" + escape(text) + "</" + name + ">";
    }

    String escape(String text) {
        return XmlReferences.encode(text, encoder);
    }
}
