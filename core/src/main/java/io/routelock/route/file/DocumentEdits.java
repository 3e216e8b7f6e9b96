package io.routelock.route.file;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Where changes of a document begin: edits near an element, and new entries in its section. */
final class DocumentEdits {

    private final StaticRoutesText raw;
    private final XmlElement root;
    private final List<XmlElement> sections;

    DocumentEdits(StaticRoutesText raw, XmlElement root, List<XmlElement> sections) {
        this.raw = raw;
        this.root = root;
        this.sections = sections;
    }

    Layout layout() {
        return new Layout(raw.text(), root);
    }

    /** In the style of the file around that element. */
    ElementEdits near(XmlElement element) {
        Layout layout = layout();
        return new ElementEdits(raw.text(), layout, xml(layout, element));
    }

    /**
     * Adds an entry at the end of the first section, which is made if there is none.
     *
     * @param content given the style of the file and the indentation
     */
    List<Splice> addToSection(BiFunction<RouteXml, String, String> content) {
        Layout layout = layout();
        Optional<XmlElement> section = sections.stream().findFirst();
        XmlElement parent = section.orElse(root);
        RouteXml xml = xml(layout, parent);
        UnaryOperator<String> inner = indent -> content.apply(xml, indent);
        return List.of(
                layout.append(parent, section.isPresent() ? inner : indent -> xml.section(inner, indent)));
    }

    List<Splice> remove(List<XmlElement> elements) {
        Layout layout = layout();
        return elements.stream().map(layout::remove).toList();
    }

    private RouteXml xml(Layout layout, XmlElement near) {
        return new RouteXml(layout.lineEnd(near.closeStart()), layout.unit(), raw.encoding().newEncoder());
    }
}
