package io.routelock.route.file;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.BrokerConnection;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteTable;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The content of a StaticRoutes.xml, of which nothing gets lost.
 *
 * <p>It keeps the text that was read. A change replaces the characters that differ and no other, so that
 * encoding, byte-order mark, line ends, comments and elements that we do not know survive. Entries that are
 * no legal routes are reported and left alone. What is known of the format is in the protocol notes
 * (static-routes).
 *
 * <p>Immutable. Its text form does not contain the text, which may hold pre-shared keys.
 */
public final class StaticRoutesDocument {

    /** In bytes; ten thousand routes need about three million. */
    public static final int MAX_SIZE = 16 << 20;

    private final StaticRoutesText raw;
    private final String source;
    private final String text;
    private final XmlElement root;
    private final DocumentReading reading;

    StaticRoutesDocument(StaticRoutesText raw) {
        this.raw = raw;
        this.source = raw.source();
        this.text = raw.text();
        DocumentFindings say = new DocumentFindings(source);
        Lines lines = new Lines(text);
        try {
            this.root = XmlTree.parse(text);
        } catch (XmlSyntaxException e) {
            throw say.refusal(e, lines, new CautiousScan(text).raw());
        }
        if (!root.isNamed("TcConfig")) {
            throw say.otherRoot(root.name());
        }
        this.reading = new DocumentReading(text, root, lines, say);
    }

    /** As {@link #parse(byte[], String)}, for a file that the user knows as StaticRoutes.xml. */
    public static StaticRoutesDocument parse(byte[] file) {
        return parse(file, "StaticRoutes.xml");
    }

    /**
     * Reads the bytes of a file.
     *
     * @param source how findings call the file
     * @throws FindingException {@code routes-file.broken}, {@code .dtd}, {@code .too-large}, {@code
     *     .encoding} or {@code .not-routes}, and no other exception whatever the bytes are
     */
    public static StaticRoutesDocument parse(byte[] file, String source) {
        return StaticRoutesText.decode(file, source).read();
    }

    /** A document without routes, in UTF-8, with the line ends of this platform. */
    public static StaticRoutesDocument empty() {
        String text =
                """
                <?xml version="1.0"?>
                <TcConfig xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
                xsi:noNamespaceSchemaLocation="http://www.beckhoff.com/schemas/2015/12/TcConfig">
                  <RemoteConnections>
                  </RemoteConnections>
                </TcConfig>
                """;
        return new StaticRoutesText(
                        "StaticRoutes.xml", FileEncoding.UTF_8, text.replace("\n", System.lineSeparator()))
                .read();
    }

    /** The routes that count: of two with one NetId or name the first, as on a router. */
    public RouteTable routes() {
        return reading.table();
    }

    /**
     * What deserves a look, with line numbers: entries that are not used, doubles, TLS settings that we
     * cannot read, and what {@code <Server>} allows. At most 501.
     */
    public List<Finding> findings() {
        return reading.findings();
    }

    /** Whether plain ADS is forbidden. */
    public boolean secureOnly() {
        return reading.secureOnly();
    }

    /**
     * The brokers of ADS over MQTT that count: of two of one name the first. Their secrets are part of it.
     */
    public List<BrokerConnection> brokers() {
        return reading.brokers().brokers();
    }

    /** What is accepted from peers without a route; the secrets are part of it. */
    public ServerSettings server() {
        return reading.server().settings();
    }

    /**
     * What that route proves itself with, when it is a pre-shared key or a shared CA and its entry says all
     * of it. Empty for a route of a shared CA that names no files: a router then uses those of {@link
     * #server()}.
     *
     * @param route as {@link #routes()} has it; for one of the same NetId and other security it is empty
     */
    public Optional<TlsCredential> credentialOf(Route route) {
        return routes().find(route.netId())
                .filter(known -> known.security().equals(route.security()))
                .flatMap(known -> entryOf(known).credential());
    }

    /** The first of equal entries is the one that counts. */
    private RouteEntry entryOf(Route route) {
        return reading.entries().stream().filter(e -> e.route().equals(route)).findFirst().orElseThrow();
    }

    /** The text alone, and how it became bytes. */
    public StaticRoutesText raw() {
        return raw;
    }

    /** The text of the file without byte-order mark; it may hold passwords and keys. */
    public String text() {
        return text;
    }

    /** Where {@link #text()} has secrets. */
    public List<SecretRange> secrets() {
        return SecretRange.findIn(text);
    }

    /** The text with a mask in the place of each secret: for views, differences and exports. */
    public String masked() {
        return SecretRange.mask(text);
    }

    /** The file, byte for byte what was read except for the changes. */
    public byte[] bytes() {
        return raw.bytes();
    }

    /**
     * With the route added at the end, or with the one of its NetId or name changed into it. The caller keeps
     * temporary routes out. Secrets and file names of a route that is changed stay as long as its mode and
     * its identity do.
     *
     * @throws FindingException {@code route.conflict} or {@code route.too-many} as {@link
     *     RouteTable#replacedBy}; {@code route.unknown-security} when the route has TLS settings that we
     *     cannot write; {@code routes-file.too-large}
     */
    public StaticRoutesDocument withRoute(Route route) {
        return with(route, Optional.empty());
    }

