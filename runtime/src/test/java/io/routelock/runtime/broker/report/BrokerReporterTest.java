package io.routelock.runtime.broker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.acl.Access;
import io.routelock.runtime.broker.access.LoginAnswer;
import io.routelock.runtime.broker.access.LoginAnswer.Reason;
import io.routelock.runtime.broker.files.BrokerPlan.LogPlan;
import io.routelock.runtime.broker.report.Actors.AclRules;
import io.routelock.runtime.broker.session.ClientFacts;
import io.routelock.runtime.broker.session.Happenings.End;
import io.routelock.runtime.broker.session.Happenings.WillFacts;
import io.routelock.runtime.watch.BrokerReport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The log in mosquitto's form: which lines, where to, and that nobody waits for it. */
class BrokerReporterTest {

    private static final String PRODUCT = "Routelock broker version 1";

    @TempDir Path folder;

    private final SetClock clock = new SetClock();
    private final List<BrokerReport> reports = new CopyOnWriteArrayList<>();
    private final List<LoggedLine> topics = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AclRules rules = new AclRules("user plc1\ntopic read r/#\n");
    private final ClientFacts plc1 = Actors.client("c1", Optional.of("plc1"), rules);

    private BrokerReporter reporter = start(plan("stderr", "all"));

    @AfterEach
    void close() {
        reporter.close();
    }

    private static LogPlan plan(String destination, String... types) {
        return new LogPlan(List.of(destination), List.of(types), true, Optional.empty(), true);
    }

    private BrokerReporter start(LogPlan plan) {
        return start(plan, err);
    }

    private BrokerReporter start(LogPlan plan, OutputStream standardError) {
        Executor here = Runnable::run;
        return new BrokerReporter(
                PRODUCT,
                plan,
                clock,
                new LogDestinations.Outlets(out, standardError, Optional.empty()),
                new BrokerReporter.Takers(reports::add, topics::add, here));
    }

    private void restart(LogPlan plan) {
        reporter.close();
        err.reset();
        reports.clear();
        reporter = start(plan);
    }

    /** A client comes with a will and goes; others are refused. */
    private void playADay() {
        reporter.opened(Actors.newcomer("127.0.0.1:51094"));
        reporter.connected(plc1, false, Optional.of(new WillFacts("r/w", 4, 1, false)));
        reporter.packet("Received SUBSCRIBE from c1");
        reporter.subscribed("c1", "a/#", 2);
        reporter.unsubscribed("c1", "zz");
        reporter.publishRefused(
                plc1, "r/x", 2, true, 1, 5, rules.decide(plc1.identity(), "r/x", Access.WRITE));
        reporter.ended(plc1, End.TAKEN_OVER);
        reporter.loginRefused(
                Actors.newcomer("127.0.0.1:51096"),
                "bad1",
                Optional.of("plc1"),
                new LoginAnswer.Refused(Reason.WRONG_PASSWORD, Optional.of("plc1")));
        reporter.dropped("q", "x", 1);
        reporter.dropped("q", "x", 1);
    }

