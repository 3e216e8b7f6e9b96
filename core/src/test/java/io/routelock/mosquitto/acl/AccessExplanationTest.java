package io.routelock.mosquitto.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AccessExplanation.Deed;
import io.routelock.mosquitto.acl.AccessExplanation.Kind;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

/** Why mosquitto says yes or no, as an engineer reads it; the first file is that of the design's picture. */
class AccessExplanationTest {

    private static final String PLANT =
            """
            # Anonymous clients are off; to be sure, deny
            topic deny

            # PLC 1 writes its outputs, receives commands
            user plc1
            topic write PLC1/out
            topic read PLC1/cmd

            user scada
            topic read +/out
            topic write PLC1/cmd
            topic read Plant/#
            topic write Plant/alarms/#

            user maint
            topic read #
            topic deny Plant/recipe/#

            pattern write status/%u
            pattern read Plant/time
            pattern deny status/scada
            """;

    private static AccessRules rules(String acl) {
        return AccessRules.of(AclFile.read(SourceText.of(acl)).rules(), MosquittoVersion.V2_0);
    }

    private static AccessExplanation explain(String acl, String user, String topic, Access access) {
        Optional<String> name = user.equals("-") ? Optional.empty() : Optional.of(user);
        return rules(acl).explain(new AccessQuestion(name, name.orElse("c"), topic, access));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                            plc1  | WRITE | PLC1/out       | Yes. Line 6 lets plc1 write PLC1/out.
                            plc1  | WRITE | PLC1/cmd       | No. Line 7 lets plc1 read PLC1/cmd, not write it, and no other line lets it write.
                            plc1  | READ  | PLC2/out       | No. No line lets plc1 read PLC2/out.
                            plc9  | READ  | PLC2/out       | No. The file has no rules for plc9, and no pattern lets it read PLC2/out.
                    plc1  | WRITE | deny           | No. No line lets plc1 write deny. Line 2 is for clients without a user name; named users do not inherit it.
                            scada | READ  | PLC2/out       | Yes. Line 10 lets scada read PLC2/out with "+/out".
                            maint | READ  | Plant/recipe/1 | No. Line 17 denies maint Plant/recipe/1 with "Plant/recipe/#". A deny counts before line 16, which allows it, wherever they stand.
                            maint | WRITE | Plant/recipe/1 | No. Line 17 denies maint Plant/recipe/1 with "Plant/recipe/#".
                            plc1  | WRITE | status/plc1    | Yes. Line 19, a pattern, lets every client write status/plc1 with "status/%u".
                            -     | READ  | Plant/time     | Yes. Line 20, a pattern, lets every client read Plant/time.
                            scada | WRITE | status/scada   | No. Line 21 denies scada status/scada. It is a pattern, and no line of scada's own allows it.
                            -     | WRITE | deny           | Yes. Line 2 lets an anonymous client write deny.
                            a+    | READ  | Plant/time     | No. The user name or the client id contains "+" or "#": mosquitto then denies all that no line of the user's own gives, because the file has patterns.
                            plc1  | WRITE | $SYS/a         | No. Clients do not write to $SYS, whatever the file says.
                            plc1  | WRITE | $share/g/a     | No. "$share" begins a shared subscription; nobody writes to it, whatever the file says.
                    """)
    void theAnswerNamesTheLineThatDecides(String user, Access access, String topic, String answer) {
        assertThat(explain(PLANT, user, topic, access).answer()).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    plc1  | WRITE | PLC1/cmd       | denies of plc1: none; allows of plc1: line 7, read only; patterns: none matches; so denied.
                    scada | READ  | Plant/alarms/1 | denies of scada: none; allows of scada: line 12 and line 13, write only; so allowed.
                    maint | READ  | Plant/recipe/1 | denies of maint: line 17; allows of maint: line 16; so denied.
                    plc1  | WRITE | status/plc1    | denies of plc1: none; allows of plc1: none; denies by pattern: none; allows by pattern: line 19; so allowed.
                    -     | READ  | x              | denies of anonymous clients: none; allows of anonymous clients: none; patterns: none matches; so denied.
                    a+    | READ  | x              | denies of a+: none; allows of a+: none; wildcards in the names: yes; so denied.
                    plc1  | WRITE | $SYS/a         | topics that nobody writes: this is one; so denied.
                    """)
    void theStepsAreToldInTheOrderInWhichMosquittoTakesThem(
            String user, Access access, String topic, String tried) {
        assertThat(explain(PLANT, user, topic, access).tried()).isEqualTo("Tried in this order: " + tried);
    }