    /**
     * As {@link #withRoute(Route)}, with what the route proves itself with; the credential also says how it
     * is secured.
     *
     * @throws FindingException as {@link #withRoute(Route)}, and {@code routes-file.secret-form} for a secret
     *     that XML cannot hold
     */
    public StaticRoutesDocument withRoute(Route route, TlsCredential credential) {
        return with(route.withSecurity(credential.security()), Optional.of(credential));
    }

    private StaticRoutesDocument with(Route route, Optional<TlsCredential> credential) {
        Optional<Route> replaced = routes().replacedBy(route);
        boolean sameSecurity = replaced.filter(r -> r.security().equals(route.security())).isPresent();
        if (route.security() instanceof RouteSecurity.Unrecognised && !sameSecurity) {
            throw new DocumentFindings(source).unwritableSecurity(route.name());
        }
        return changed(
                replaced.map(old -> change(old, route, credential))
                        .orElseGet(() ->
                                edits().addToSection((xml, indent) -> xml.route(route, credential, indent))));
    }

    private List<Splice> change(Route old, Route route, Optional<TlsCredential> credential) {
        RouteEntry entry = entryOf(old);
        return new RouteChange(entry, edits().near(entry.element())).to(route, credential);
    }

    /**
     * With other server entries: adds, changes and removes what differs from {@link #server()} and leaves the
     * rest alone, entries that cannot be used included.
     *
     * @throws FindingException {@code routes-file.secret-form} for a secret that XML cannot hold; {@code
     *     routes-file.too-large}
     */
    public StaticRoutesDocument withServer(ServerSettings settings) {
        if (settings.equals(server())) {
            return this;
        }
        XmlElement near = reading.server().servers().stream().findFirst().orElse(root);
        ServerChange change = new ServerChange(reading.server(), edits().near(near));
        List<Splice> splices = change.to(settings);
        List<UnaryOperator<String>> unplaced = change.unplaced();
        return changed(
                unplaced.isEmpty()
                        ? splices
                        : edits().addToSection((xml, indent) -> xml.server(unplaced, indent)));
    }

    /** With plain ADS forbidden, in the vendor's spelling, or allowed, by saying nothing. */
    public StaticRoutesDocument withSecureOnly(boolean secureOnly) {
        if (secureOnly == secureOnly()) {
            return this;
        }
        List<XmlElement> sections = reading.sections();
        ElementEdits edits = edits().near(root);
        if (!secureOnly) {
            sections.forEach(s -> edits.removeAttribute(s, DocumentReading.SECURE_ONLY));
        } else if (!sections.isEmpty()) {
            edits.setAttribute(sections.getFirst(), DocumentReading.SECURE_ONLY, "True");
        } else {
            edits.add(edits.layout().append(root, _ -> RouteXml.secureOnlySection()));
        }
        return changed(edits.splices());
    }

    /**
     * With another text, in the same encoding and with the same byte-order mark; where there is no mark and
     * the text declares another encoding, in that one.
     *
     * @throws FindingException as {@link #parse(byte[], String)}, and {@code routes-file.character} for a
     *     character that the encoding lacks
     */
    public StaticRoutesDocument withText(String newText) {
        return newText.equals(text) ? this : raw.withText(newText).read();
    }

    /**
     * As {@link #withText}, for text out of a text field, which has {@code \n} for every line end: lines that
     * are as before keep theirs, others get that of the line before them.
     */
    public StaticRoutesDocument withLines(String lines) {
        return withText(LineEnds.restore(text, lines));
    }

    /**
     * Without the route of that name, in any case, and without later ones of that name, which would come into
     * force otherwise. Entries that are no legal routes stay. The same document when there is none.
     */
    public StaticRoutesDocument withoutRoute(String name) {
        return changed(
                edits().remove(
                                reading.entries().stream()
                                        .filter(e -> sameName(e.route(), name))
                                        .map(RouteEntry::element)
                                        .toList()));
    }

    private static boolean sameName(Route route, String name) {
        return route.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
    }

    /**
     * With the connection added at the end, or with the one of its name, in any case, changed into it.
     * Comments and elements that we do not know stay.
     *
     * @throws FindingException {@code broker.unknown-protection} when the connection has another protection
     *     than before which cannot be written; {@code routes-file.secret-form}; {@code routes-file.too-large}
     */
    public StaticRoutesDocument withBroker(BrokerConnection broker) {
        return changed(new BrokerEdits(reading.brokers(), edits()).with(broker));
    }

    /**
     * Without the connections of that name, in any case. Entries that are no legal ones stay. The same
     * document when there is none.
     */
    public StaticRoutesDocument withoutBroker(String name) {
        return changed(new BrokerEdits(reading.brokers(), edits()).without(name));
    }

    private DocumentEdits edits() {
        return new DocumentEdits(raw, root, reading.sections());
    }

    private StaticRoutesDocument changed(List<Splice> splices) {
        if (splices.isEmpty()) {
            return this;
        }
        return raw.spliced(Splice.apply(text, splices)).read();
    }

    @Override
    public String toString() {
        return source + ": " + routes();
    }
}