    private List<String> day() {
        reporter.close();
        return err.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("^1795208045: ", ""))
                .filter(line -> !line.contains("terminating"))
                .toList();
    }

    /** Each place that the log goes to would get all of it, and every watcher too. */
    @Test
    void aLineIsCutWhereNobodyReadsOn() {
        reporter.packet("Received SUBSCRIBE from " + "x".repeat(60_000));
        reporter.packet("x".repeat(999) + "\uD83D\uDE00");
        assertThat(day())
                .containsExactly("Received SUBSCRIBE from " + "x".repeat(976) + "…", "x".repeat(999) + "…");
    }

    @Test
    void aDayInTheWordsOfMosquitto() {
        playADay();
        assertThat(day())
                .containsExactly(
                        "New connection from 127.0.0.1:51094 on port 1883.",
                        "New client connected from 127.0.0.1:51012 as c1 (p2, c0, k60, u'plc1').",
                        "Will message specified (4 bytes) (r0, q1).",
                        "\tr/w",
                        "Received SUBSCRIBE from c1",
                        "c1 2 a/#",
                        "c1 zz",
                        "Denied PUBLISH from c1 (d0, q2, r1, m1, 'r/x', ... (5 bytes))",
                        "Client c1 already connected, closing old connection.",
                        "Client <unknown> disconnected, not authorised.",
                        "Outgoing messages are being dropped for client q.");
    }

    /** Run on mosquitto 2.0.11, one type at a time. */
    @Test
    void eachTypeHasItsLines() {
        assertThat(dayWith("error")).containsExactly("Client c1 already connected, closing old connection.");
        assertThat(dayWith("subscribe")).containsExactly("c1 2 a/#");
        assertThat(dayWith("unsubscribe")).containsExactly("c1 zz");
        assertThat(dayWith("debug"))
                .containsExactly(
                        "Will message specified (4 bytes) (r0, q1).",
                        "\tr/w",
                        "Received SUBSCRIBE from c1",
                        "Denied PUBLISH from c1 (d0, q2, r1, m1, 'r/x', ... (5 bytes))");
        assertThat(dayWith("notice", "error")).hasSize(5);
        assertThat(dayWith("all", "none")).isEmpty();
        assertThat(dayWith("none", "subscribe")).containsExactly("c1 2 a/#");
    }

    private List<String> dayWith(String... types) {
        restart(plan("stderr", types));
        assertThat(reporter.tellsPackets()).isEqualTo(List.of(types).equals(List.of("debug")));
        playADay();
        return day();
    }

    @Test
    void withoutConnectionMessagesPacketsStay() {
        restart(new LogPlan(List.of("stderr"), List.of("all"), true, Optional.empty(), false));
        playADay();
        assertThat(day())
                .containsExactly(
                        "Received SUBSCRIBE from c1",
                        "c1 2 a/#",
                        "c1 zz",
                        "Denied PUBLISH from c1 (d0, q2, r1, m1, 'r/x', ... (5 bytes))",
                        "Outgoing messages are being dropped for client q.");
    }

    @Test
    void startAndStopAreSaidAsMosquittoSaysThemUnderOurName() {
        reporter.starting("m.conf");
        reporter.opening(new InetSocketAddress("0.0.0.0", 1883), false);
        reporter.opening(new InetSocketAddress("::", 1883), false);
        reporter.opening(new InetSocketAddress("0.0.0.0", 8080), true);
        reporter.running();
        reporter.reloading();
        reporter.stopping();
        reporter.close();
        assertThat(err.toString(StandardCharsets.UTF_8).replace("1795208045: ", "").lines())
                .containsExactly(
                        PRODUCT + " starting",
                        "Config loaded from m.conf.",
                        "Opening ipv4 listen socket on port 1883.",
                        "Opening ipv6 listen socket on port 1883.",
                        "Opening websockets listen socket on port 8080.",
                        PRODUCT + " running",
                        "Reloading config.",
                        PRODUCT + " terminating");
    }

    @Test
    void linesGoToWhoeverWatchesAsWell() {
        reporter.opened(Actors.newcomer("127.0.0.1:51094"));
        assertThat(reports)
                .containsExactly(
                        new BrokerReport.Logged(
                                clock.instant(),
                                "notice",
                                "1795208045: New connection from 127.0.0.1:51094 on port 1883."));
        for (int i = 0; i < 1000; i++) {
            reporter.packet("Received PINGREQ from c" + i);
        }
        assertThat(reports).hasSize(WatchedLines.MOST);
    }

    /** Attack: a client id with a line break would forge a line of the log. */
    @Test
    void aNameMakesNoSecondLine() {
        reporter.ended(
                Actors.client("a\n1: Client b disconnected.\u2028", Optional.empty(), rules), End.GOODBYE);
        assertThat(day()).containsExactly("Client a?1: Client b disconnected.? disconnected.");
    }

    @Test
    void aFileIsAddedToAndIsForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("b.log");
        Files.writeString(file, "old\n");
        restart(plan("file " + file, "notice"));
        reporter.opened(Actors.newcomer("127.0.0.1:51094"));
        reporter.close();
        assertThat(file).hasContent("old\n1795208045: New connection from 127.0.0.1:51094 on port 1883.\n");
        Path fresh = folder.resolve("fresh.log");
        restart(plan("file " + fresh, "notice"));
        reporter.close();
        if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                    .isEqualTo("rw-------");
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /** As logrotate does it: move, then reload. mosquitto 2.0.11 goes on in the file that was moved. */
    @Test
    void afterAReloadAFileThatWasMovedIsLetGo() throws IOException {
        Path file = folder.resolve("b.log");
        LogPlan plan = plan("file " + file, "notice");
        restart(plan);
        reporter.opened(Actors.newcomer("127.0.0.1:1"));
        awaitText(file, "127.0.0.1:1 ");
        Path moved = folder.resolve("b.log.1");
        Files.move(file, moved);
        reporter.filesTaken(plan, List.of("m.conf"));
        reporter.opened(Actors.newcomer("127.0.0.1:2"));
        reporter.close();
        assertThat(moved).content().contains("127.0.0.1:1 ").doesNotContain("127.0.0.1:2 ");
        assertThat(file).content().contains("127.0.0.1:2 ").doesNotContain("127.0.0.1:1 ");
        assertThat(reports).contains(new BrokerReport.FilesTaken(clock.instant(), List.of("m.conf")));
    }

    private static void awaitText(Path file, String text) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!(Files.exists(file) && Files.readString(file).contains(text))) {
            assertThat(System.nanoTime()).as("%s in %s", text, file).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void aFileThatCannotBeOpenedIsAFindingAndTheOthersGetTheLine() {
        Path file = folder.resolve("none/b.log");
        restart(
                new LogPlan(
                        List.of("file " + file, "stderr"), List.of("notice"), true, Optional.empty(), true));
        reporter.opened(Actors.newcomer("127.0.0.1:1"));
        reporter.close();
        assertThat(findings()).extracting(Finding::code).containsExactly("broker.log-not-opened");
        assertThat(findings().getFirst().symptom()).contains(file.toString());
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("127.0.0.1:1 ");
    }

    @Test
    void whatIsNotServedHereIsANote() {
        restart(new LogPlan(List.of("syslog", "dlt"), List.of("all"), true, Optional.empty(), true));
        reporter.close();
        assertThat(findings())
                .extracting(Finding::code)
                .containsExactly("broker.log-not-served", "broker.log-not-served");
    }

    private List<Finding> findings() {
        return reports.stream()
                .filter(BrokerReport.Raised.class::isInstance)
                .map(report -> ((BrokerReport.Raised) report).finding())
                .toList();
    }

    @Test
    void aFullDiskIsToldOnce() {
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        reporter.close();
        reporter = start(plan("stderr", "notice"), full);
        for (int i = 0; i < 100; i++) {
            reporter.opened(Actors.newcomer("127.0.0.1:" + i));
        }
        reporter.close();
        assertThat(findings()).extracting(Finding::code).containsExactly("broker.log-not-written");
        assertThat(findings().getFirst().symptom()).contains("No space left on device");
    }

    /** A terminal that is stopped with Ctrl-S takes nothing for hours; the broker goes on. */
    @Test
    void aTerminalThatDoesNotReadStopsNothingAndTheGapIsTold() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        OutputStream stopped =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        err.write(b);
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) throws IOException {
                        await(goOn);
                        err.write(bytes, from, length);
                    }
                };
        reporter.close();
        err.reset();
        reporter = start(plan("stderr", "all"), stopped);
        int lines = 3 * LogWriter.MOST_WAITING;
        for (int i = 0; i < lines; i++) {
            reporter.packet("line " + i);
        }
        assertThat(err.size()).isZero();
        goOn.countDown();
        awaitFinding("broker.log-too-slow");
        awaitRoomForTheLastLine();
        reporter.stopping();
        reporter.close();
        String log = err.toString(StandardCharsets.UTF_8);
        assertThat(log)
                .contains("line 0\n")
                .contains("lines of this log were left out")
                .contains("terminating");
        assertThat(log).doesNotContain("line " + (lines - 1) + "\n");
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** The gap is told while all places but one are still taken. */
    private void awaitRoomForTheLastLine() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!err.toString(StandardCharsets.UTF_8).contains("line 99\n")) {
            assertThat(System.nanoTime()).as("line 99").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private void awaitFinding(String code) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (findings().stream().noneMatch(finding -> finding.code().equals(code))) {
            assertThat(System.nanoTime()).as(code).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** Run on mosquitto 2.0.11: no line of type debug goes to a topic, and the topic says the type. */
    @Test
    void topicsGetAllButDebug() {
        restart(plan("topic", "all"));
        topics.clear();
        playADay();
        assertThat(topics)
                .extracting(line -> line.type().topic() + " " + line.line())
                .startsWith("$SYS/broker/log/N 1795208045: New connection from 127.0.0.1:51094 on port 1883.")
                .contains(
                        "$SYS/broker/log/M/subscribe 1795208045: c1 2 a/#",
                        "$SYS/broker/log/M/unsubscribe 1795208045: c1 zz",
                        "$SYS/broker/log/E 1795208045: Client c1 already connected, closing old connection.")
                .noneMatch(line -> line.startsWith("$SYS/broker/log/D"));
    }

    /** Attack on itself: a line that is published is dropped, which is a line, which is published … */
    @Test
    void whatIsLoggedWhileALineIsPublishedIsNotPublished() {
        reporter.close();
        List<String> published = new ArrayList<>();
        BrokerReporter[] self = new BrokerReporter[1];
        Executor here = Runnable::run;
        reporter =
                new BrokerReporter(
                        PRODUCT,
                        plan("topic", "all"),
                        clock,
                        new LogDestinations.Outlets(out, err, Optional.empty()),
                        new BrokerReporter.Takers(
                                reports::add,
                                line -> {
                                    published.add(line.line());
                                    self[0].dropped("watcher" + published.size(), line.type().topic(), 0);
                                },
                                here));
        self[0] = reporter;
        reporter.opened(Actors.newcomer("127.0.0.1:1"));
        assertThat(published).hasSize(1);
    }

    @Test
    void filesThatAreRefusedAreSaidInTheLogToo() {
        Finding why = Finding.error("conf.x", "Line 7 is wrong.", "Correct it.");
        reporter.filesRefused(List.of(why));
        assertThat(reports).contains(new BrokerReport.FilesRefused(clock.instant(), List.of(why)));
        assertThat(day()).containsExactly("Error: Line 7 is wrong.");
    }
}
