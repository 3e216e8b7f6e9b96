package io.routelock.route.file;

import io.routelock.route.file.XmlSyntaxException.Kind;
import io.routelock.route.file.XmlToken.CData;
import io.routelock.route.file.XmlToken.EndTag;
import io.routelock.route.file.XmlToken.Markup;
import io.routelock.route.file.XmlToken.StartTag;
import io.routelock.route.file.XmlToken.Text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts XML source into tokens that touch each other from the first character to the last.
 *
 * <p>It is as strict as XML is, because TwinCAT's parser is too, with two exceptions that change nothing in a
 * file: any character beyond ASCII may stand in a name, and attribute values keep their line breaks. There is
 * no DTD. Every method either moves forward or throws, so that hostile text costs linear time.
 */
final class XmlTokens {

    /** No element of these files has ten; without a cap the search for duplicates is quadratic. */
    static final int MAX_ATTRIBUTES = 64;

    /** Names appear in findings. */
    private static final int MAX_NAME = 100;

    private final String source;
    private int at;

    XmlTokens(String source) {
        this.source = source;
    }

    boolean hasNext() {
        return at < source.length();
    }

    XmlToken next() {
        int start = at;
        if (source.charAt(at) != '<') {
            return text(start);
        } else if (looksAt("<!--")) {
            return comment(start);
        } else if (looksAt(CData.OPEN)) {
            at = after(CData.CLOSE, at + CData.OPEN.length(), "a CDATA section without end");
            return new CData(start, at);
        } else if (looksAt("<?")) {
            return instruction(start);
        } else if (looksAt("<!")) {
            throw new XmlSyntaxException(Kind.DTD, at, "a document type declaration");
        }
        return looksAt("</") ? endTag(start) : startTag(start);
    }

    private Text text(int start) {
        int next = source.indexOf('<', start);
        at = next < 0 ? source.length() : next;
        XmlReferences.decode(source, start, at);
        int close = source.indexOf(CData.CLOSE, start, at);
        if (close >= 0) {
            throw XmlSyntaxException.broken(close, "\"]]>\" outside a CDATA section");
        }
        return new Text(start, at);
    }

    private Markup comment(int start) {
        at = after("--", start + 4, "a comment without end");
        if (!looksAt(">")) {
            throw XmlSyntaxException.broken(at - 2, "\"--\" inside a comment");
        }
        at++;
        return new Markup(start, at);
    }

    private Markup instruction(int start) {
        at = start + 2;
        String target = name("a processing instruction without name");
        if (target.equalsIgnoreCase("xml") && start > 0) {
            throw XmlSyntaxException.broken(start, "an XML declaration that is not at the start");
        }
        at = after("?>", at, "a processing instruction without end");
        return new Markup(start, at);
    }

    private EndTag endTag(int start) {
        at = start + 2;
        String name = name("an end tag without name");
        skipWhitespace();
        expect('>');
        return new EndTag(start, at, name);
    }

    private StartTag startTag(int start) {
        at = start + 1;
        String name = name("a < that begins no tag");
        List<XmlAttribute> attributes = attributes();
        boolean selfClosing = looksAt("/");
        if (selfClosing) {
            at++;
        }
        expect('>');
        return new StartTag(start, at, name, attributes, selfClosing);
    }

    private List<XmlAttribute> attributes() {
        List<XmlAttribute> attributes = new ArrayList<>(2);
        boolean separated = skipWhitespace();
        while (hasNext() && source.charAt(at) != '>' && source.charAt(at) != '/') {
            if (!separated) {
                throw XmlSyntaxException.broken(at, "no white space before an attribute");
            }
            add(attributes, attribute());
            separated = skipWhitespace();
        }
        return List.copyOf(attributes);
    }

    private void add(List<XmlAttribute> attributes, XmlAttribute added) {
        if (attributes.size() == MAX_ATTRIBUTES) {
            throw new XmlSyntaxException(Kind.TOO_LARGE, at, "more than 64 attributes");
        }
        if (attributes.stream().anyMatch(a -> a.name().equals(added.name()))) {
            throw XmlSyntaxException.broken(at, "the attribute " + added.name() + " twice");
        }
        attributes.add(added);
    }

    private XmlAttribute attribute() {
        String name = name("a character that no tag may contain");
        skipWhitespace();
        expect('=');
        skipWhitespace();
        if (!looksAt("\"") && !looksAt("'")) {
            throw XmlSyntaxException.broken(at, "an attribute value without quotes");
        }
        int valueStart = at + 1;
        at = after(source.substring(at, valueStart), valueStart, "a quote without end");
        int less = source.indexOf('<', valueStart, at);
        if (less >= 0) {
            throw XmlSyntaxException.broken(less, "a < in an attribute value");
        }
        XmlReferences.decode(source, valueStart, at - 1);
        return new XmlAttribute(name, valueStart, at - 1);
    }

    private String name(String complaint) {
        int start = at;
        while (hasNext() && isNamePart(source.charAt(at), at == start)) {
            at++;
        }
        if (at == start) {
            throw XmlSyntaxException.broken(start, complaint);
        }
        if (at - start > MAX_NAME) {
            throw new XmlSyntaxException(Kind.TOO_LARGE, start, "a name of more than 100 characters");
        }
        return source.substring(start, at);
    }

    private static boolean isNamePart(char c, boolean first) {
        boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':';
        boolean later = c >= '0' && c <= '9' || c == '-' || c == '.';
        return letter || c > 0x7F || !first && later;
    }

    private boolean skipWhitespace() {
        int start = at;
        while (hasNext() && isWhitespace(source.charAt(at))) {
            at++;
        }
        return at > start;
    }

    static boolean isWhitespace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private boolean looksAt(String expected) {
        return source.startsWith(expected, at);
    }

    private void expect(char c) {
        if (!hasNext() || source.charAt(at) != c) {
            throw XmlSyntaxException.broken(at, "no " + c + " where one must be");
        }
        at++;
    }

    private int after(String mark, int from, String complaint) {
        int found = source.indexOf(mark, from);
        if (found < 0) {
            throw XmlSyntaxException.broken(at, complaint);
        }
        return found + mark.length();
    }
}
