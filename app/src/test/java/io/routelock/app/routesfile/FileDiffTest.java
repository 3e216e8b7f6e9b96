package io.routelock.app.routesfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is shown before a file is saved. */
class FileDiffTest {

    private static FileDiff diff(String before, String after) {
        return FileDiff.of(
                before, RoutesText.secretsIn(before, false), after, RoutesText.secretsIn(after, false));
    }

    private static String told(FileDiff diff) {
        return diff.lines().stream()
                .map(line -> line.kind().mark() + line.text())
                .collect(Collectors.joining("\n"));
    }

    private static String numbered(int lines) {
        return IntStream.rangeClosed(1, lines).mapToObj(i -> "line " + i).collect(Collectors.joining("\r\n"));
    }

    @Test
    void changedLinesAreShownWithThreeAroundThem() {
        String before = numbered(20);
        FileDiff diff = diff(before, before.replace("line 10", "new"));
        assertThat(told(diff))
                .isEqualTo(
                        """
                        ⋯6 lines
                         line 7
                         line 8
                         line 9
                        −line 10
                        +new
                         line 11
                         line 12
                         line 13
                        ⋯7 lines\
                        """);
        assertThat(diff.lines().get(4).before()).hasValue(10);
        assertThat(diff.lines().get(5).after()).hasValue(10);
        assertThat(diff.words()).isEqualTo("1 line added, 1 removed");
    }

    @Test
    void aChangedPasswordIsToldAndNotShown() {
        FileDiff diff = diff("<A/>\n<Pwd>old-secret</Pwd>\n", "<A/>\n<Pwd>new-secret</Pwd>\n");
        assertThat(diff.toString()).doesNotContain("old-secret").doesNotContain("new-secret");
        assertThat(diff.words()).isEqualTo("1 line added, 1 removed; a hidden value changed");
        assertThat(diff.lines().stream().filter(DiffLine::hiddenChange)).hasSize(2);
    }

    @Test
    void whatIsRevealedIsShown() {
        FileDiff diff = FileDiff.of("<Pwd>a</Pwd>", java.util.List.of(), "<Pwd>b</Pwd>", java.util.List.of());
        assertThat(told(diff)).isEqualTo("−<Pwd>a</Pwd>\n+<Pwd>b</Pwd>");
        assertThat(diff.hidden()).isZero();
    }

    @Test
    void equalTextsDifferInNothing() {
        FileDiff diff = diff("a\nb", "a\nb");
        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff.lines()).isEmpty();
        assertThat(diff.words()).isEqualTo("No changes");
    }
}
