package io.routelock.route.file;

import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteSecurity.SelfSigned;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The splices that turn one route of a file into another.
 *
 * <p>Only what differs between the two routes is touched, so that comments, elements that we do not know and
 * the way things were written survive.
 */
final class RouteChange {

    private final String source;
    private final XmlElement element;
    private final Layout layout;
    private final RouteXml xml;
    private final List<Splice> splices = new ArrayList<>();

    RouteChange(String source, XmlElement element, Layout layout, RouteXml xml) {
        this.source = source;
        this.element = element;
        this.layout = layout;
        this.xml = xml;
    }

    List<Splice> between(Route before, Route after) {
        if (before.unidirectional() != after.unidirectional()) {
            setUnidirectional(after.unidirectional());
        }
        if (!before.name().equals(after.name())) {
            setChild(RouteEntry.NAME, after.name());
        }
        if (!before.address().equals(after.address())) {
            setChild(RouteEntry.ADDRESS, after.address());
        }
        if (!before.netId().equals(after.netId())) {
            setChild(RouteEntry.NET_ID, after.netId().toString());
        }
        if (!before.flags().equals(after.flags())) {
            setFlags(after.flags());
        }
        if (!before.security().equals(after.security())) {
            setSecurity(before.security(), after.security());
        }
        return splices;
    }

    /** A way back that only the flags closed is opened by the flags alone. */
    private void setUnidirectional(boolean closed) {
        if (closed || element.attribute(RouteEntry.UNIDIRECTIONAL).isPresent()) {
            setAttribute(element, RouteEntry.UNIDIRECTIONAL, closed);
        }
    }

    private void setChild(String name, String text) {
        setText(element.first(name).orElseThrow(), text);
    }

    /** The first text that is not blank gets the new one, others go; comments between them stay. */
    private void setText(XmlElement child, String text) {
        String escaped = xml.escape(text);
        if (child.selfClosing()) {
            splices.add(layout.open(child, escaped));
            return;
        }
        List<XmlNode.Text> filled = child.texts().stream().filter(t -> !t.value(source).isBlank()).toList();
        if (filled.isEmpty()) {
            splices.add(Splice.insert(child.openEnd(), escaped));
            return;
        }
        splices.add(replaceStripped(filled.getFirst(), escaped));
        filled.stream().skip(1).map(t -> replaceStripped(t, "")).forEach(splices::add);
    }

    /** Without the white space around it, which belongs to the look of the file. */
    private Splice replaceStripped(XmlNode.Text text, String escaped) {
        int start = text.start();
        int end = text.end();
        while (XmlTokens.isWhitespace(source.charAt(start))) {
            start++;
        }
        while (XmlTokens.isWhitespace(source.charAt(end - 1))) {
            end--;
        }
        return new Splice(start, end, escaped);
    }

    private void setAttribute(XmlElement owner, String name, boolean value) {
        splices.add(
                owner.attribute(name)
                        .map(a -> replaceValue(a, Boolean.toString(value)))
                        .orElseGet(() -> Splice.insert(owner.nameEnd(), RouteXml.attribute(name, value))));
    }

    private static Splice replaceValue(XmlAttribute attribute, String escaped) {
        return new Splice(attribute.valueStart(), attribute.valueEnd(), escaped);
    }

    private void setFlags(RouteFlags flags) {
        Optional<XmlElement> existing = element.first(RouteEntry.FLAGS);
        if (existing.isPresent()) {
            setText(existing.get(), flags.toString());
        } else {
            XmlElement elder =
                    element.first(RouteEntry.TYPE).or(() -> element.first(RouteEntry.NET_ID)).orElseThrow();
            splices.add(layout.after(elder, xml.flags(flags)));
        }
    }

    private void setSecurity(RouteSecurity before, RouteSecurity after) {
        if (before instanceof SelfSigned(var old, var oldIgnoreCn)
                && after instanceof SelfSigned(var fingerprint, var ignoreCn)
                && (old.isEmpty() || fingerprint.isPresent())) {
            XmlElement tls = element.first(RouteEntry.TLS).orElseThrow();
            if (oldIgnoreCn != ignoreCn) {
                setAttribute(tls, TlsSettings.IGNORE_CN, ignoreCn);
            }
            if (!old.equals(fingerprint)) {
                setFingerprint(tls, fingerprint.orElseThrow().hex());
            }
        } else {
            replaceTls(xml.tls(after));
        }
    }

    private void setFingerprint(XmlElement tls, String hex) {
        List<TlsSettings.Sighting> sightings = new TlsSettings(source, tls).sightings();
        if (sightings.isEmpty()) {
            String child = "<Fingerprint>" + hex + "</Fingerprint>";
            splices.add(tls.selfClosing() ? layout.open(tls, child) : Splice.insert(tls.openEnd(), child));
        }
        for (TlsSettings.Sighting sighting : sightings) {
            sighting.attribute()
                    .ifPresentOrElse(
                            a -> splices.add(replaceValue(a, hex)), () -> setText(sighting.element(), hex));
        }
    }

    /** Another mode has nothing in common with the old one: the element goes as a whole. */
    private void replaceTls(Optional<String> replacement) {
        List<XmlElement> old = element.elements(RouteEntry.TLS).toList();
        if (replacement.isPresent() && !old.isEmpty()) {
            XmlElement first = old.getFirst();
            splices.add(new Splice(first.start(), first.end(), replacement.get()));
            old.stream().skip(1).map(layout::remove).forEach(splices::add);
        } else {
            old.stream().map(layout::remove).forEach(splices::add);
            replacement.ifPresent(tls -> splices.add(layout.append(element, indent -> tls)));
        }
    }
}
