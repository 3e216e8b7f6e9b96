package io.routelock.route.file;

import io.routelock.route.file.XmlSyntaxException.Kind;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Builds the tree of elements from the tokens. It is not recursive, so no file can end the stack. */
final class XmlTree {

    static final int MAX_DEPTH = 64;

    /** 10 000 routes have a quarter of a million; a file of nothing but tags would fill the heap. */
    static final int MAX_TOKENS = 1_000_000;

    private final String source;
    private final Deque<XmlElement> open = new ArrayDeque<>();
    private Optional<XmlElement> root = Optional.empty();

    private XmlTree(String source) {
        this.source = source;
    }

    /**
     * The root element of a document.
     *
     * @throws XmlSyntaxException when it is not well-formed XML or goes beyond what we read
     */
    static XmlElement parse(String source) {
        requireXmlCharacters(source);
        return new XmlTree(source).build();
    }

    private static void requireXmlCharacters(String source) {
        int at = 0;
        while (at < source.length()) {
            int c = source.codePointAt(at);
            if (!XmlReferences.isXmlCharacter(c)) {
                throw XmlSyntaxException.broken(at, "the character U+%04X, which XML forbids".formatted(c));
            }
            at += Character.charCount(c);
        }
    }

    private XmlElement build() {
        XmlTokens tokens = new XmlTokens(source);
        for (int count = 0; tokens.hasNext(); count++) {
            XmlToken token = tokens.next();
            if (count == MAX_TOKENS) {
                throw new XmlSyntaxException(Kind.TOO_LARGE, token.start(), "too many elements");
            }
            add(token);
        }
        if (!open.isEmpty()) {
            XmlElement unclosed = open.getLast();
            throw XmlSyntaxException.broken(
                    unclosed.start(), "the element " + unclosed.name() + " without end tag");
        }
        return root.orElseThrow(() -> XmlSyntaxException.broken(source.length(), "no element at all"));
    }

    private void add(XmlToken token) {
        switch (token) {
            case XmlToken.StartTag tag -> open(tag);
            case XmlToken.EndTag tag -> close(tag);
            case XmlToken.Text text -> addText(new XmlNode.Text(text.start(), text.end(), false));
            case XmlToken.CData data -> addText(new XmlNode.Text(data.start(), data.end(), true));
            case XmlToken.Markup markup -> addToParent(new XmlNode.Markup(markup.start(), markup.end()));
        }
    }

    private void open(XmlToken.StartTag tag) {
        XmlElement element = new XmlElement(source, tag);
        if (open.size() == MAX_DEPTH) {
            throw new XmlSyntaxException(Kind.TOO_LARGE, tag.start(), "elements nested more than 64 deep");
        }
        if (open.isEmpty()) {
            setRoot(element);
        }
        addToParent(element);
        if (!tag.selfClosing()) {
            open.addLast(element);
        }
    }

    private void setRoot(XmlElement element) {
        if (root.isPresent()) {
            throw XmlSyntaxException.broken(element.start(), "a second root element");
        }
        root = Optional.of(element);
    }

    private void close(XmlToken.EndTag tag) {
        if (open.isEmpty() || !open.getLast().name().equals(tag.name())) {
            String expected = open.isEmpty() ? "none" : "that of " + open.getLast().name();
            throw XmlSyntaxException.broken(
                    tag.start(), "the end tag of " + tag.name() + ", expected " + expected);
        }
        open.removeLast().close(tag);
    }

    private void addText(XmlNode.Text text) {
        if (open.isEmpty() && (text.cdata() || !isBlank(text))) {
            throw XmlSyntaxException.broken(text.start(), "text outside the root element");
        }
        addToParent(text);
    }

    private boolean isBlank(XmlNode.Text text) {
        return source.substring(text.start(), text.end())
                .chars()
                .allMatch(c -> XmlTokens.isWhitespace((char) c));
    }

    private void addToParent(XmlNode node) {
        if (!open.isEmpty()) {
            open.getLast().add(node);
        }
    }
}
