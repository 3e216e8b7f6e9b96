package io.routelock.app.routesfile;

import io.routelock.app.textedit.Span;
import io.routelock.app.textedit.TextChange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Several spans of one text, in their order, none meeting another. */
final class Spans {

    private Spans() {}

    /** All of both; those that meet become one. */
    static List<Span> union(List<Span> some, List<Span> others) {
        List<Span> all = new ArrayList<>();
        Stream.concat(some.stream(), others.stream())
                .sorted(Comparator.comparingInt(Span::start))
                .forEach(span -> {
                    if (!all.isEmpty() && all.getLast().meets(span)) {
                        all.add(all.removeLast().with(span));
                    } else {
                        all.add(span);
                    }
                });
        return all;
    }

    /**
     * Where they are after the change. What was put in their place belongs to them; one that went together
     * with what was around it is gone.
     */
    static List<Span> after(TextChange change, List<Span> spans) {
        Span touched = new Span(change.start(), change.removedEnd());
        int by = change.inserted().length() - change.removed().length();
        List<Span> all = new ArrayList<>();
        for (Span span : spans) {
            if (span.end() < touched.start()) {
                all.add(span);
            } else if (span.start() > touched.end()) {
                all.add(span.movedBy(by));
            } else if (span.covers(touched) || !touched.covers(span)) {
                Span both = span.with(touched);
                all.add(new Span(both.start(), both.end() + by));
            }
        }
        return all;
    }
}
