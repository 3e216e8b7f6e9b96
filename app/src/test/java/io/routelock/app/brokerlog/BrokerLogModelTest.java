package io.routelock.app.brokerlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.controls.Notice;
import io.routelock.app.launch.TestBench;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Tasks;
import io.routelock.app.workbench.Workbench;
import io.routelock.mosquitto.conf.PathNames;
import io.routelock.mosquitto.log.LogAlignment.Row;
import io.routelock.mosquitto.log.LogExplanation;
import io.routelock.mosquitto.log.LogLine;
import io.routelock.mosquitto.profile.BrokerProfile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** The page that explains a log, without a stage; all work runs at once. */
class BrokerLogModelTest {

    @TempDir Path home;
    private TestBench desk;
    private OpenFiles files;
    private Path conf;

    @BeforeEach
    void open() throws IOException {
        desk = new TestBench(home.resolve("settings"));
        files = new OpenFiles(desk.bench());
        BrokerLogSample.write(home);
        conf = home.resolve("mosquitto.conf");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private BrokerLogModel model() {
        return new BrokerLogModel(desk.bench(), files, Optional.empty());
    }

    private BrokerLogModel withLog() {
        BrokerLogModel log = model();
        log.openBroker(home.resolve("mosquitto.log"));
        return log;
    }

    private static ShownLog shown(BrokerLogModel log) {
        return log.shownProperty().get().orElseThrow();
    }

    private static List<String> codes(BrokerLogModel log) {
        return shown(log).failures().stream().map(it -> it.finding().code()).toList();
    }

    private static String notice(BrokerLogModel log) {
        return log.noticeProperty().get().map(Notice::words).orElse("");
    }

    @Test
    void eachFailureNamesItsLineClientAndUser() {
        BrokerLogModel log = withLog();
        assertThat(log.stateProperty().get()).isInstanceOf(BrokerLogModel.State.Open.class);
        assertThat(codes(log))
                .containsExactly(
                        "log.publish-denied",
                        "log.server-distrusted",
                        "log.not-authorised",
                        "log.taken-over");
        LogExplanation denied = shown(log).failures().getFirst();
        assertThat(denied.line().number()).isEqualTo(10);
        assertThat(FailureWords.client(denied)).isEqualTo("plc1");
        assertThat(FailureWords.user(denied)).isEqualTo("plc1, 192.168.10.21:50123");
        assertThat(shown(log).reading().incomplete()).isEmpty();
    }

    /** As the client of this tool opens it. */
    @Test
    void theLogOfAClientIsLaidBesideThatOfItsBroker() {
        BrokerLogModel log = model();
        log.compare(Optional.empty(), "2026-11-20T09:46:58.114Z: Client plc1 sending CONNECT\n");
        assertThat(log.shownProperty().get()).isEmpty();
        assertThat(notice(log)).startsWith("The log of the client is here.");
        log.compare(
                Optional.of("1795168018: New client connected from 127.0.0.1:1 as plc1 (p2, c1, k60).\n"),
                "2026-11-20T09:46:58.114Z: Client plc1 sending CONNECT\n");
        assertThat(shown(log).rows()).hasSize(1);
        assertThat(shown(log).rows().getFirst().client()).isPresent();
        assertThat(notice(log)).isEmpty();
        log.close();

        BrokerLogModel known = new BrokerLogModel(desk.bench(), files, Optional.of(conf));
        known.compare(Optional.empty(), "2026-11-20T09:46:58.114Z: Client plc1 sending CONNECT\n");
        assertThat(shown(known).client()).isPresent();
        assertThat(shown(known).reading().open().file()).isPresent();
        known.close();
    }

    /** The broker went on writing. */
    @Test
    void laidBesideASecondTimeTheLogOfTheBrokerIsReadAgain() throws IOException {
        BrokerLogModel log = new BrokerLogModel(desk.bench(), files, Optional.of(conf));
        log.compare(Optional.empty(), "2026-11-20T09:46:58.114Z: Client plc1 sending CONNECT\n");
        Files.writeString(
                home.resolve("mosquitto.log"),
                "1795167700: Sending CONNACK to new (0, 5)\n",
                StandardOpenOption.APPEND);
        log.compare(Optional.empty(), "2026-11-20T09:46:58.114Z: Client plc1 sending CONNECT\n");
        assertThat(codes(log)).endsWith("log.not-authorised").hasSize(5);
        log.close();
    }

    @Test
    void aFailureLeadsToItsLineAndALineToItsFailure() {
        BrokerLogModel log = withLog();
        LogExplanation refused = shown(log).failures().get(2);
        log.select(refused);
        assertThat(selectedLine(log).text()).isEqualTo("Sending CONNACK to Data collector (0, 5)");
        log.selectedProperty().set(Optional.of(shown(log).rows().getFirst()));
        assertThat(log.failure()).isEmpty();
        log.selectedProperty().set(Optional.of(shown(log).rows().get(9)));
        assertThat(log.failure()).contains(shown(log).failures().getFirst());
    }

    private static LogLine selectedLine(BrokerLogModel log) {
        return log.selectedProperty().get().flatMap(Row::broker).orElseThrow();
    }

    @Test
    void theFilterLooksIntoLinesTimesAndExplanations() {
        BrokerLogModel log = withLog();
        log.filterProperty().set("publish plc1");
        assertThat(shown(log).rows()).hasSize(3);
        assertThat(codes(log)).containsExactly("log.publish-denied");
        log.filterProperty().set("password_file");
        assertThat(shown(log).rows()).hasSize(1);
        assertThat(codes(log)).containsExactly("log.not-authorised");
        String time = shown(log).times().inFull(shown(log).rows().getFirst().broker().orElseThrow());
        log.filterProperty().set(time.substring(11));
        assertThat(shown(log).rows()).hasSize(3);
        log.filterProperty().set("nowhere");
        assertThat(shown(log).rows()).isEmpty();
        log.filterProperty().set("");
        log.onlyFailuresProperty().set(true);
        assertThat(shown(log).rows()).hasSize(4);
        assertThat(shown(log).lines()).isEqualTo(23);
    }

    @Test
    void theSelectedLineStaysWhereTheFilterStillShowsIt() {
        BrokerLogModel log = withLog();
        log.select(shown(log).failures().getFirst());
        log.filterProperty().set("denied");
        assertThat(selectedLine(log).number()).isEqualTo(10);
        log.filterProperty().set("openssl");
        assertThat(log.selectedProperty().get()).isEmpty();
    }

    @Test
    void readingAgainShowsWhatTheBrokerHasWrittenSince() throws IOException {
        BrokerLogModel log = withLog();
        log.select(shown(log).failures().getFirst());
        Files.writeString(
                home.resolve("mosquitto.log"),
                "1795167700: Sending CONNACK to new (0, 5)\n",
                StandardOpenOption.APPEND);
        log.refresh();
        assertThat(codes(log)).hasSize(5).endsWith("log.not-authorised");
        assertThat(selectedLine(log).number()).isEqualTo(10);
    }

    @Test
    void aPastedLogIsExplainedAndCannotBeReadAgain() {
        BrokerLogModel log = model();
        log.pasteBroker(BrokerLogSample.BROKER);
        assertThat(codes(log)).hasSize(4);
        log.refresh();
        assertThat(notice(log)).isEqualTo("A pasted log cannot be read again. Paste it again.");
    }

    @Test
    void anEmptyClipboardIsSaidAndLeavesTheLog() {
        BrokerLogModel log = withLog();
        log.pasteBroker(" \n");
        assertThat(notice(log)).startsWith("The clipboard holds no text.");
        assertThat(codes(log)).hasSize(4);
    }

    @Test
    void aLogThatCannotBeReadIsSaidWithTheNextStep() {
        BrokerLogModel log = model();
        log.openBroker(home.resolve("gone.log"));
        assertThat(notice(log)).contains("gone.log cannot be read: there is no such file. Look at log_dest");
        assertThat(log.stateProperty().get()).isInstanceOf(BrokerLogModel.State.Empty.class);
        log.openBroker(home);
        assertThat(notice(log)).contains("cannot be read").contains("Check that it is a file");
        BrokerLogModel open = withLog();
        open.openBroker(home.resolve("gone.log"));
        assertThat(codes(open)).hasSize(4);
    }

    @Test
    void aLogWithoutLinesOfLevelDebugSaysSo() {
        BrokerLogModel log = model();
        log.openBroker(home.resolve("short.log"));
        assertThat(shown(log).reading().incomplete().orElseThrow().finding().code()).isEqualTo("log.not-all");
        assertThat(codes(log)).containsExactly("log.not-authorised");
    }

    // ------------------------------------------------------------------ a client's log

    @Test
    void aClientsLogStandsBesideTheBrokersInTheClockOfTheBroker() {
        BrokerLogModel log = withLog();
        log.openClient(home.resolve("plc1.log"));
        Comparison comparison = shown(log).comparison().orElseThrow();
        assertThat(log.clientIdProperty().get()).isEqualTo("plc1");
        assertThat(log.clientIdsProperty().get()).containsExactly("plc1");
        assertThat(comparison.ahead()).isEqualTo(3600);
        assertThat(comparison.packets()).isEqualTo(4);
        assertThat(beside(log, "Denied PUBLISH")).contains("Plant/alarms/ack");
        // What only the client says stands where its time puts it.
        List<Row> rows = shown(log).rows();
        int alarm = indexOfClient(rows, "Alarm 17");
        assertThat(rows.get(alarm - 1).broker().orElseThrow().text()).startsWith("Client <unknown>");
    }

    private static String beside(BrokerLogModel log, String begin) {
        return shown(log).rows().stream()
                .filter(row -> row.broker().filter(line -> line.text().startsWith(begin)).isPresent())
                .findFirst()
                .flatMap(Row::client)
                .map(LogLine::text)
                .orElse("");
    }

    private static int indexOfClient(List<Row> rows, String begin) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).client().filter(line -> line.text().startsWith(begin)).isPresent()) {
                return i;
            }
        }
        throw new AssertionError("no line of the client begins with " + begin);
    }

    @Test
    void theClockOfTheClientIsAdjustedAndMeasuredAgain() {
        BrokerLogModel log = withLog();
        log.openClient(home.resolve("plc1.log"));
        log.setAhead("3590");
        Comparison adjusted = shown(log).comparison().orElseThrow();
        assertThat(adjusted.ahead()).isEqualTo(3590);
        assertThat(adjusted.measured()).hasValue(3600);
        log.setAhead("an hour");
        assertThat(notice(log)).isEqualTo("\"an hour\" is no number of seconds.");
        assertThat(shown(log).comparison().orElseThrow().ahead()).isEqualTo(3590);
        log.measureAhead();
        assertThat(shown(log).comparison().orElseThrow().ahead()).isEqualTo(3600);
        log.clientIdProperty().set("other");
        assertThat(shown(log).comparison().orElseThrow().packets()).isZero();
        log.removeClient();
        assertThat(shown(log).comparison()).isEmpty();
        assertThat(shown(log).rows()).hasSize(23);
    }

    // ------------------------------------------------------------------ the conf

    @Test
    void theConfTellsWhereTheLogIsAndWhichRulesDecide() {
        BrokerLogModel log = new BrokerLogModel(desk.bench(), files, Optional.of(conf));
        assertThat(log.logOfConfProperty().get()).contains(home.resolve("mosquitto.log"));
        log.openBroker(home.resolve("mosquitto.log"));
        LogExplanation denied = shown(log).failures().getFirst();
        assertThat(log.hasRulesFor(denied)).isTrue();
        assertThat(log.hasRulesFor(shown(log).failures().get(1))).isFalse();
        log.openRules();
        assertThat(desk.opened()).containsExactly(Place.accessFile(home.resolve("plant.acl")));
    }

    @Test
    void aConfThatCannotBeReadDoesNotHinderTheLog() {
        BrokerLogModel log = new BrokerLogModel(desk.bench(), files, Optional.of(home.resolve("gone.conf")));
        log.openBroker(home.resolve("mosquitto.log"));
        assertThat(codes(log)).hasSize(4);
        assertThat(notice(log)).contains("gone.conf");
    }

    @Test
    void logTypeAllIsShownBeforeItIsSavedAndKeepsEveryOtherLine() throws IOException {
        BrokerLogModel log = new BrokerLogModel(desk.bench(), files, Optional.of(conf));
        log.logType().propose(conf);
        LogTypeChange change = log.logType().proposalProperty().get().orElseThrow();
        assertThat(change.removed())
                .containsExactly(
                        new LogTypeChange.Line(3, "log_type error"),
                        new LogTypeChange.Line(4, "log_type warning"));
        assertThat(change.added()).containsExactly(new LogTypeChange.Line(3, "log_type all"));
        assertThat(Files.readString(conf)).isEqualTo(BrokerLogSample.CONF);
        log.logType().save();
        assertThat(Files.readString(conf))
                .isEqualTo(
                        BrokerLogSample.CONF
                                .replace("log_type error\n", "")
                                .replace("log_type warning", "log_type all"));
        assertThat(home.resolve("mosquitto.conf.routelock-1.bak")).hasContent(BrokerLogSample.CONF);
        assertThat(log.logType().proposalProperty().get()).isEmpty();
        assertThat(notice(log)).contains("log_type all is in " + conf).contains("Reload mosquitto");
        log.logType().propose(conf);
        assertThat(log.logType().proposalProperty().get()).isEmpty();
        assertThat(notice(log)).contains("has log_type all already");
    }

    @Test
    void aConfThatSomebodyChangedMeanwhileIsShownAgainInsteadOfSaved() throws IOException {
        BrokerLogModel log = model();
        log.logType().propose(conf);
        String theirs = BrokerLogSample.CONF.replace("log_type warning\n", "");
        Files.writeString(conf, theirs);
        log.logType().save();
        assertThat(Files.readString(conf)).isEqualTo(theirs);
        assertThat(notice(log)).contains("was changed since it was read; nothing was saved");
        assertThat(log.logType().proposalProperty().get().orElseThrow().removed()).hasSize(1);
    }

    @Test
    void aConfOnWhichMosquittoDoesNotStartIsNotSaved() throws IOException {
        String broken = BrokerLogSample.CONF + "no_such_option true\n";
        Files.writeString(conf, broken);
        BrokerLogModel log = model();
        log.logType().propose(conf);
        log.logType().save();
        assertThat(Files.readString(conf)).isEqualTo(broken);
        assertThat(notice(log)).contains("was not saved: mosquitto would not start on it").contains("line 7");
        assertThat(log.logType().proposalProperty().get()).isEmpty();
    }

    @Test
    void aBrokerThatWritesNoLogAtAllIsSaid() throws IOException {
        Files.writeString(conf, "log_dest none\nlistener 1883 127.0.0.1\n");
        BrokerLogModel log = model();
        log.logType().propose(conf);
        assertThat(log.logType().proposalProperty().get().orElseThrow().remark())
                .contains("log_dest is none: mosquitto writes no log at all.");
    }

    // ------------------------------------------------------------------ a conf that is open for editing

    private OpenFile openConf() {
        OpenProfile profile = files.takeProfile(conf);
        return profile.confFile().orElseThrow();
    }

    @Test
    void logTypeAllIsWrittenIntoTheOpenConfAndLosesNoEditOfIt() throws IOException {
        OpenFile open = openConf();
        open.change("Edit", text -> text.withLine(1, "# edited"));
        BrokerLogModel log = model();
        log.logType().propose(conf);
        LogTypeChange change = log.logType().proposalProperty().get().orElseThrow();
        assertThat(change.before()).isEqualTo(open.source());
        assertThat(change.remark())
                .contains("What else is edited in the files of this broker is saved with it.");
        log.logType().save();
        assertThat(Files.readString(conf))
                .startsWith("# edited\n")
                .contains("log_type all")
                .doesNotContain("warning")
                .isEqualTo(open.source().text());
        assertThat(open.hasChanges()).isFalse();
        assertThat(open.undoProperty().get()).contains("log_type all");
        assertThat(log.logType().proposalProperty().get()).isEmpty();
        assertThat(notice(log)).contains("log_type all is in " + conf).contains("Reload mosquitto");
    }

    @Test
    void anEditBetweenTheProposalAndItsSaveShowsTheChangeAnew() throws IOException {
        OpenFile open = openConf();
        BrokerLogModel log = model();
        log.logType().propose(conf);
        assertThat(log.logType().proposalProperty().get().orElseThrow().remark()).isEmpty();
        open.change("Edit", text -> text.withLine(1, "# edited"));
        log.logType().save();
        assertThat(Files.readString(conf)).isEqualTo(BrokerLogSample.CONF);
        assertThat(open.source().text()).doesNotContain("log_type all");
        assertThat(notice(log)).contains("was changed since it was read; nothing was saved");
        assertThat(log.logType().proposalProperty().get().orElseThrow().before()).isEqualTo(open.source());
    }

    @Test
    void anOpenConfOnWhichMosquittoDoesNotStartIsNotSavedAndSaysSo() throws IOException {
        OpenFile open = openConf();
        open.change("Edit", text -> text.withLine(1, "no_such_option true"));
        BrokerLogModel log = model();
        log.logType().propose(conf);
        log.logType().save();
        assertThat(Files.readString(conf)).isEqualTo(BrokerLogSample.CONF);
        assertThat(notice(log))
                .startsWith(
                        "log_type all is in the open " + conf + ", which is not saved. Not saved, line 1");
        log.logType().propose(conf);
        assertThat(log.logType().proposalProperty().get()).isEmpty();
        assertThat(notice(log)).contains("is open with edits that are not saved");
    }

    @Test
    void anOpenConfThatSomebodyElseHasChangedIsNotSavedOver() throws IOException {
        OpenFile open = openConf();
        BrokerLogModel log = model();
        log.logType().propose(conf);
        String theirs = BrokerLogSample.CONF.replace("# Line 2", "# theirs");
        Files.writeString(conf, theirs);
        log.logType().save();
        assertThat(Files.readString(conf)).isEqualTo(theirs);
        assertThat(notice(log)).contains("Somebody else has changed " + conf);
        open.undo();
        log.logType().propose(conf);
        log.logType().save();
        assertThat(Files.readString(conf)).isEqualTo(theirs);
        assertThat(open.source().text()).isEqualTo(BrokerLogSample.CONF);
        assertThat(notice(log)).startsWith("Somebody else has changed " + conf);
    }

    // ------------------------------------------------------------------ a conf that is chosen

    @Test
    void aFileThatIsNoConfIsRefusedAndAnotherCanBeChosen() {
        BrokerLogModel log = model();
        log.logType().propose(home.resolve("mosquitto.log"));
        assertThat(log.logType().conf()).isEmpty();
        assertThat(log.logType().proposalProperty().get()).isEmpty();
        assertThat(notice(log))
                .contains("mosquitto.log is no mosquitto.conf")
                .contains("Choose the mosquitto.conf");
        log.logType().propose(home.resolve("gone.conf"));
        assertThat(log.logType().conf()).isEmpty();
    }

    @Test
    void theConfOfAnotherBrokerIsForgottenWithItsProposal() {
        BrokerLogModel log = model();
        log.logType().propose(conf);
        log.logType().cancel();
        assertThat(log.logType().conf()).isEmpty();
        log.logType().propose(conf);
        log.logType().save();
        assertThat(log.logType().conf()).contains(conf);
    }

    @Test
    void theNameOfTheLogIsExpandedAsWindowsDoesIt() throws IOException {
        Files.writeString(conf, "log_dest file %LOGS%/mosquitto.log\nlistener 1883 127.0.0.1\n");
        PathNames windows = PathNames.windows(Map.of("LOGS", home.toString()));
        assertThat(BrokerFiles.of(BrokerProfile.open(conf), windows).log())
                .contains(home.resolve("mosquitto.log"));
        assertThat(BrokerFiles.of(BrokerProfile.open(conf), PathNames.LITERAL).log()).isEmpty();
    }

    // ------------------------------------------------------------------ one work after the other

    private final Queue<Runnable> waiting = new ArrayDeque<>();

    /** Work waits in a queue until the test takes it. */
    private BrokerLogModel slow() {
        Workbench now = desk.bench();
        Workbench slow =
                new Workbench(
                        now.model(),
                        new Tasks(Runnable::run, waiting::add, now.problems()),
                        now.problems(),
                        now.output(),
                        now.settings(),
                        now.navigator(),
                        now.computer(),
                        now.fx());
        return new BrokerLogModel(slow, files, Optional.empty());
    }

    private void workOnce() {
        waiting.remove().run();
    }

    @Test
    void theFirstLogIsNeverShownAsNoneBetweenReadingAndComparing() {
        BrokerLogModel log = slow();
        List<BrokerLogModel.State> seen = new ArrayList<>();
        log.stateProperty().subscribe((was, is) -> seen.add(is));
        log.openClient(home.resolve("plc1.log"));
        log.openBroker(home.resolve("mosquitto.log"));
        while (!waiting.isEmpty()) {
            workOnce();
        }
        assertThat(seen).containsExactly(new BrokerLogModel.State.Reading(), new BrokerLogModel.State.Open());
        assertThat(log.clientIdProperty().get()).isEqualTo("plc1");
    }

    @Test
    void aClientsLogAloneIsStillNoLog() {
        BrokerLogModel log = slow();
        log.openClient(home.resolve("plc1.log"));
        assertThat(log.stateProperty().get()).isInstanceOf(BrokerLogModel.State.Reading.class);
        workOnce();
        assertThat(log.stateProperty().get()).isInstanceOf(BrokerLogModel.State.Empty.class);
    }

    @Test
    void ofTwoCopiesTheLastOneIsOnTheClipboard() {
        BrokerLogModel log = slow();
        log.openBroker(home.resolve("mosquitto.log"));
        workOnce();
        workOnce();
        List<String> clipboard = new ArrayList<>();
        log.copy(now -> "first", clipboard::add);
        log.copy(now -> LogTable.plain(now.rows().subList(0, 1), now.times()), clipboard::add);
        assertThat(clipboard).isEmpty();
        workOnce();
        workOnce();
        assertThat(clipboard).hasSize(1);
        assertThat(clipboard.getFirst()).endsWith("  mosquitto version 2.0.22 starting\n");
    }
}
