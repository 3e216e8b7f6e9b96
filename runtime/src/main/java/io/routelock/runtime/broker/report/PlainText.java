package io.routelock.runtime.broker.report;

/** Text that clients chose, made fit to be shown. */
public final class PlainText {

    /** A client id may have 65535 bytes; nobody reads them. */
    private static final int MOST = 200;

    private PlainText() {}

    /**
     * Of a log: against a client id with a line break in it, which would forge a line. A tab at the beginning
     * is mosquitto's own.
     */
    static String line(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i)) && !(i == 0 && text.charAt(0) == '\t')) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder plain = new StringBuilder(text);
        for (int i = text.startsWith("\t") ? 1 : 0; i < plain.length(); i++) {
            if (isControl(plain.charAt(i))) {
                plain.setCharAt(i, '?');
            }
        }
        return plain.toString();
    }

    /** Line and paragraph separators end lines for some readers as well. */
    private static boolean isControl(char sign) {
        return Character.isISOControl(sign) || sign == '\u2028' || sign == '\u2029';
    }

    /** In quotes, for a sentence. */
    static String quoted(String text) {
        return "\"" + shown(text) + "\"";
    }

    /** For a sentence: no longer than somebody reads, and in one line. */
    public static String shown(String text) {
        return line(text.length() <= MOST ? text : text.substring(0, MOST) + "…");
    }
}
