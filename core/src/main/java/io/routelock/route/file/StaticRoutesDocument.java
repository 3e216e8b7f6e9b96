package io.routelock.route.file;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteTable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The content of a StaticRoutes.xml, of which nothing gets lost.
 *
 * <p>It keeps the text that was read. A change replaces the characters that differ and no other, so that
 * encoding, byte-order mark, line ends, comments and elements that we do not know survive. Entries that are
 * no legal routes are reported and left alone. What is known of the format is in the protocol notes
 * (static-routes); the file has no known place for {@link Route#timeout()} and {@link Route#maxFragment()},
 * so neither is stored.
 *
 * <p>Immutable. Its text form does not contain the text, which may hold pre-shared keys.
 */
public final class StaticRoutesDocument {

    /** In bytes; ten thousand routes need about three million. */
    public static final int MAX_SIZE = 16 << 20;

    private final String source;
    private final FileEncoding encoding;
    private final String text;
    private final XmlElement root;
    private final DocumentReading reading;

    private StaticRoutesDocument(String source, FileEncoding encoding, String text) {
        this.source = source;
        this.encoding = encoding;
        this.text = text;
        DocumentFindings say = new DocumentFindings(source);
        Lines lines = new Lines(text);
        try {
            this.root = XmlTree.parse(text);
        } catch (XmlSyntaxException e) {
            throw say.refusal(e, lines);
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
        DocumentFindings say = new DocumentFindings(source);
        if (file.length > MAX_SIZE) {
            throw new FindingException(say.tooLarge(source + " is larger than 16 MiB."));
        }
        FileEncoding encoding = FileEncoding.detect(file).orElseThrow(say::unknownEncoding);
        String text =
                encoding.decode(file)
                        .orElseThrow(() -> say.wrongEncoding(encoding, encoding.lineOfBrokenByte(file)));
        return new StaticRoutesDocument(source, encoding, text);
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
        return new StaticRoutesDocument(
                "StaticRoutes.xml", FileEncoding.UTF_8, text.replace("\n", System.lineSeparator()));
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

    /** The file, byte for byte what was read except for the changes. */
    public byte[] bytes() {
        return encoding.encode(text);
    }

    /**
     * With the route added at the end, or with the one of its NetId or name changed into it. The caller keeps
     * temporary routes out.
     *
     * @throws FindingException {@code route.conflict} or {@code route.too-many} as {@link
     *     RouteTable#replacedBy}; {@code route.unknown-security} when the route has TLS settings that we
     *     cannot write; {@code routes-file.too-large}
     */
    public StaticRoutesDocument withRoute(Route route) {
        Optional<Route> replaced = routes().replacedBy(route);
        boolean sameSecurity = replaced.filter(r -> r.security().equals(route.security())).isPresent();
        if (route.security() instanceof RouteSecurity.Unrecognised && !sameSecurity) {
            throw new DocumentFindings(source).unwritableSecurity(route.name());
        }
        return changed(replaced.map(old -> change(old, route)).orElseGet(() -> add(route)));
    }

    private List<Splice> change(Route old, Route route) {
        // The first of equal entries is the one that counts.
        RouteEntry entry =
                reading.entries().stream().filter(e -> e.route().equals(old)).findFirst().orElseThrow();
        Layout layout = new Layout(text, root);
        RouteXml xml = xml(layout, entry.element());
        return new RouteChange(text, entry.element(), layout, xml).between(old, route);
    }

    private List<Splice> add(Route route) {
        Layout layout = new Layout(text, root);
        Optional<XmlElement> section = root.first(DocumentReading.SECTION);
        XmlElement parent = section.orElse(root);
        RouteXml xml = xml(layout, parent);
        return List.of(
                layout.append(
                        parent,
                        indent ->
                                section.isPresent() ? xml.route(route, indent) : xml.section(route, indent)));
    }

    private RouteXml xml(Layout layout, XmlElement near) {
        return new RouteXml(layout.lineEnd(near.closeStart()), layout.unit(), encoding.newEncoder());
    }

    /**
     * Without the route of that name, in any case, and without later ones of that name, which would come into
     * force otherwise. Entries that are no legal routes stay. The same document when there is none.
     */
    public StaticRoutesDocument withoutRoute(String name) {
        Layout layout = new Layout(text, root);
        return changed(
                reading.entries().stream()
                        .filter(e -> sameName(e.route(), name))
                        .map(e -> layout.remove(e.element()))
                        .toList());
    }

    private static boolean sameName(Route route, String name) {
        return route.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
    }

    private StaticRoutesDocument changed(List<Splice> splices) {
        if (splices.isEmpty()) {
            return this;
        }
        StaticRoutesDocument changed =
                new StaticRoutesDocument(source, encoding, Splice.apply(text, splices));
        if (changed.bytes().length > MAX_SIZE) {
            DocumentFindings say = new DocumentFindings(source);
            throw new FindingException(say.tooLarge(source + " would exceed 16 MiB."));
        }
        return changed;
    }

    @Override
    public String toString() {
        return source + ": " + routes();
    }
}
