package io.routelock.route.file;

import java.util.List;

/**
 * A piece of XML source, from {@code start} to before {@code end}, in characters.
 *
 * <p>Tokens hold offsets and names but no values, so that one that ends up in a log tells no password.
 */
sealed interface XmlToken {

    int start();

    int end();

    /** {@code <name a="b">} or, when self-closing, {@code <name/>}. */
    record StartTag(int start, int end, String name, List<XmlAttribute> attributes, boolean selfClosing)
            implements XmlToken {}

    record EndTag(int start, int end, String name) implements XmlToken {}

    /** Text outside tags, references and all. */
    record Text(int start, int end) implements XmlToken {}

    record CData(int start, int end) implements XmlToken {

        static final String OPEN = "<![CDATA[";
        static final String CLOSE = "]]>";
    }

    /** A comment, a processing instruction or the XML declaration. */
    record Markup(int start, int end) implements XmlToken {}
}
