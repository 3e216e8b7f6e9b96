package io.routelock.mosquitto.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessDecision;
import io.routelock.mosquitto.acl.AccessQuestion;
import io.routelock.mosquitto.acl.AccessRules;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.acl.Subject;
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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A cell for many topics says what the decisions for each of them say. */
class AccessCellPropertyTest {

    /** Those of the filters below, and one that no line names. */
    private static final List<String> LEVELS =
            List.of("a", "b", "", "$x", "u", "%u", "%c", "x%u", "xu", "xa", "xv", "v", Client.SOME_ID);

    private static final List<String> TOPICS = topics(3);

    private static List<String> topics(int depth) {
        List<String> all = new ArrayList<>(List.of("$SYS", "$SYS/a", "$SYS/broker/connection/a/state"));
        all.addAll(List.of("read", "write", "readwrite", "deny"));
        List<String> last = LEVELS;
        all.addAll(LEVELS);
        for (int i = 1; i < depth; i++) {
            last = last.stream().flatMap(topic -> LEVELS.stream().map(level -> topic + "/" + level)).toList();
            all.addAll(last);
        }
        last.forEach(topic -> all.add(topic + "/b"));
        all.removeIf(String::isEmpty);
        return all;
    }

    @Provide
    Arbitrary<String> files() {
        Arbitrary<String> level = Arbitraries.of("a", "a", "b", "", "+", "+", "%u", "%c", "x%u", "u", "$x");
        Arbitrary<String> filter =
                Combinators.combine(
                                level.list().ofMinSize(1).ofMaxSize(3), Arbitraries.of(true, false, false))
                        .as((levels, rest) -> {
                            List<String> all = new ArrayList<>(levels);
                            if (rest) {
                                all.set(all.size() - 1, "#");
                            }
                            return String.join("/", all);
                        });
        Arbitrary<String> any =
                Arbitraries.frequencyOf(
                        Tuple.of(12, filter),
                        Tuple.of(1, Arbitraries.of("$SYS/#", "$SYS/broker/connection/+/state")));
        Arbitrary<String> rule =
                Combinators.combine(
                                Arbitraries.of("topic", "topic", "pattern"),
                                Arbitraries.of("read", "write", "readwrite", "deny"),
                                any)
                        .as((keyword, grant, what) -> keyword + " " + grant + " " + what);
        Arbitrary<String> user = Arbitraries.of("user u", "user a", "user a/b", "user +");
        return Arbitraries.frequencyOf(Tuple.of(5, rule), Tuple.of(1, user))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(lines -> String.join("\n", lines));
    }

    @Property(tries = 200)
    void aCellSaysWhatTheDecisionsForItsTopicsSay(
            @ForAll @From("files") String text, @ForAll MosquittoVersion version) {
        AclFile file = AclFile.read(SourceText.of(text));
        AccessMatrix matrix = AccessMatrix.of(file, version, List.of("v"), List.of("a/#", "b"));
        AccessRules rules = AccessRules.of(file.rules(), version);
        for (MatrixRow row : matrix.rows()) {
            Optional<String> user =
                    switch (row) {
                        case MatrixRow.Anonymous none -> Optional.of("");
                        case MatrixRow.User named -> Optional.of(named.name());
                        case MatrixRow.Pattern pattern -> Optional.empty();
                    };
            if (user.isEmpty()) {
                continue;
            }
            for (MatrixColumn column : matrix.columns()) {
                AccessCell cell = matrix.cell(row, column);
                for (Access access : Access.values()) {
                    if (cell.filter().isPresent()) {
                        String filter = cell.filter().get().replace("%c", Client.SOME_ID);
                        if (column.namesFilledIn() || !column.filter().contains("%c")) {
                            check(rules, user.get(), filter, access, cell.right(access), row + " " + column);
                        }
                    }
                }
            }
        }
    }

    private static void check(
            AccessRules rules, String user, String filter, Access access, CellRight right, String where) {
        List<AccessDecision> decisions =
                Stream.concat(TOPICS.stream(), topicsOfLines(rules, user))
                        .filter(topic -> TopicFilters.matches(filter, topic))
                        .map(topic ->
                                rules.decide(
                                        new AccessQuestion(Optional.of(user), Client.SOME_ID, topic, access)))
                        .toList();
        boolean all = decisions.stream().allMatch(AccessDecision::allowed);
        boolean none = decisions.stream().noneMatch(AccessDecision::allowed);
        if (decisions.isEmpty()) {
            return;
        }
        switch (right.state()) {
            case ALLOWED -> assertThat(all).describedAs(where).isTrue();
            case DENIED, NONE, NEVER -> assertThat(none).describedAs(where).isTrue();
            case PARTLY_ALLOWED, PARTLY_DENIED -> {
                if (isAloneOnBothSides(rules, user, access)) {
                    assertThat(all || none).describedAs(where).isFalse();
                }
            }
        }
        if (!MatrixColumn.of(filter).hasWildcard()) {
            AccessDecision decision = decisions.getFirst();
            assertThat(right.isPartly()).describedAs(where).isFalse();
            assertThat(right.isWhole()).describedAs(where).isEqualTo(decision.allowed());
            assertThat(right.rule()).describedAs(where).isEqualTo(decision.rule());
        }
    }

    /** Some that the lines are about: a user's name with a slash makes deeper ones than those above. */
    private static Stream<String> topicsOfLines(AccessRules rules, String user) {
        return rules.rules().stream()
                .flatMap(rule -> rule.filterFor(Optional.of(user), Client.SOME_ID, rules.version()).stream())
                .flatMap(filter -> Stream.of(filter.replace("/#", ""), filter.replace("#", "x/y/z")))
                .map(filter -> filter.replace("+", "x"))
                .filter(topic -> !topic.isEmpty() && topic.indexOf('#') < 0);
    }

    /** Then there are no lines that only together cover a column. */
    private static boolean isAloneOnBothSides(AccessRules rules, String user, Access access) {
        Subject own = user.isEmpty() ? new Subject.Anonymous() : new Subject.User(user);
        List<AclRule> about =
                rules.rules().stream()
                        .filter(rule -> rule.isPattern() || rule.subject().equals(own))
                        .toList();
        return about.stream().filter(AclRule::denies).count() <= 1
                && about.stream().filter(rule -> rule.grant().gives(access)).count() <= 1;
    }

    /** Only where the cell itself does not give the right, and it is true of that client. */
    @Property(tries = 400)
    void theClientIdThatHelpsDoesHelp(@ForAll @From("files") String text, @ForAll MosquittoVersion version) {
        AclFile file = AclFile.read(SourceText.of(text));
        AccessMatrix matrix = AccessMatrix.of(file, version);
        AccessRules rules = AccessRules.of(file.rules(), version);
        for (MatrixRow row : matrix.rows()) {
            for (MatrixColumn column : matrix.columns()) {
                CellRight right = matrix.cell(row, column).write();
                right.byClientId()
                        .ifPresent(by -> {
                            assertThat(right.isWhole()).isFalse();
                            Optional<String> user =
                                    row instanceof MatrixRow.User named
                                            ? Optional.of(named.name())
                                            : Optional.empty();
                            assertThat(TOPICS)
                                    .anyMatch(topic ->
                                            rules.decide(
                                                            new AccessQuestion(
                                                                    user, by.clientId(), topic, Access.WRITE))
                                                    .rule()
                                                    .equals(Optional.of(by.pattern())));
                        });
            }
        }
    }
}
