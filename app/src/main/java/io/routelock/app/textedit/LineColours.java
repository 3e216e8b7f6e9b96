package io.routelock.app.textedit;

import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

import java.util.Collection;
import java.util.List;

/** Says which words of a line have which style class. */
@FunctionalInterface
public interface LineColours {

    /** Words of one style. */
    record Piece(Span span, String style) {}

    /** Those that have one, in their order; they do not overlap. */
    List<Piece> of(String line);

    /** As the text area takes them. */
    static StyleSpans<Collection<String>> spans(List<Piece> pieces, int length) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        int at = 0;
        for (Piece piece : pieces) {
            spans.add(List.of(), piece.span().start() - at);
            spans.add(List.of(piece.style()), piece.span().length());
            at = piece.span().end();
        }
        spans.add(List.of(), length - at);
        return spans.create();
    }
}
