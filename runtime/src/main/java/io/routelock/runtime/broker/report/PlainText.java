package io.routelock.runtime.broker.report;

/** Text that clients chose, made fit to be shown. */
public final class PlainText {

    /** A client id may have 65535 bytes; nobody reads them. */
    private static final int MOST = 200;

    /** Of what is remembered for each of many clients or topics: what a packet can bring is too much. */
    private static final int MOST_OF_A_KEY = 256;

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

    /** Without quotes, for a sentence: no longer than somebody reads, and in one line. */
    public static String shown(String text) {
        return line(cut(text, MOST));
    }

    /** At most so many characters, and then a sign that there were more. */
    static String cut(String text, int most) {
        return text.length() <= most ? text : beginning(text, most) + "…";
    }

    /** What two names are told apart by where many are remembered. */
    static String key(String text) {
        return text.length() <= MOST_OF_A_KEY ? text : beginning(text, MOST_OF_A_KEY);
    }

    /** Half of a pair of surrogates cannot be written as UTF-8. */
    private static String beginning(String text, int most) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
