package io.routelock.route.file;

import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;

import java.nio.charset.CharsetEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    String route(Route route, String indent) {
        String open = "<Route" + (route.unidirectional() ? attribute("Unidirectional", true) : "");
        return block(open + ">", children(route), "</Route>", indent);
    }

    /** A whole section for files that have none. */
    String section(Route route, String indent) {
        List<String> content = List.of(route(route, indent + unit));
        return block("<RemoteConnections>", content, "</RemoteConnections>", indent);
    }

    private String block(String open, List<String> content, String close, String indent) {
        StringBuilder xml = new StringBuilder(open);
        content.forEach(child -> xml.append(lineEnd).append(indent).append(unit).append(child));
        return xml.append(lineEnd).append(indent).append(close).toString();
    }

    private List<String> children(Route route) {
        List<String> children = new ArrayList<>();
        children.add(element(RouteEntry.NAME, route.name()));
        children.add(element(RouteEntry.ADDRESS, route.address()));
        children.add(element(RouteEntry.NET_ID, route.netId().toString()));
        children.add(element(RouteEntry.TYPE, RouteEntry.TCP_IP));
        if (!route.flags().equals(RouteFlags.NONE)) {
            children.add(flags(route.flags()));
        }
        tls(route.security()).ifPresent(children::add);
        return children;
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
     * <p>A pre-shared key is written without its secret. It must not get an empty one: an empty password is a
     * password, and everybody knows it.
     *
     * @throws IllegalArgumentException for settings that we could not read
     */
    Optional<String> tls(RouteSecurity security) {
        return switch (security) {
            case RouteSecurity.Plain() -> Optional.empty();
            case RouteSecurity.SelfSigned(var fingerprint, var ignoreCn) ->
                    Optional.of(
                            tls(
                                    attribute(TlsSettings.SELF_SIGNED, true) + ignoreCn(ignoreCn),
                                    fingerprint.map(this::fingerprint).orElse("")));
            case RouteSecurity.PreSharedKey(var identity, var caseSensitive) ->
                    Optional.of(tls("", preSharedKey(identity, caseSensitive)));
            case RouteSecurity.SharedCa(var ignoreCn) ->
                    Optional.of(tls(attribute(TlsSettings.SHARED_CA, true) + ignoreCn(ignoreCn), ""));
            case RouteSecurity.Unrecognised() ->
                    throw new IllegalArgumentException("TLS settings that we cannot read");
        };
    }

    private static String tls(String attributes, String content) {
        return content.isEmpty()
                ? "<Tls" + attributes + "/>"
                : "<Tls" + attributes + ">" + content + "</Tls>";
    }

    private String preSharedKey(String identity, boolean caseSensitive) {
        String attributes = caseSensitive ? attribute(TlsSettings.CASE_SENSITIVE, true) : "";
        return "<Psk" + attributes + ">" + element("Identity", identity) + "</Psk>";
    }

    private static String ignoreCn(boolean ignoreCn) {
        return ignoreCn ? attribute(TlsSettings.IGNORE_CN, true) : "";
    }

    /** With the space before it. */
    static String attribute(String name, boolean value) {
        return " " + name + "=\"" + value + "\"";
    }

    private String element(String name, String text) {
        return "<" + name + ">" + escape(text) + "</" + name + ">";
    }

    String escape(String text) {
        return XmlReferences.encode(text, encoder);
    }
}
