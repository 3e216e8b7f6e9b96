package io.routelock.route.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element in its source. Names are compared without regard to case, as TwinCAT's files need it.
 *
 * <p>Not a record: its text form would contain the whole file, passwords and all.
 */
final class XmlElement implements XmlNode {

    private final String source;
    private final XmlToken.StartTag open;
    private final List<XmlNode> children = new ArrayList<>();
    private int closeStart;
    private int end;

    /** A self-closing element is complete at once, any other when {@link #close} was called. */
    XmlElement(String source, XmlToken.StartTag open) {
        this.source = source;
        this.open = open;
        this.closeStart = open.end();
        this.end = open.end();
    }

    void add(XmlNode child) {
        children.add(child);
    }

    void close(XmlToken.EndTag tag) {
        closeStart = tag.start();
        end = tag.end();
    }

    String name() {
        return open.name();
    }

    boolean isNamed(String other) {
        return open.name().equalsIgnoreCase(other);
    }

    @Override
    public int start() {
        return open.start();
    }

    @Override
    public int end() {
        return end;
    }

    boolean selfClosing() {
        return open.selfClosing();
    }

    /** After the start tag: where the content begins. */
    int openEnd() {
        return open.end();
    }

    /** The end tag: where the content ends. */
    int closeStart() {
        return closeStart;
    }

    /** After the name in the start tag: where an attribute can be added. */
    int nameEnd() {
        return open.start() + 1 + open.name().length();
    }

    List<XmlNode> children() {
        return children;
    }

    List<XmlAttribute> attributes() {
        return open.attributes();
    }

    Stream<XmlElement> elements() {
        return children.stream().filter(XmlElement.class::isInstance).map(XmlElement.class::cast);
    }

    Stream<XmlElement> elements(String name) {
        return elements().filter(e -> e.isNamed(name));
    }

    Optional<XmlElement> first(String name) {
        return elements(name).findFirst();
    }

    List<XmlNode.Text> texts() {
        return children.stream()
                .filter(XmlNode.Text.class::isInstance)
                .map(XmlNode.Text.class::cast)
                .toList();
    }

    /** The element's own text without that of its children, comments left out, ends stripped. */
    String text() {
        StringBuilder text = new StringBuilder();
        texts().forEach(t -> text.append(t.value(source)));
        return text.toString().strip();
    }

    Optional<XmlAttribute> attribute(String name) {
        return open.attributes().stream().filter(a -> a.isNamed(name)).findFirst();
    }

    Optional<String> attributeValue(String name) {
        return attribute(name).map(a -> a.value(source).strip());
    }

    /** Whether the attribute says so; anything but "true" and "1" does not. */
    boolean saysTrue(String name) {
        return attributeValue(name).filter(XmlElement::isTrue).isPresent();
    }

    static boolean isTrue(String value) {
        return value.equalsIgnoreCase("true") || value.equals("1");
    }

    static boolean isFalse(String value) {
        return value.equalsIgnoreCase("false") || value.equals("0");
    }
}
