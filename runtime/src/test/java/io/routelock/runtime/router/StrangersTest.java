package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.routelock.diagnosis.Finding;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Issue: who is listened to, "before authentication 64 connections and 10 s each"; time is virtual. */
class StrangersTest {

    private final EmbeddedChannel time = new EmbeddedChannel();
    private final List<Finding> findings = new ArrayList<>();
    private final Strangers strangers = new Strangers((line, finding) -> findings.add(finding));

    @BeforeEach
    void stopTheClock() {
        time.freezeTime();
    }

    @AfterEach
    void end() {
        time.finishAndReleaseAll();
    }

    private Optional<Finding> arrive(FakeLine line) {
        return strangers.arrived(line, time.eventLoop());
    }

    private void pass(long millis) {
        time.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        time.runScheduledPendingTasks();
    }

    @Test
    void whoIsSilentForTenSecondsIsClosed() {
        FakeLine line = FakeLine.from("192.0.2.1");
        assertThat(arrive(line)).isEmpty();

        pass(9_999);
        assertThat(line.isClosed()).isFalse();
        pass(1);

        assertThat(line.isClosed()).isTrue();
        assertThat(findings).extracting(Finding::code).containsExactly("router.silent");
    }

    @Test
    void whoHasSaidWhoItIsMayBeSilent() {
        FakeLine line = FakeLine.from("192.0.2.1");
        arrive(line);

        strangers.left(line);
        pass(60_000);

        assertThat(line.isClosed()).isFalse();
        assertThat(findings).isEmpty();
    }

    @Test
    void the65thStrangerIsTurnedAwayUntilOneOfTheOthersIsKnownOrGone() {
        List<FakeLine> first = new ArrayList<>();
        for (int i = 0; i < Strangers.MOST; i++) {
            first.add(FakeLine.from("192.0.2.1"));
            assertThat(arrive(first.getLast())).isEmpty();
        }

        assertThat(arrive(FakeLine.from("192.0.2.2")).map(Finding::code))
                .contains("router.too-many-strangers");

        strangers.left(first.getFirst());
        assertThat(arrive(FakeLine.from("192.0.2.2"))).isEmpty();
    }

    @Test
    void silentStrangersMakeRoomWhenTheirTimeIsUp() {
        for (int i = 0; i < Strangers.MOST; i++) {
            arrive(FakeLine.from("192.0.2.1"));
        }
        pass(10_000);

        assertThat(arrive(FakeLine.from("192.0.2.2"))).isEmpty();
    }
}
