package io.routelock.route.file;

import static io.routelock.route.file.Documents.LIVELY;
import static io.routelock.route.file.Documents.parse;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;

/** A text field knows one line end; the file may have others, and a diff would show every line. */
class LineEndsTest {

    private static String inField(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    @Property
    void aTextThatWasNotChangedIsAsItWas(@ForAll @Chars({'\r', '\n', 'a', 'b'}) String text) {
        assertThat(LineEnds.restore(text, inField(text))).isEqualTo(text);
    }

    @Property
    void nothingButLineEndsIsChanged(
            @ForAll @Chars({'\r', '\n', 'a', 'b'}) String before,
            @ForAll @Chars({'\n'}) @CharRange(from = 'a', to = 'c') String after) {
        assertThat(inField(LineEnds.restore(before, after))).isEqualTo(inField(after));
    }

    @Example
    void linesThatAreAsBeforeKeepTheirEndsAndNewOnesGetThatOfTheirNeighbour() {
        String before = "a\r\nb\r\nc\nd\re";
        assertThat(LineEnds.restore(before, "a\nB\nx\nc\nd\ne")).isEqualTo("a\r\nB\r\nx\r\nc\nd\re");
        assertThat(LineEnds.restore(before, "a\nb\nc\nd\ne\nf")).isEqualTo("a\r\nb\r\nc\nd\re\rf");
        assertThat(LineEnds.restore("", "a\nb")).isEqualTo("a\nb");
    }

    @Example
    void anEditInATextFieldLeavesAFileOfWindowsAFileOfWindows() {
        String windows = LIVELY.replace("\n", "\r\n");
        StaticRoutesDocument document = parse(windows);
        assertThat(document.withLines(LIVELY)).isSameAs(document);
        assertThat(parse(windows).withLines(LIVELY.replace("oven", "kiln")).text())
                .isEqualTo(windows.replace("oven", "kiln"));
    }
}
