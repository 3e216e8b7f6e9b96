package io.routelock.mosquitto.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessQuestion;
import io.routelock.mosquitto.acl.AccessRules;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.text.SourceText;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.List;
import java.util.Optional;

/** After an edit mosquitto decides what was asked for, or the edit says that it does not. */
class AclEditsPropertyTest {

    private static final List<String> LINES =
            List.of(
                    "user u",
                    "user v",
                    "user u",
                    "# note",
                    "",
                    "topic a",
                    "topic read a",
                    "  topic  write   a",
                    "topic deny a",
                    "topic read a/#",
                    "topic deny #",
                    "topic readwrite b",
                    "pattern read a",
                    "pattern deny b",
                    "pattern write %u");

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(LINES)
                .list()
                .ofMaxSize(10)
                .flatMap(lines -> Arbitraries.of("\n", "\r\n").map(end -> String.join(end, lines)));
    }

    @Property(tries = 1000)
    void mosquittoDecidesWhatWasAskedForOrTheEditSaysSo(
            @ForAll @From("files") String text, @ForAll CellWish wish, @ForAll boolean anonymous) {
        AclFile file = AclFile.read(SourceText.of(text));
        MatrixRow row = anonymous ? new MatrixRow.Anonymous() : new MatrixRow.User("u");
        for (String topic : List.of("a", "b", "u")) {
            AclEdit edit = AclEdits.set(file, MosquittoVersion.V2_0, row, MatrixColumn.of(topic), wish);
            AccessRules rules = AccessRules.of(AclFile.read(edit.after()).rules(), MosquittoVersion.V2_0);
            for (Access access : Access.values()) {
                Optional<String> user = anonymous ? Optional.empty() : Optional.of("u");
                boolean allowed = rules.decide(new AccessQuestion(user, "c", topic, access)).allowed();
                boolean told = edit.obstacles().stream().anyMatch(found -> found.access() == access);
                assertThat(allowed == wish.wants(access)).isEqualTo(!told);
            }
            othersStay(text, edit.after().text(), topic);
        }
    }

    /** All lines stay, in their order, but those of the cell. */
    private static void othersStay(String before, String after, String topic) {
        List<String> old = List.of(before.split("\r?\n", -1));
        List<String> now = List.of(after.split("\r?\n", -1));
        int kept = common(old, now);
        long ofCell = old.stream().filter(line -> line.matches(" *topic .*" + topic)).count();
        assertThat((long) old.size() - kept).isLessThanOrEqualTo(ofCell);
        // A block for a user is at most a blank line, the user, the rule, and what follows the last LF.
        assertThat(now.size() - kept).isLessThanOrEqualTo(4);
        assertThat(after.contains("\r\n") && after.replace("\r\n", "").contains("\n")).isFalse();
    }

    /** How many lines the two have in common, in the same order. */
    private static int common(List<String> a, List<String> b) {
        int[][] length = new int[a.size() + 1][b.size() + 1];
        for (int i = 1; i <= a.size(); i++) {
            for (int j = 1; j <= b.size(); j++) {
                length[i][j] =
                        a.get(i - 1).equals(b.get(j - 1))
                                ? length[i - 1][j - 1] + 1
                                : Math.max(length[i - 1][j], length[i][j - 1]);
            }
        }
        return length[a.size()][b.size()];
    }
}
