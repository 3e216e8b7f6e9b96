package io.routelock.app.access;

import io.routelock.app.textedit.LineColours;
import io.routelock.app.textedit.Span;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comments and the words that mosquitto knows. */
final class AclColours implements LineColours {

    private static final Pattern KEYWORDS =
            Pattern.compile("^ *(user|topic|pattern)(?: +(read|write|readwrite|deny)(?= +\\S))?(?= |$)");

    @Override
    public List<Piece> of(String line) {
        if (line.startsWith("#")) {
            return List.of(new Piece(new Span(0, line.length()), "acl-comment"));
        }
        Matcher words = KEYWORDS.matcher(line);
        List<Piece> pieces = new ArrayList<>();
        if (words.find()) {
            pieces.add(new Piece(new Span(words.start(1), words.end(1)), "acl-keyword"));
            if (words.group(2) != null && !words.group(1).equals("user")) {
                pieces.add(new Piece(new Span(words.start(2), words.end(2)), "acl-keyword"));
            }
        }
        return pieces;
    }
}
