package io.routelock.route.file;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A {@code <Route>} in the file and what it means.
 *
 * <p>The file has no documented place for a timeout and a largest fragment: neither is read.
 */
record RouteEntry(XmlElement element, Route route) {

    static final String NAME = "Name";
    static final String ADDRESS = "Address";
    static final String NET_ID = "NetId";
    static final String TYPE = "Type";
    static final String FLAGS = "Flags";
    static final String TLS = "Tls";
    static final String UNIDIRECTIONAL = "Unidirectional";
    static final String TCP_IP = "TCP_IP";

    /**
     * Reads an element.
     *
     * @throws IllegalArgumentException with a text for the user when it is no legal route
     */
    static RouteEntry read(String source, XmlElement element) {
        RouteFlags flags = optional(element, FLAGS).map(RouteFlags::parse).orElse(RouteFlags.NONE);
        Route route =
                new Route(
                        required(element, NAME),
                        AmsNetId.parse(required(element, NET_ID)),
                        required(element, ADDRESS),
                        security(source, element, flags),
                        flags,
                        flags.has(RouteFlags.UNIDIRECTIONAL) || saysUnidirectional(element),
                        Optional.empty(),
                        OptionalInt.empty());
        return new RouteEntry(element, route);
    }

    /** The transport when it is another than TCP/IP, which a file without {@code <Type>} means. */
    static Optional<String> otherTransport(XmlElement element) {
        return element.elements(TYPE)
                .map(XmlElement::text)
                .filter(type -> !type.equalsIgnoreCase(TCP_IP))
                .findFirst();
    }

    private static String required(XmlElement route, String name) {
        return optional(route, name)
                .orElseThrow(() -> new IllegalArgumentException("it has no <" + name + ">"));
    }

    private static Optional<String> optional(XmlElement route, String name) {
        List<XmlElement> found = route.elements(name).toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException("it has more than one <" + name + ">");
        }
        if (found.stream().anyMatch(e -> e.elements().findAny().isPresent())) {
            throw new IllegalArgumentException("its <" + name + "> contains other elements");
        }
        return found.stream().map(XmlElement::text).filter(t -> !t.isEmpty()).findFirst();
    }

    /** What is neither true nor false closes the way back, since that is the safe side. */
    private static boolean saysUnidirectional(XmlElement route) {
        return route.attributeValue(UNIDIRECTIONAL).filter(v -> !XmlElement.isFalse(v)).isPresent();
    }

    /** Two {@code <Tls>}, or a flag without one, say that there is TLS but not which. */
    private static RouteSecurity security(String source, XmlElement route, RouteFlags flags) {
        List<XmlElement> found = route.elements(TLS).toList();
        if (found.isEmpty() && !flags.has(RouteFlags.TLS)) {
            return new RouteSecurity.Plain();
        }
        return found.size() == 1
                ? new TlsSettings(source, found.getFirst()).security()
                : new RouteSecurity.Unrecognised();
    }
}
