package io.routelock.app.expectations;

import io.routelock.app.textedit.LineColours;
import io.routelock.app.textedit.Span;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comments, and the words that make a line an expectation. */
final class ExpectationColours implements LineColours {

    private static final Pattern KEYWORDS =
            Pattern.compile("^\\s*(allow|deny|acl|mosquitto)(?= )(?:.*? (read|write|readwrite)(?= ))?");

    @Override
    public List<Piece> of(String line) {
        if (line.strip().startsWith("#")) {
            return List.of(new Piece(new Span(0, line.length()), "expectation-comment"));
        }
        Matcher words = KEYWORDS.matcher(line);
        List<Piece> pieces = new ArrayList<>();
        if (words.find()) {
            pieces.add(new Piece(new Span(words.start(1), words.end(1)), "expectation-keyword"));
            if (words.group(2) != null) {
                pieces.add(new Piece(new Span(words.start(2), words.end(2)), "expectation-keyword"));
            }
        }
        return pieces;
    }
}
