package io.routelock.mosquitto.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words of a typed sentence, one after the other; what stands in quotes is one and never a keyword. */
final class SentenceWords {

    private static final String OPENING = "\"“„";
    private static final String CLOSING = "\"”“";

    /**
     * @param plain whether it can be a keyword or a comma
     */
    private record Word(String text, boolean plain) {

        boolean is(String keyword) {
            return plain && text.equalsIgnoreCase(keyword);
        }
    }

    private final List<Word> words;
    private int at;

    private SentenceWords(List<Word> words) {
        this.words = words;
    }

    /**
     * @throws IllegalArgumentException with a text for the user when a quote is not closed
     */
    static SentenceWords of(String sentence) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < sentence.length()) {
            char c = sentence.charAt(at);
            int end = at + 1;
            if (OPENING.indexOf(c) >= 0) {
                end = closing(sentence, end);
                words.add(new Word(sentence.substring(at + 1, end++), false));
            } else if (!isSpace(c)) {
                end = c == ',' ? end : endOfWord(sentence, at);
                words.add(new Word(sentence.substring(at, end), true));
            }
            at = end;
        }
        return new SentenceWords(words);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static int closing(String sentence, int from) {
        for (int at = from; at < sentence.length(); at++) {
            if (CLOSING.indexOf(sentence.charAt(at)) >= 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("The last quote is not closed.");
    }

    private static int endOfWord(String sentence, int from) {
        int at = from;
        while (at < sentence.length() && sentence.charAt(at) != ',' && !isSpace(sentence.charAt(at))) {
            at++;
        }
        return at;
    }

    boolean isAtEnd() {
        return at >= words.size();
    }

    boolean isAt(String... keywords) {
        for (int i = 0; i < keywords.length; i++) {
            if (at + i >= words.size() || !words.get(at + i).is(keywords[i])) {
                return false;
            }
        }
        return true;
    }

    /** Goes behind these keywords if they come next. */
    boolean take(String... keywords) {
        boolean there = isAt(keywords);
        at += there ? keywords.length : 0;
        return there;
    }

    void require(String keyword) {
        if (!take(keyword)) {
            throw unexpected("\"" + keyword + "\"");
        }
    }

    /** A comma, "and", or both. */
    boolean takeSeparator() {
        boolean comma = take(",");
        return take("and") || comma;
    }

    /** The next word if it is in brackets, without these. */
    Optional<String> takeInBrackets() {
        if (isAtEnd() || !words.get(at).plain()) {
            return Optional.empty();
        }
        String text = words.get(at).text();
        boolean bracketed = text.length() > 1 && text.startsWith("(") && text.endsWith(")");
        at += bracketed ? 1 : 0;
        return bracketed ? Optional.of(text.substring(1, text.length() - 1)) : Optional.empty();
    }

    /**
     * @param what it is, for the text of the exception
     */
    String name(String what) {
        if (isAtEnd() || isAt(",")) {
            throw unexpected(what);
        }
        return words.get(at++).text();
    }

    /** Says what should come here instead of what comes. */
    IllegalArgumentException unexpected(String expected) {
        String place = at == 0 ? "At the beginning" : "After \"" + words.get(at - 1).text() + "\"";
        String found = isAtEnd() ? "" : ", not \"" + words.get(at).text() + "\"";
        return new IllegalArgumentException(place + " comes " + expected + found + ".");
    }
}
