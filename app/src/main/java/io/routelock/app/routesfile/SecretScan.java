package io.routelock.app.routesfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what looks like a secret in a text that need not be XML: while somebody types it rarely is, and what
 * stands in a comment was a secret once.
 */
final class SecretScan {

    /** A start tag and what follows up to the next one. Possessive: it must not go back on long texts. */
    private static final Pattern VALUE =
            Pattern.compile("<(Pwd|KeyPwd|Password|Key)(?:\\s[^<>]*+)?>([^<]*+)", Pattern.CASE_INSENSITIVE);

    private static final Pattern ATTRIBUTE =
            Pattern.compile(
                    "\\s(?:Pwd|KeyPwd|Password)\\s*+=\\s*+(?:\"([^\"<]*+)|'([^'<]*+))",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern HEX_KEY = Pattern.compile("\\s*\\p{XDigit}{64}\\s*");

    private SecretScan() {}

    /** In their order; places where a secret would stand are among them. */
    static List<Span> in(String text) {
        List<Span> found = new ArrayList<>();
        Matcher value = VALUE.matcher(text);
        while (value.find()) {
            if (!value.group(1).equalsIgnoreCase("Key") || isPreShared(text, value)) {
                found.add(new Span(value.start(2), value.end(2)));
            }
        }
        Matcher attribute = ATTRIBUTE.matcher(text);
        while (attribute.find()) {
            int group = attribute.start(1) >= 0 ? 1 : 2;
            found.add(new Span(attribute.start(group), attribute.end(group)));
        }
        found.sort(Comparator.comparingInt(Span::start));
        return found;
    }

    /** The key of a certificate is the name of a file, which is no secret. */
    private static boolean isPreShared(String text, Matcher key) {
        if (HEX_KEY.matcher(key.group(2)).matches()) {
            return true;
        }
        String before = text.substring(Math.max(0, key.start() - 1024), key.start()).toLowerCase(Locale.ROOT);
        return before.lastIndexOf("<psk") > before.lastIndexOf("</psk");
    }
}
