package io.routelock.mosquitto.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.acl.TopicFilters;
import io.routelock.mosquitto.text.SourceText;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import java.util.List;
import java.util.Optional;

/** The trees that make the matrix fast change nothing of what it says. */
class MatrixLineByLinePropertyTest {

    private static final String LONG_NAME = "n".repeat(40);

    @Provide
    Arbitrary<String> filters() {
        Arbitrary<String> level =
                Arbitraries.frequencyOf(
                        Tuple.of(6, Arbitraries.of("a", "b", "", "$x", "$SYS", "u", "xa", "xay", LONG_NAME)),
                        Tuple.of(4, Arbitraries.of("+", "+", "#")),
                        Tuple.of(3, Arbitraries.of("%u", "%c", "%c", "x%c", "%cy", "x%cy")),
                        Tuple.of(1, Arbitraries.of("%c-%c", "%u-%c", "%c%u", "a-a", "u-a", "x%u")));
        Arbitrary<String> any =
                level.list().ofMinSize(1).ofMaxSize(4).map(levels -> String.join("/", levels));
        Arbitrary<String> reserved =
                Arbitraries.of(
                        "$SYS/#", "$SYS/broker/+/+/state", "$SYS/broker/connection/a/state", "$share/a/b");
        return Arbitraries.frequencyOf(Tuple.of(14, any), Tuple.of(1, reserved))
                .filter(TopicFilters::isLegal);
    }

    @Provide
    Arbitrary<String> files() {
        Arbitrary<String> rule =
                Combinators.combine(
                                Arbitraries.of("topic", "topic", "pattern"),
                                Arbitraries.of("read", "write", "readwrite", "deny"),
                                filters())
                        .as((keyword, grant, filter) -> keyword + " " + grant + " " + filter);
        Arbitrary<String> user =
                Arbitraries.of("user u", "user u", "user a/b", "user +", "user $x", "user %c", "user a//b");
        return Arbitraries.frequencyOf(Tuple.of(6, rule), Tuple.of(1, user))
                .list()
                .ofMinSize(1)
                .ofMaxSize(14)
                .map(lines -> String.join("\n", lines));
    }

    @Property(tries = 1000)
    void aCellSaysWhatComparingEveryLineWithEveryOtherSays(
            @ForAll @From("files") String text,
            @ForAll @From("filters") String more,
            @ForAll MosquittoVersion version) {
        AclFile file = AclFile.read(SourceText.of(text));
        AccessMatrix matrix = AccessMatrix.of(file, version, List.of("v"), List.of(more));
        LineByLine slow = new LineByLine(file.rules(), version);
        for (MatrixRow row : matrix.rows()) {
            for (MatrixColumn column : matrix.columns()) {
                check(matrix.cell(row, column), slow, row, column, version);
            }
        }
    }

    private static void check(
            AccessCell cell, LineByLine slow, MatrixRow row, MatrixColumn column, MosquittoVersion version) {
        Optional<String> user =
                switch (row) {
                    case MatrixRow.Anonymous _ -> Optional.empty();
                    case MatrixRow.User named -> Optional.of(named.name());
                    case MatrixRow.Pattern _ -> Client.stranger().user();
                };
        Optional<String> filter = Client.of(user).fill(column, version);
        assertThat(cell.filter()).isEqualTo(filter.map(Client::shown));
        filter.ifPresent(its -> {
            for (Access access : Access.values()) {
                assertThat(cell.right(access))
                        .describedAs("%s of %s, %s", access, row, its)
                        .isEqualTo(slow.right(row, access, its));
            }
        });
    }

    @Property(tries = 1000)
    void twoFiltersHaveInCommonWhatBothName(
            @ForAll @From("filters") String a, @ForAll @From("filters") String b) {
        Optional<String> both = TopicFilters.overlap(a, b);
        assertThat(TopicFilters.overlaps(a, b)).isEqualTo(both.isPresent());
        assertThat(TopicFilters.overlaps(b, a)).isEqualTo(both.isPresent());
        assertThat(TopicFilters.covers(a, b))
                .isEqualTo(both.filter(its -> TopicFilters.covers(its, b)).isPresent());
        both.ifPresent(its -> {
            assertThat(TopicFilters.covers(a, its)).isTrue();
            assertThat(TopicFilters.covers(b, its)).isTrue();
        });
    }

    /** Of two lines with the same filter the first one is told. */
    @Property(tries = 200)
    void aLineThatStandsTwiceIsToldOnce(@ForAll @From("filters") String filter) {
        AclFile file =
                AclFile.read(
                        SourceText.of("user u\ntopic read %s\ntopic read %s\n".formatted(filter, filter)));
        AccessMatrix matrix = AccessMatrix.of(file, MosquittoVersion.V2_0);
        Optional<AclRule> told = matrix.cell(new MatrixRow.User("u"), MatrixColumn.of(filter)).read().rule();
        assertThat(told).contains(file.rules().getFirst());
    }
}