    @Test
    void withoutPatternsItSaysSo() {
        assertThat(explain("user a\ntopic x\n", "a", "y", Access.READ).tried())
                .endsWith("patterns: none; so denied.");
    }

    @Test
    void manyLinesAreCounted() {
        String many = "user a\n" + "topic read x\n".repeat(9);
        assertThat(explain(many, "a", "x", Access.WRITE).answer())
                .isEqualTo(
                        "No. Lines 2, 3, 4 and 6 more let a read x, not write it, and no other line lets it write.");
        assertThat(explain("user a\ntopic read x\ntopic read #\n", "a", "x", Access.WRITE).answer())
                .startsWith("No. Lines 2 and 3 let a read x, not write it");
    }

    /** Measured: RealDecisionsTest and shared/protocol/mosquitto.md. */
    @Test
    void theConsequenceDependsOnWhatTheClientDoes() {
        AccessExplanation denied = explain(PLANT, "plc1", "PLC1/cmd", Access.WRITE);
        assertThat(denied.consequence(Deed.MESSAGE)).contains("3.1.1", "acknowledged", "0x87");
        assertThat(denied.consequence(Deed.RETAINED)).startsWith("The message is neither sent nor stored.");
        assertThat(denied.consequence(Deed.WILL)).contains("accepted", "silently dropped");
        assertThat(explain(PLANT, "plc1", "PLC1/out", Access.READ).consequence(Deed.MESSAGE))
                .isEqualTo("A subscription is granted all the same, but the message is not sent.");
        assertThat(explain(PLANT, "plc1", "PLC1/out", Access.WRITE).consequence(Deed.WILL))
                .isEqualTo("The will is kept, and published when the client is lost.");
    }

    @Test
    void theDecisionIsTheOneThatDecideGives() {
        AclDice dice = new AclDice(7);
        for (int i = 0; i < 300; i++) {
            AclFile file = AclFile.read(SourceText.of(dice.fileThatStarts()));
            AccessRules rules = AccessRules.of(file.rules(), MosquittoVersion.V2_0);
            var clients = dice.clients(3, file.users());
            for (String topic : dice.topics(5, file.rules(), clients)) {
                for (Access access : Access.values()) {
                    var client = clients.get(i % 3);
                    var question = new AccessQuestion(client.user(), client.id(), topic, access);
                    AccessExplanation explained = rules.explain(question);
                    assertThat(explained.decision()).isEqualTo(rules.decide(question));
                    explained
                            .decision()
                            .rule()
                            .ifPresent(rule -> assertThat(deciding(explained)).isEqualTo(rule));
                    assertThat(explained.answer()).matches("(Yes|No)\\. .+\\.");
                    assertThat(explained.tried())
                            .endsWith(explained.decision().allowed() ? "allowed." : "denied.");
                }
            }
        }
    }

    private static AclRule deciding(AccessExplanation explained) {
        Kind kind =
                switch (explained.decision().reason()) {
                    case USER_DENY -> Kind.OWN_DENIES;
                    case USER_ALLOW -> Kind.OWN_ALLOWS;
                    case PATTERN_DENY -> Kind.PATTERN_DENIES;
                    case PATTERN_ALLOW -> Kind.PATTERN_ALLOWS;
                    case NO_ACL_FILE, SYS_IS_READ_ONLY, SHARE_IS_NO_TOPIC, WILDCARD_IN_NAME, NO_RULE ->
                            throw new AssertionError("no rule decides");
                };
        return explained.matching(kind).findFirst().orElseThrow();
    }
}
