package io.routelock.runtime.systemlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionAttempt;
import io.routelock.runtime.connection.ConnectionMode;
import io.routelock.runtime.connection.Direction;
import io.routelock.runtime.router.RouterEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

class SystemLogTest {

    private final AtomicLong now = new AtomicLong(1);
    private final BlockingQueue<AttemptEntry> written = new LinkedBlockingQueue<>();
    private final List<SystemLog> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(SystemLog::close);
    }

    private SystemLog on(AttemptLog log) {
        SystemLog started = new SystemLog(log, now::get);
        open.add(started);
        return started;
    }

    static ConnectionAttempt attempt(String code) {
        return new ConnectionAttempt(
                Direction.IN,
                "192.0.2.7",
                Optional.of(AmsNetId.parse("192.0.2.7.1.1")),
                ConnectionMode.PRE_SHARED_KEY,
                Finding.warning(code, "192.0.2.7 was refused.", "Look there."));
    }

    private static void refuse(SystemLog log, String code, int times) {
        for (int i = 0; i < times; i++) {
            log.on(new RouterEvent.ConnectionRefused(attempt(code)));
        }
    }

    private AttemptEntry next() throws InterruptedException {
        AttemptEntry entry = written.poll(20, TimeUnit.SECONDS);
        assertThat(entry).as("an entry").isNotNull();
        return entry;
    }

    @Test
    void anEntryTellsPeerModeAndReason() throws Exception {
        refuse(on(written::add), "psk.unknown-identity", 1);

        AttemptEntry entry = next();
        assertThat(entry.id()).isEqualTo(AttemptEntry.REFUSED);
        assertThat(entry.severity()).isEqualTo(Finding.Severity.WARNING);
        assertThat(entry.text())
                .isEqualTo(
                        "refused connection from 192.0.2.7 as 192.0.2.7.1.1, Secure ADS, pre-shared key"
                                + " [psk.unknown-identity]: 192.0.2.7 was refused.");
    }

    @Test
    void aFindingThatIsNoAttemptIsNotWritten() throws Exception {
        SystemLog log = on(written::add);
        log.on(new RouterEvent.Raised(Finding.error("routes-file.missing", "It is gone.", "Put it back.")));
        refuse(log, "router.malformed", 1);

        assertThat(next().text()).contains("router.malformed");
    }

    /** Attack: a stranger fills the log of the computer. */
    @Test
    void aFloodIsCutAndSaysSoAndTheNextMinuteIsFresh() throws Exception {
        SystemLog log = on(written::add);
        refuse(log, "flood", 100_000);
        refuse(log, "rare", 1);

        for (int i = 0; i < SystemLog.MOST_OF_A_CODE; i++) {
            assertThat(next().text()).contains("[flood]");
        }
        assertThat(next().text()).contains("[router.many-findings]", "192.0.2.7");
        assertThat(next().text()).contains("[rare]");
        now.addAndGet(SystemLog.WINDOW.toNanos());
        refuse(log, "flood", 1);
        assertThat(next().text()).contains("[flood]");
    }

    /** The router's thread carries all frames: a log that hangs must not stop it. */
    @Test
    void aLogThatHangsHoldsNobodyUp() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        SystemLog log =
                on(entry -> {
                    hangs.countDown();
                    awaitQuietly(goesOn);
                    written.add(entry);
                });
        refuse(log, "first", 1);
        assertThat(hangs.await(20, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 1000; i++) {
            refuse(log, "code-" + i, 1);
        }
        goesOn.countDown();

        assertThat(next().text()).contains("[first]");
        assertThat(next().text()).contains("800 failed connection attempts were not written");
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void aLogThatDoesNotTakeAnEntryIsLeftAloneForAWhile() {
        List<String> tried = new ArrayList<>();
        SystemLog log =
                on(entry -> {
                    tried.add(entry.text());
                    throw new IOException("full");
                });
        log.write(AttemptEntry.of(attempt("first")));
        now.addAndGet(SystemLog.REST.toNanos() - 1);
        log.write(AttemptEntry.of(attempt("second")));
        now.addAndGet(1);
        log.write(AttemptEntry.of(attempt("third")));

        assertThat(tried).hasSize(2);
        assertThat(tried.getFirst()).contains("[first]");
        assertThat(tried.getLast()).contains("[third]");
    }

    /** Attack: text of the peer in a finding begins a line of its own, or a control sequence. */
    @Test
    void anEntryIsOnePrintableLineOfBoundedLength() {
        Finding nasty =
                Finding.warning(
                        "c", "a\r\nforged: all is well\u001b[2J\u2028b\u202e" + "x".repeat(5000), "Look.");
        AttemptEntry entry =
                AttemptEntry.of(
                        new ConnectionAttempt(
                                Direction.OUT, "host", Optional.empty(), ConnectionMode.PLAIN, nasty));

        assertThat(entry.text()).hasSize(AttemptEntry.LONGEST).contains("a forged: all is well [2J b xxx");
        assertThat(entry.text().chars()).noneMatch(Character::isISOControl);
        assertThat(entry.id()).isEqualTo(AttemptEntry.FAILED);
    }

    @Test
    void severitiesBecomeThoseOfTheEventLog() throws Exception {
        List<String> told = new ArrayList<>();
        WindowsLog log = new WindowsLog((level, id, text) -> told.add(level + " " + id + " " + text));
        for (Finding.Severity severity : Finding.Severity.values()) {
            log.write(new AttemptEntry(1, severity, "text"));
        }

        assertThat(told).containsExactly("ERROR 1 text", "WARNING 1 text", "INFORMATION 1 text");
    }
}
