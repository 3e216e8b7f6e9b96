package io.routelock.mosquitto.profile;

import static io.routelock.mosquitto.acl.Grant.DENY;
import static io.routelock.mosquitto.acl.Grant.READ;
import static io.routelock.mosquitto.acl.Grant.WRITE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rules come to the block that they belong to, and no line that somebody wrote changes. */
class AclMergeTest {

    private static String merged(String file, Right... rights) {
        return AclMerge.add(AclFile.read(SourceText.of(file)), List.of(rights)).source().text();
    }

    @Test
    void aKnownUserGetsTheLineBehindItsLastRule() {
        assertThat(
                        merged(
                                "# plant\n\nuser a\ntopic read x\n\n# of b\nuser b\ntopic y\n",
                                Right.of("a", WRITE, "z")))
                .isEqualTo("# plant\n\nuser a\ntopic read x\ntopic write z\n\n# of b\nuser b\ntopic y\n");
    }

    @Test
    void aNewUserGetsABlockAtTheEndAndTheLineEndsOfTheFile() {
        assertThat(
                        merged(
                                "user a\r\ntopic read x",
                                Right.of("Data collector", WRITE, "z"),
                                Right.of("Data collector", READ, "y")))
                .isEqualTo(
                        "user a\r\ntopic read x\r\n\r\nuser Data collector\r\ntopic write z\r\ntopic read y\r\n");
    }

    @Test
    void aRuleOfAnonymousClientsComesBeforeTheFirstUserAndItsComment() {
        assertThat(merged("topic read g\n# of a\nuser a\ntopic x\n", Right.ofAnonymous(READ, "h")))
                .isEqualTo("topic read g\ntopic read h\n# of a\nuser a\ntopic x\n");
        assertThat(merged("# of a\nuser a\ntopic x\n", Right.ofAnonymous(READ, "h")))
                .isEqualTo("topic read h\n# of a\nuser a\ntopic x\n");
        assertThat(merged("# plant\n\n# of a\nuser a\ntopic x\n", Right.ofEveryone(READ, "d/%u")))
                .isEqualTo("# plant\npattern read d/%u\n\n# of a\nuser a\ntopic x\n");
    }

    @Test
    void nothingIsSaidTwice() {
        String file = "user a\ntopic x\ntopic deny y\n";
        assertThat(
                        merged(
                                file,
                                Right.of("a", READ, "x"),
                                Right.of("a", WRITE, "x"),
                                Right.of("a", DENY, "y")))
                .isEqualTo(file);
        assertThat(merged(file, Right.of("a", DENY, "x"))).isEqualTo(file + "topic deny x\n");
    }

    @Test
    void theLastOfSeveralBlocksGetsIt() {
        assertThat(merged("user a\ntopic x\nuser b\ntopic y\nuser a\nuser b\n", Right.of("a", READ, "z")))
                .isEqualTo("user a\ntopic x\nuser b\ntopic y\nuser a\ntopic read z\nuser b\n");
    }

    @Test
    void behindANulByteNothingIsAddedSinceMosquittoWouldNotSeeIt() {
        assertThatThrownBy(() -> merged("user a\ntopic x\0\ntopic y\n", Right.of("b", READ, "z")))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("acl.not-added"));
    }

    @Test
    void bytesThatAreNoTextStay() {
        byte[] latin = "user a\ntopic read caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        AclFile merged = AclMerge.add(AclFile.read(SourceText.of(latin)), List.of(Right.of("a", READ, "z")));
        assertThat(merged.source().bytes())
                .isEqualTo(
                        "user a\ntopic read caf\u00e9\ntopic read z\n".getBytes(StandardCharsets.ISO_8859_1));
    }
}
