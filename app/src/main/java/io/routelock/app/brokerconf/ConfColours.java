package io.routelock.app.brokerconf;

import io.routelock.app.textedit.LineColours;
import io.routelock.app.textedit.Span;
import io.routelock.mosquitto.conf.ConfOptions;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Comments, the names of options that mosquitto knows, and paths apart from the rest. Values stay as the file
 * has them, passwords too: whoever edits the text has to see what it is.
 */
final class ConfColours implements LineColours {

    private static final Pattern NAME = Pattern.compile("^ *([^ \\t]+)(?= |$)");

    @Override
    public List<Piece> of(String line) {
        if (line.startsWith("#")) {
            return List.of(new Piece(new Span(0, line.length()), "conf-comment"));
        }
        Matcher name = NAME.matcher(line);
        boolean known = name.find() && ConfOptions.find(name.group(1)).isPresent();
        if (!known) {
            return List.of();
        }
        String style =
                name.group(1).equals("listener") || name.group(1).equals("connection")
                        ? "conf-section"
                        : "conf-option";
        return List.of(new Piece(new Span(name.start(1), name.end(1)), style));
    }
}
