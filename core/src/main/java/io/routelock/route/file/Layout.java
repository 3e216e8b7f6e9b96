package io.routelock.route.file;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where in a text new elements go and how far they are indented, so that they look as if whoever wrote the
 * file had written them too.
 *
 * <p>A file without any line end stays a file of one line.
 */
final class Layout {

    private static final String DEFAULT_UNIT = "  ";

    private final String text;
    private final String unit;

    Layout(String text, XmlElement root) {
        this.text = text;
        this.unit = oneLine() ? "" : findUnit(root).orElse(DEFAULT_UNIT);
    }

    private boolean oneLine() {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
    }

    /** How much deeper a child stands than its parent, by the first two that show it. */
    private Optional<String> findUnit(XmlElement root) {
        return root.elements()
                .flatMap(child -> step(root, child).or(() -> firstStep(child)).stream())
                .findFirst();
    }

    private Optional<String> firstStep(XmlElement parent) {
        return parent.elements().flatMap(child -> step(parent, child).stream()).findFirst();
    }

    private Optional<String> step(XmlElement parent, XmlElement child) {
        String outer = indent(parent.start());
        String inner = indent(child.start());
        boolean deeper = beginsLine(child.start()) && inner.length() > outer.length();
        return deeper && inner.startsWith(outer)
                ? Optional.of(inner.substring(outer.length()))
                : Optional.empty();
    }

    /** One step of indentation; empty in a file of one line. */
    String unit() {
        return unit;
    }

    /** The line end that is used before that place, else anywhere; empty in a file of one line. */
    String lineEnd(int offset) {
        int before = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1));
        return before >= 0 ? lineEndAt(before) : firstLineEnd();
    }

    private String firstLineEnd() {
        for (int i = 0; i < text.length(); i++) {
            if (isLineEnd(i)) {
                return lineEndAt(i);
            }
        }
        return "";
    }

    private String lineEndAt(int offset) {
        boolean pair = text.startsWith("\r\n", offset) || offset > 0 && text.startsWith("\r\n", offset - 1);
        return pair ? "\r\n" : text.substring(offset, offset + 1);
    }

    private boolean isLineEnd(int offset) {
        return text.charAt(offset) == '\n' || text.charAt(offset) == '\r';
    }

    private int lineStart(int offset) {
        int start = offset;
        while (start > 0 && !isLineEnd(start - 1)) {
            start--;
        }
        return start;
    }

    /** After the line end when only white space stands between, else nothing. */
    private Optional<Integer> nextLine(int offset) {
        int at = skipBlanks(offset);
        boolean ends = at < text.length() && isLineEnd(at);
        return ends ? Optional.of(at + lineEndAt(at).length()) : Optional.empty();
    }

    private boolean beginsLine(int offset) {
        return lineStart(offset) + indent(offset).length() == offset;
    }

    /** The white space at the start of the line, up to that place at most. */
    String indent(int offset) {
        int start = lineStart(offset);
        int end = start;
        while (end < offset && XmlTokens.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }

    private String childIndent(XmlElement parent) {
        return parent.elements()
                .filter(child -> beginsLine(child.start()))
                .reduce((first, second) -> second)
                .map(child -> indent(child.start()))
                .orElseGet(() -> indent(parent.start()) + unit);
    }

    /**
     * Adds an element at the end of its parent.
     *
     * @param xml given its indentation, the element without leading or trailing white space
     */
    Splice append(XmlElement parent, UnaryOperator<String> xml) {
        String indent = childIndent(parent);
        String child = xml.apply(indent);
        String eol = lineEnd(parent.closeStart());
        if (parent.selfClosing()) {
            return open(parent, eol + indent + child + eol + indent(parent.start()));
        } else if (eol.isEmpty()) {
            return Splice.insert(parent.closeStart(), child);
        } else if (beginsLine(parent.closeStart())) {
            return Splice.insert(lineStart(parent.closeStart()), indent + child + eol);
        }
        return Splice.insert(parent.closeStart(), eol + indent + child + eol + indent(parent.start()));
    }

    /** Gives a self-closing element a content and an end tag. */
    Splice open(XmlElement element, String content) {
        int slash = element.end() - 2;
        int start = slash;
        while (XmlTokens.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return new Splice(start, element.end(), ">" + content + "</" + element.name() + ">");
    }

    /**
     * Adds an element after its elder sibling: on the next line when the elder and comments on it are alone
     * on theirs, else right behind it. Either way {@link #remove} takes back exactly that.
     */
    Splice after(XmlElement sibling, String xml) {
        String indent = indent(sibling.start());
        Optional<Integer> nextLine =
                beginsLine(sibling.start()) ? nextLine(endOfComments(sibling.end())) : Optional.empty();
        return nextLine.map(at -> Splice.insert(at, indent + xml + lineEnd(at)))
                .orElseGet(() -> Splice.insert(sibling.end(), xml));
    }

    /** A comment behind an element is about that element. */
    private int endOfComments(int offset) {
        int end = offset;
        int at = skipBlanks(offset);
        while (text.startsWith("<!--", at)) {
            end = text.indexOf("-->", at) + 3;
            at = skipBlanks(end);
        }
        return end;
    }

    private int skipBlanks(int offset) {
        int at = offset;
        while (at < text.length() && !isLineEnd(at) && XmlTokens.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Adds an element before its younger sibling. */
    Splice before(XmlElement sibling, String xml) {
        if (!beginsLine(sibling.start())) {
            return Splice.insert(sibling.start(), xml);
        }
        String indent = indent(sibling.start());
        return Splice.insert(lineStart(sibling.start()), indent + xml + lineEnd(sibling.start()));
    }

    /** Takes an element away, with its lines when nothing else stands on them. */
    Splice remove(XmlElement element) {
        Optional<Integer> nextLine = nextLine(element.end());
        if (nextLine.isEmpty() || !beginsLine(element.start())) {
            return Splice.delete(element.start(), element.end());
        }
        return Splice.delete(lineStart(element.start()), nextLine.get());
    }
}
