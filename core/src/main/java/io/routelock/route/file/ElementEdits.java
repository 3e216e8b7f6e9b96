package io.routelock.route.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects the splices of one change of a text: texts of elements, attributes, whole elements.
 *
 * <p>Each leaves alone what it does not name: comments, white space, the order of attributes.
 */
final class ElementEdits {

    private final String source;
    private final Layout layout;
    private final RouteXml xml;
    private final List<Splice> splices = new ArrayList<>();

    ElementEdits(String source, Layout layout, RouteXml xml) {
        this.source = source;
        this.layout = layout;
        this.xml = xml;
    }

    String source() {
        return source;
    }

    Layout layout() {
        return layout;
    }

    RouteXml xml() {
        return xml;
    }

    List<Splice> splices() {
        return splices;
    }

    void add(Splice splice) {
        splices.add(splice);
    }

    /** The first text that is not blank gets the new one, others go; comments between them stay. */
    void setText(XmlElement element, String text) {
        String escaped = xml.escape(text);
        if (element.selfClosing()) {
            add(layout.open(element, escaped));
            return;
        }
        List<XmlNode.Text> filled = element.texts().stream().filter(t -> !t.value(source).isBlank()).toList();
        if (filled.isEmpty()) {
            add(Splice.insert(element.openEnd(), escaped));
            return;
        }
        add(replaceStripped(filled.getFirst(), escaped));
        filled.stream().skip(1).map(t -> replaceStripped(t, "")).forEach(this::add);
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

    /** Where it stands, else after the name of the element, as TwinCAT writes names. */
    void setAttribute(XmlElement owner, String name, String value) {
        String escaped = xml.escape(value);
        add(
                owner.attribute(name)
                        .map(a -> replaceValue(a, escaped))
                        .orElseGet(() -> Splice.insert(owner.nameEnd(), RouteXml.attribute(name, escaped))));
    }

    void setAttribute(XmlElement owner, String name, boolean value) {
        setAttribute(owner, name, Boolean.toString(value));
    }

    /** Says true, or nothing at all, which means false. */
    void setSwitch(XmlElement owner, String name, boolean on) {
        if (on) {
            setAttribute(owner, name, true);
        } else {
            removeAttribute(owner, name);
        }
    }

    static Splice replaceValue(XmlAttribute attribute, String escaped) {
        return new Splice(attribute.valueStart(), attribute.valueEnd(), escaped);
    }

    /** With the white space before it. */
    void removeAttribute(XmlElement owner, String name) {
        owner.attributes().stream()
                .filter(a -> a.isNamed(name))
                .forEach(a -> add(Splice.delete(startOf(a), a.valueEnd() + 1)));
    }

    private int startOf(XmlAttribute attribute) {
        int equals = skipBack(attribute.valueStart() - 1) - 1;
        return skipBack(skipBack(equals) - attribute.name().length());
    }

    private int skipBack(int from) {
        int at = from;
        while (XmlTokens.isWhitespace(source.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    void remove(XmlElement element) {
        add(layout.remove(element));
    }

    void removeAll(XmlElement parent, String name) {
        parent.elements(name).forEach(this::remove);
    }

    /**
     * Gives an optional child element a text, adds it after its elder sibling, or takes it away.
     *
     * @param elder there already, and not taken away by the same change
     */
    void setOptional(XmlElement parent, String name, Optional<String> text, XmlElement elder) {
        Optional<XmlElement> existing = parent.first(name);
        if (text.isEmpty()) {
            removeAll(parent, name);
        } else if (existing.isPresent()) {
            setText(existing.get(), text.get());
        } else {
            add(layout.after(elder, xml.element(name, text.get())));
        }
    }
}
