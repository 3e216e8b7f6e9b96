package io.routelock.mosquitto.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AccessDecision.Reason;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Each row of shared/protocol/mosquitto.md; RealDecisionsTest asks mosquitto about a million more. */
class AccessRulesTest {

    private static AccessDecision decide(
            String acl, String user, String client, Access access, String topic, MosquittoVersion version) {
        AclFile file = AclFile.read(SourceText.of(acl.replace("\\n", "\n")));
        assertThat(file.faults()).isEmpty();
        Optional<String> name = user.equals("-") ? Optional.empty() : Optional.of(user);
        return AccessRules.of(file.rules(), version).decide(new AccessQuestion(name, client, topic, access));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                                            | -   | READ  | a        | NO_RULE      | 0
                    topic deny #\\ntopic readwrite a              | -   | READ  | a        | USER_DENY    | 1
                    topic readwrite g/#                           | -   | READ  | g/a      | USER_ALLOW   | 1
                    topic readwrite g/#                           | bob | READ  | g/a      | NO_RULE      | 0
                    user bob\\ntopic a/#\\ntopic deny a/secret    | bob | READ  | a/secret | USER_DENY    | 3
                    user bob\\ntopic deny a/secret\\ntopic a/#    | bob | READ  | a/secret | USER_DENY    | 2
                    user bob\\ntopic deny a/secret\\ntopic a/#    | bob | READ  | a/b      | USER_ALLOW   | 3
                    user bob\\ntopic deny #\\ntopic a/ok          | bob | READ  | a/ok     | USER_DENY    | 2
                    user bob\\ntopic deny b                       | bob | READ  | a        | NO_RULE      | 0
                    user bob\\nuser anna\\ntopic #                | bob | READ  | a        | NO_RULE      | 0
                    user bob\\ntopic #                            | eve | READ  | a        | NO_RULE      | 0
                    user bob\\ntopic #                            | Bob | READ  | a        | NO_RULE      | 0
                    topic deny read a                             | -   | READ  | read a   | USER_DENY    | 1
                    topic deny                                    | -   | WRITE | deny     | USER_ALLOW   | 1
                    topic deny                                    | -   | READ  | a        | NO_RULE      | 0
                    user bob\\ntopic a\\npattern deny a           | bob | READ  | a        | USER_ALLOW   | 2
                    user bob\\ntopic deny a\\npattern read a      | bob | READ  | a        | USER_DENY    | 2
                    user bob\\npattern deny a\\npattern read a    | bob | READ  | a        | PATTERN_DENY | 2
                    user bob\\ntopic u/%u                         | bob | READ  | u/bob    | NO_RULE      | 0
                    user bob\\ntopic u/%u                         | bob | READ  | u/%u     | USER_ALLOW   | 2
                    pattern read pub/#                            | bob | READ  | pub/a    | PATTERN_ALLOW | 1
                    pattern read pub/#                            | -   | READ  | pub/a    | PATTERN_ALLOW | 1
                    pattern read u/%u                             | -   | READ  | u/       | NO_RULE      | 0
                    pattern read u/%u                             | bob | READ  | u/bob    | PATTERN_ALLOW | 1
                    pattern read c/%c                             | -   | READ  | c/id     | PATTERN_ALLOW | 1
                    user bob\\npattern write a                    | eve | WRITE | a        | PATTERN_ALLOW | 2
                    user a b \\ntopic c                           | a b | READ  | c        | USER_ALLOW   | 2
                    user bob # note\\ntopic c                     | bob # note | READ | c  | USER_ALLOW   | 2
                    pattern read a                                | b+  | READ  | a        | WILDCARD_IN_NAME | 0
                    user b+\\ntopic a\\npattern read c            | b+  | READ  | a        | USER_ALLOW   | 2
                    user b+\\ntopic a                             | b+  | READ  | c        | NO_RULE      | 0
                    topic read a                                  | -   | WRITE | a        | NO_RULE      | 0
                    topic deny a\\ntopic a                        | -   | WRITE | a        | USER_DENY    | 1
                    topic #                                       | -   | WRITE | $SYS/a   | SYS_IS_READ_ONLY | 0
                    topic $SYS/#                                  | -   | WRITE | $SYS/a   | SYS_IS_READ_ONLY | 0
                    topic $SYS/#                                  | -   | WRITE | $SYSx    | SYS_IS_READ_ONLY | 0
                    topic $SYS/#                                  | -   | READ  | $SYS/a   | USER_ALLOW   | 1
                    topic $SYS/#                                  | -   | WRITE | $SYS/broker/connection/b/state | USER_ALLOW | 1
                    topic $share/#                                | -   | WRITE | $share/g/a | SHARE_IS_NO_TOPIC | 0
                    topic #                                       | -   | READ  | $SYS/a   | NO_RULE      | 0
                    topic a/#                                     | -   | READ  | a        | USER_ALLOW   | 1
                    topic read a<TAB>b                            | -   | READ  | a        | NO_RULE      | 0
                    """)
    void theRowsOfTheMeasurements(
            String acl, String user, Access access, String topic, Reason reason, int line) {
        AccessDecision decision =
                decide(acl.replace("<TAB>", "\t"), user, "id", access, topic, MosquittoVersion.V2_0);
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.line().orElse(0)).isEqualTo(line);
        assertThat(decision.allowed())
                .isEqualTo(reason == Reason.USER_ALLOW || reason == Reason.PATTERN_ALLOW);
    }

    /** Where 2.0 and 2.1 differ: the third column is 2.0, the fourth 2.1. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    dev-%u-x/%c_y | dev-bob-x/id_y | bob | id | true  | false
                    a/x%u         | a/xbob         | bob | id | true  | false
                    u/%u          | u/a/b          | a/b | id | true  | false
                    c/%c          | c/a/b          | bob | a/b | true  | false
                    u/%u/%c       | u/bob/id       | bob | id | true  | true
                    %u            | bob            | bob | id | true  | true
                    a/%u%c        | a/bobid        | bob | id | true  | false
                    a/%u%c        | a/%u%c         | bob | id | false | true
                    %c/%u         | %u/%c          | %c  | %u | true  | true
                    %c/a          | bob/a          | bob | %u | false | false
                    %%u           | %bob           | bob | id | true  | false
                    %u/+          | bob/x          | bob | id | true  | true
                    %u/#          | bob            | bob | id | true  | true
                    """)
    void theVersionsFillNamesInDifferently(
            String filter, String topic, String user, String client, boolean in20, boolean in21) {
        String acl = "pattern readwrite " + filter;
        assertThat(decide(acl, user, client, Access.READ, topic, MosquittoVersion.V2_0).allowed())
                .isEqualTo(in20);
        assertThat(decide(acl, user, client, Access.READ, topic, MosquittoVersion.V2_1).allowed())
                .isEqualTo(in21);
    }

