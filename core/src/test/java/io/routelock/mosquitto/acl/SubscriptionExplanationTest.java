package io.routelock.mosquitto.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclDice.Client;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

/** mosquitto grants every subscription and filters what it sends. */
class SubscriptionExplanationTest {

    private static final String ACL =
            """
            user hmi
            topic read a/#
            topic deny a/secret/#
            topic read b/+/x
            topic write c
            topic read $SYS/broker/uptime
            user all
            topic read #
            user none
            topic deny #
            user cut
            topic read a/b
            topic deny +/b
            pattern read own/%u/#
            pattern deny own/hmi/key
            user most
            topic read #
            topic deny secret/#
            """;

    private static SubscriptionExplanation explain(String user, String filter) {
        AccessRules rules = AccessRules.of(AclFile.read(SourceText.of(ACL)).rules(), MosquittoVersion.V2_0);
        return rules.explain(new SubscriptionQuestion(Optional.of(user), "c", filter));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                                    hmi  | #       | hmi receives only a/# (line 2), b/+/x (line 4) and own/hmi/# (line 14). What lines 3 and 15 deny is left out. Topics that begin with $ are not in it.
                                    hmi  | a/b     | hmi receives all of it.
                                    hmi  | a/#     | hmi receives all of it but what line 3 denies.
                                    hmi  | a/secret/1 | No message comes: line 3 denies what other lines allow.
                                    hmi  | +/1/x   | hmi receives only a/1/x (line 2) and b/1/x (line 4). Topics that begin with $ are not in it.
                                    hmi  | c       | No message comes: no line lets hmi read any of it.
                                    hmi  | $SYS/#  | hmi receives only $SYS/broker/uptime (line 6).
                                    hmi  | $share/g/b/1/x | hmi receives all of it.
                                    all  | #       | all receives all of it. Topics that begin with $ are not in it.
                                    most | #       | most receives all of it but what line 18 denies. Topics that begin with $ are not in it.
                            all  | $SYS/#  | No message comes: no line lets all read any of it.
                                    none | own/none/1 | No message comes: line 10 denies what other lines allow.
                                    n+   | own/#   | No message comes: no line lets n+ read any of it. No pattern helps a client whose user name or client id contains "+" or "#".
                    cut  | a/+     | No message comes: line 13 denies what other lines allow.
                    """)
    void theAnswerSaysWhichPartComes(String user, String filter, String answer) {
        assertThat(explain(user, filter).answer())
                .isEqualTo("mosquitto grants the subscription to " + filter + ". " + answer);
    }

    @Test
    void aFilterThatNobodyCanSubscribeToIsNoQuestion() {
        for (String filter : List.of("", "a#", "$share/g", "$share/", "$share/g/", "a/#/b")) {
            assertThatThrownBy(() -> new SubscriptionQuestion(Optional.empty(), "c", filter))
                    .as(filter)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** A topic of the subscription comes if it may be read, and may be read only if a part has it. */
    @Test
    void thePartsAgreeWithTheDecisionOnEveryTopic() {
        AclDice dice = new AclDice(11);
        int readable = 0;
        for (int i = 0; i < 2000; i++) {
            AclFile file = AclFile.read(SourceText.of(dice.fileThatStarts()));
            AccessRules rules = AccessRules.of(file.rules(), MosquittoVersion.V2_0);
            List<Client> clients = dice.clients(1, file.users());
            Client client = clients.getFirst();
            String filter = file.rules().isEmpty() ? "#" : dice.one(file.rules()).filter();
            if (filter.startsWith("$share")) {
                continue;
            }
            SubscriptionExplanation explained =
                    rules.explain(new SubscriptionQuestion(client.user(), client.id(), filter));
            for (String topic : dice.topics(6, file.rules(), clients)) {
                boolean read =
                        rules.decide(new AccessQuestion(client.user(), client.id(), topic, Access.READ))
                                .allowed();
                boolean comes = explained.parts().stream().anyMatch(part -> comes(part, topic));
                assertThat(comes)
                        .as("%s %s %s in\n%s", client, filter, topic, file.source().text())
                        .isEqualTo(read && TopicFilters.matches(filter, topic));
                readable += comes ? 1 : 0;
            }
        }
        assertThat(readable).isGreaterThan(100);
    }

    private static boolean comes(SubscriptionExplanation.Part part, String topic) {
        return TopicFilters.matches(part.filter(), topic)
                && part.cuts().stream().noneMatch(cut -> TopicFilters.matches(cut.filter(), topic));
    }
}
