package io.routelock.route.file;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;
import io.routelock.route.TlsCredential;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A {@code <Route>} in the file and what it means.
 *
 * <p>The vendor documents the attribute RemoteNetId of {@code <NetId>} (AMS NAT). Of a timeout and a largest
 * fragment only the names are known, from the vendor's .NET library: whether they are elements, and that the
 * timeout is in milliseconds as in the request "add remote", is our reading. Both are read as element or
 * attribute.
 *
 * @param unclear what is not read, as a clause for the user
 */
record RouteEntry(XmlElement element, Route route, Optional<String> unclear) {

    static final String NAME = "Name";
    static final String ADDRESS = "Address";
    static final String NET_ID = "NetId";
    static final String TYPE = "Type";
    static final String FLAGS = "Flags";
    static final String TIMEOUT = "Timeout";
    static final String MAX_FRAGMENT = "MaxFragment";
    static final String REMOTE_NET_ID = "RemoteNetId";
    static final String TLS = "Tls";
    static final String PSK = PskElement.PSK;
    static final String UNIDIRECTIONAL = "Unidirectional";
    static final String TCP_IP = "TCP_IP";

    private static final String NUMBER = "[0-9]{1,10}";

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
                        number(element, TIMEOUT).map(Duration::ofMillis),
                        maxFragment(element),
                        remoteNetId(element));
        return new RouteEntry(element, route, unclear(element));
    }

    /** 0 means the router's own, and so does what is no number: the route itself is as good as without. */
    private static Optional<Long> number(XmlElement route, String name) {
        return written(route, name)
                .filter(text -> text.matches(NUMBER))
                .map(Long::parseLong)
                .filter(n -> n > 0 && n <= 0xFFFF_FFFFL);
    }

    private static OptionalInt maxFragment(XmlElement route) {
        return number(route, MAX_FRAGMENT).stream()
                .filter(n -> n <= Integer.MAX_VALUE)
                .mapToInt(Long::intValue)
                .findFirst();
    }

    private static Optional<String> unclear(XmlElement route) {
        return Stream.of(TIMEOUT, MAX_FRAGMENT)
                .filter(name -> written(route, name).filter(text -> !text.matches(NUMBER)).isPresent())
                .map(name -> name + " is no number and is not used")
                .findFirst();
    }

    /** As the text of an element, else as an attribute. */
    private static Optional<String> written(XmlElement route, String name) {
        return optional(route, name).or(() -> route.attributeValue(name).filter(v -> !v.isEmpty()));
    }

    /** To leave it out would send frames to another NetId, so a route with an illegal one is illegal. */
    private static Optional<AmsNetId> remoteNetId(XmlElement route) {
        return route.first(NET_ID)
                .flatMap(netId -> netId.attributeValue(REMOTE_NET_ID))
                .or(() -> optional(route, REMOTE_NET_ID))
                .filter(text -> !text.isEmpty())
                .map(AmsNetId::parse)
                .filter(netId -> !netId.equals(AmsNetId.NONE));
    }

    /** What the route connects with, if the file says all of it. */
    Optional<TlsCredential> credential() {
        return switch (route.security()) {
            case RouteSecurity.PreSharedKey _ -> psk().flatMap(PskElement::key).map(key -> key);
            case RouteSecurity.SharedCa _ -> element.first(TLS).flatMap(CaElements::read).map(files -> files);
            case RouteSecurity.Plain _, RouteSecurity.SelfSigned _, RouteSecurity.Unrecognised _ ->
                    Optional.empty();
        };
    }

    /** The pre-shared key of a route that has one. */
    Optional<PskElement> psk() {
        return Stream.concat(element.elements(TLS).flatMap(tls -> tls.elements(PSK)), element.elements(PSK))
                .findFirst()
                .map(PskElement::read);
    }

    /** Everything that says how the route is secured: the vendor's .NET library knows a key without TLS. */
    static Stream<XmlElement> securing(XmlElement route) {
        return route.elements().filter(e -> e.isNamed(TLS) || e.isNamed(PSK));
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
        List<XmlElement> found = securing(route).toList();
        if (found.isEmpty() && !flags.has(RouteFlags.TLS)) {
            return new RouteSecurity.Plain();
        } else if (found.size() != 1) {
            return new RouteSecurity.Unrecognised();
        }
        XmlElement only = found.getFirst();
        return only.isNamed(TLS)
                ? new TlsSettings(source, only).security()
                : TlsSettings.preShared(List.of(only));
    }
}