    /** Of several rules that would decide, the first in the file is named. */
    @Test
    void theFirstLineThatDecidesIsNamed() {
        String acl = "topic read #\\ntopic read +/b\\ntopic read a/b\\ntopic write a/b";
        assertThat(decide(acl, "-", "c", Access.READ, "a/b", MosquittoVersion.V2_0).line()).hasValue(1);
        assertThat(decide(acl, "-", "c", Access.WRITE, "a/b", MosquittoVersion.V2_0).line()).hasValue(4);
    }

    /** mosquitto makes up an id that nobody knows before. */
    @Test
    void aClientWithoutAnIdMatchesNoPatternWithOne() {
        assertThat(decide("pattern read a/%c", "-", "", Access.READ, "a/", MosquittoVersion.V2_0).allowed())
                .isFalse();
        assertThat(decide("pattern read a/x%c", "-", "", Access.READ, "a/x", MosquittoVersion.V2_0).allowed())
                .isFalse();
    }

    @Test
    void anEmptyUserNameIsNone() {
        assertThat(new AccessQuestion(Optional.of(""), "c", "a", Access.READ).user()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "a/#", "a+b"})
    void aMessageHasATopicWithoutWildcards(String topic) {
        assertThatThrownBy(() -> new AccessQuestion(Optional.empty(), "c", topic, Access.READ))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A topic in Latin-1 in the file is about no topic, however it is shown. */
    @Test
    void aLatin1RuleAllowsNothing() {
        byte[] acl = "topic a/Ö\n".getBytes(StandardCharsets.ISO_8859_1);
        AccessRules rules = AccessRules.of(AclFile.read(SourceText.of(acl)).rules(), MosquittoVersion.V2_0);
        assertThat(rules.decide(new AccessQuestion(Optional.empty(), "c", "a/Ö", Access.READ)).allowed())
                .isFalse();
    }

    /** The tree against the plain reading of the rules: one after the other. */
    @Test
    void theTreeFindsWhatAPlainSearchFinds() {
        AclDice dice = new AclDice(5);
        for (int i = 0; i < 3000; i++) {
            AclFile file = AclFile.read(SourceText.of(dice.fileThatStarts()));
            for (MosquittoVersion version : MosquittoVersion.values()) {
                AccessRules rules = AccessRules.of(file.rules(), version);
                var clients = dice.clients(2, file.users());
                for (String topic : dice.topics(4, file.rules(), clients)) {
                    var client = clients.get(i & 1);
                    Access access = Access.values()[i >> 1 & 1];
                    var question = new AccessQuestion(client.user(), client.id(), topic, access);
                    assertThat(rules.decide(question))
                            .as("%s in\n%s", question, file.source().text())
                            .isEqualTo(PlainAccess.decide(file.rules(), version, question));
                }
            }
        }
    }
}
