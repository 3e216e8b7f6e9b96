package io.routelock.route.file;

import java.nio.charset.CharsetEncoder;

/** The five named references and the numeric ones; there are no others without a DTD. */
final class XmlReferences {

    private XmlReferences() {}

    /**
     * The text that a stretch of source stands for.
     *
     * @throws XmlSyntaxException for a reference that does not exist or has no end
     */
    static String decode(String source, int start, int end) {
        // Every search is bounded: one to the end of the file for each text would be quadratic.
        int at = source.indexOf('&', start, end);
        if (at < 0) {
            return source.substring(start, end);
        }
        StringBuilder text = new StringBuilder(end - start);
        int copied = start;
        while (at >= 0) {
            int semicolon = source.indexOf(';', at, end);
            if (semicolon < 0) {
                throw XmlSyntaxException.broken(at, "an & that begins no reference");
            }
            text.append(source, copied, at).appendCodePoint(meaning(source, at, semicolon));
            copied = semicolon + 1;
            at = source.indexOf('&', copied, end);
        }
        return text.append(source, copied, end).toString();
    }

    private static int meaning(String source, int at, int semicolon) {
        String name = source.substring(at + 1, semicolon);
        return switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> number(name, at);
        };
    }

    private static int number(String name, int at) {
        boolean hex = name.startsWith("#x");
        String digits = name.substring(Math.min(name.length(), hex ? 2 : 1));
        // Nothing but digits: Integer.parseInt would also take a sign and the digits of other
        // scripts.
        boolean legal = digits.matches(hex ? "[0-9a-fA-F]{1,8}" : "[0-9]{1,10}");
        if (!name.startsWith("#") || !legal) {
            throw XmlSyntaxException.broken(at, "a reference that XML does not know");
        }
        long code = Long.parseLong(digits, hex ? 16 : 10);
        if (code > Character.MAX_CODE_POINT || !isXmlCharacter((int) code)) {
            throw XmlSyntaxException.broken(at, "a reference to a character that XML forbids");
        }
        return (int) code;
    }

    static boolean isXmlCharacter(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c < 0xD800
                || c > 0xDFFF && c < 0xFFFE
                || c > 0xFFFF;
    }

    /** The text as element content or attribute value; what the charset lacks becomes a number. */
    static String encode(String text, CharsetEncoder encoder) {
        StringBuilder source = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(source, c, encoder));
        return source.toString();
    }

    private static void append(StringBuilder source, int c, CharsetEncoder encoder) {
        switch (c) {
            case '<' -> source.append("&lt;");
            case '>' -> source.append("&gt;");
            case '&' -> source.append("&amp;");
            case '"' -> source.append("&quot;");
            default -> {
                if (encoder.canEncode(Character.toString(c))) {
                    source.appendCodePoint(c);
                } else {
                    source.append("&#").append(c).append(';');
                }
            }
        }
    }
}
