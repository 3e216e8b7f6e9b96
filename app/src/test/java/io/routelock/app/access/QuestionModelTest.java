package io.routelock.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.access.AnswerWords.Verdict;
import io.routelock.app.access.QuestionModel.Answer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** Issue 4: who may, what may, a will, a retained message and a subscription, each with its line. */
class QuestionModelTest {

    @TempDir Path home;
    private AccessDesk desk;
    private QuestionModel question;

    @BeforeEach
    void open() {
        desk = new AccessDesk(home, AccessDesk.PLANT);
        question = desk.file.question();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private AnswerWords words() {
        return AnswerWords.of(question.answerProperty().get());
    }

    private List<String> list() {
        return AnswerWords.entries(question.answerProperty().get()).stream()
                .map(entry -> "%s: %s (%s)".formatted(entry.name(), entry.may(), entry.lineNumbers()))
                .toList();
    }

    private void may(String user, Doing doing, String topic) {
        question.kindProperty().set(QuestionKind.MAY);
        question.userProperty().set(user);
        question.doingProperty().set(doing);
        question.topicProperty().set(topic);
    }

    @Test
    void whoMayNamesEachWithTheLineThatGivesIt() {
        question.kindProperty().set(QuestionKind.WHO_MAY);
        question.doingProperty().set(Doing.WRITE);
        question.topicProperty().set("PLC1/cmd");
        assertThat(list()).containsExactly("scada: yes (16)");
        assertThat(words().sentence()).isEqualTo("scada may write PLC1/cmd.");
        assertThat(words().verdict()).isEqualTo(Verdict.LIST);
        question.topicProperty().set("Plant/nobody");
        assertThat(words().sentence()).isEqualTo("Nobody may write Plant/nobody: no line lets anybody.");
    }

    @Test
    void whoMayTakesAFilterAndSaysWhoHasAPart() {
        question.kindProperty().set(QuestionKind.WHO_MAY);
        question.topicProperty().set("Plant/alarms/#");
        assertThat(list())
                .containsExactly(
                        "scada: all of it (18)",
                        "hmi-l2: all but what line 24 denies (23 24)",
                        "maint: all of it (28)");
        question.topicProperty().set("Plant/#/x");
        assertThat(words().sentence()).startsWith("No client can subscribe to that");
    }

    /** The security question: nobody asked the client to name itself so. */
    @Test
    void whoMayTellsOfTheClientIdThatAnybodyCanTake() {
        desk.file.change("Edit", text -> text.withText("user a\npattern write in/%c\n"));
        question.kindProperty().set(QuestionKind.WHO_MAY);
        question.doingProperty().set(Doing.WRITE);
        question.topicProperty().set("in/boss");
        assertThat(list())
                .contains("a: yes with the client id boss (2)")
                .contains("anonymous clients: yes with the client id boss (2)");
    }

    @Test
    void whatMayListsTheTopicsOfAUser() {
        question.kindProperty().set(QuestionKind.WHAT_MAY);
        question.userProperty().set("plc1");
        assertThat(list())
                .containsExactly(
                        "PLC1/out: write (6)",
                        "PLC1/cmd: read (7)",
                        "Plant/time: read (33)",
                        "status/plc1: write (32)",
                        "+/out: write a part of it (6)",
                        "#: read a part of it; write a part of it (7 6)");
        question.userProperty().set("nobody at all");
        assertThat(list()).contains("Plant/time: read (33)");
    }

    @Test
    void aWillThatIsDeniedSaysThatNobodyIsTold() {
        may("plc1", Doing.WILL, "PLC1/cmd");
        assertThat(words().verdict()).isEqualTo(Verdict.NO);
        assertThat(words().sentence())
                .startsWith("No. Line 7 lets plc1 read PLC1/cmd, not write it")
                .contains("The connection is accepted and the will silently dropped");
        assertThat(words().line()).isEqualTo(OptionalInt.of(7));
        may("plc1", Doing.WILL, "PLC1/out");
        assertThat(words().sentence())
                .startsWith("Yes. Line 6")
                .contains("published when the client is lost");
    }

    @Test
    void aRetainedMessageSaysHowLongItIsSent() {
        may("plc1", Doing.RETAINED, "PLC1/out");
        assertThat(words().sentence()).startsWith("Yes. Line 6").contains("check_retain_source true");
        may("plc1", Doing.RETAINED, "PLC2/out");
        assertThat(words().sentence()).contains("neither sent nor stored");
    }

    @Test
    void aSubscriptionIsGrantedAndSaysWhatComes() {
        may("hmi-l2", Doing.SUBSCRIBE, "Plant/alarms/#");
        assertThat(words().verdict()).isEqualTo(Verdict.PARTLY);
        assertThat(words().sentence())
                .isEqualTo(
                        "Partly. mosquitto grants the subscription to Plant/alarms/#. hmi-l2 receives all of it"
                                + " but what line 24 denies.");
        assertThat(words().line()).isEqualTo(OptionalInt.of(23));
        may("plc1", Doing.SUBSCRIBE, "Plant/alarms/#");
        assertThat(words().verdict()).isEqualTo(Verdict.NO);
        may("scada", Doing.SUBSCRIBE, "$share/group/PLC1/out");
        assertThat(words().verdict()).isEqualTo(Verdict.YES);
        may("scada", Doing.SUBSCRIBE, "a#");
        assertThat(question.answerProperty().get()).isInstanceOf(Answer.Unasked.class);
    }

    @Test
    void aCellOfManyTopicsIsAQuestionOfASubscriptionAndOfWho() {
        desk.select("hmi-l2", "Plant/alarms/#");
        assertThat(question.answerProperty().get()).isInstanceOf(Answer.Unasked.class);
        question.doingProperty().set(Doing.SUBSCRIBE);
        assertThat(question.topicProperty().get()).isEqualTo("Plant/alarms/#");
        assertThat(words().verdict()).isEqualTo(Verdict.PARTLY);
        question.kindProperty().set(QuestionKind.WHO_MAY);
        assertThat(question.doingProperty().get()).isEqualTo(Doing.READ);
        assertThat(words().sentence()).isEqualTo("scada, hmi-l2 and maint may read Plant/alarms/#.");
    }

    @Test
    void aFileOnWhichMosquittoDoesNotStartAnswersNothing() {
        desk.type("topic write PLC1/out", "TOPIC write PLC1/out");
        for (QuestionKind kind : QuestionKind.values()) {
            question.kindProperty().set(kind);
            question.topicProperty().set("PLC1/out");
            assertThat(words().verdict()).as(kind.name()).isEqualTo(Verdict.BROKEN);
            assertThat(words().line()).isEqualTo(OptionalInt.of(6));
        }
    }
}
