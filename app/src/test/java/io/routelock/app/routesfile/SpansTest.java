package io.routelock.app.routesfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.textedit.Span;
import io.routelock.app.textedit.TextChange;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What was a secret stays one while the text around it changes. */
class SpansTest {

    private static final String TEXT = "<Pwd>geheim</Pwd>";
    private static final List<Span> SECRET = List.of(new Span(5, 11));

    private static List<Span> after(String text) {
        return Spans.after(TextChange.between(TEXT, text), SECRET);
    }

    @Test
    void aBrokenTagBesideItMovesIt() {
        assertThat(after("<Pw>geheim</Pwd>")).containsExactly(new Span(4, 10));
        assertThat(after("<Pwd>geheim</Pw>")).containsExactly(new Span(5, 11));
    }

    @Test
    void whatIsTypedInItsPlaceOrBehindItBelongsToIt() {
        assertThat(after("<Pwd>x</Pwd>")).containsExactly(new Span(5, 6));
        assertThat(after("<Pwd>geheim!</Pwd>")).containsExactly(new Span(5, 12));
    }

    @Test
    void itGoesTogetherWithItsElement() {
        assertThat(Spans.after(new TextChange(0, TEXT, "<Ca/>"), SECRET)).isEmpty();
    }

    @Test
    void spansThatMeetBecomeOne() {
        assertThat(Spans.union(List.of(new Span(5, 9), new Span(20, 21)), List.of(new Span(7, 11))))
                .containsExactly(new Span(5, 11), new Span(20, 21));
    }
}
