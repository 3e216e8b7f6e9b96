package io.routelock.route.file;

/** What an element can contain, with its place in the source in characters. */
sealed interface XmlNode permits XmlElement, XmlNode.Text, XmlNode.Markup {

    int start();

    /** After the last character. */
    int end();

    /** Text or a CDATA section. */
    record Text(int start, int end, boolean cdata) implements XmlNode {

        String value(String source) {
            return cdata
                    ? source.substring(
                            start + XmlToken.CData.OPEN.length(), end - XmlToken.CData.CLOSE.length())
                    : XmlReferences.decode(source, start, end);
        }
    }

    /** A comment or a processing instruction. */
    record Markup(int start, int end) implements XmlNode {}
}
