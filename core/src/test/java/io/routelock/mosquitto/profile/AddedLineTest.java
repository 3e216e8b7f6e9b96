package io.routelock.mosquitto.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What a merge adds, as it is shown before it is done. */
class AddedLineTest {

    private static List<AddedLine> added(String file, Role role) {
        SourceText before = SourceText.of(file);
        return AddedLine.between(before, AclMerge.add(AclFile.read(before), role.rights()).source());
    }

    @Test
    void linesComeWithTheNumbersThatTheyWillHave() {
        Role role = new Role.Plain("a", List.of("z"), List.of("x"));
        assertThat(added("user a\r\ntopic read x\r\n\r\n# of b\r\nuser b\r\ntopic y", role))
                .containsExactly(new AddedLine(3, "topic write z"));
        assertThat(added("user b\r\ntopic y", role))
                .containsExactly(
                        new AddedLine(3, ""),
                        new AddedLine(4, "user a"),
                        new AddedLine(5, "topic write z"),
                        new AddedLine(6, "topic read x"));
        assertThat(added("", role)).hasSize(3).startsWith(new AddedLine(1, "user a"));
    }

    @Test
    void nothingIsAddedWhereAllIsThere() {
        assertThat(added("user a\ntopic z\n", new Role.Plain("a", List.of("z"), List.of("z")))).isEmpty();
    }
}
