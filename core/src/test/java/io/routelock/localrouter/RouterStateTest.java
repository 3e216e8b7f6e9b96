package io.routelock.localrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.NettyThreads;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import routelock.testing.PlayedRouter;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** CONFIG stops a machine: it is asked for once, of the right one, and said to be reached when it is read. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RouterStateTest {

    private static final String BYTES = "052445b00101";
    private static final AmsNetId NET_ID = AmsNetId.parse("5.36.69.176.1.1");
    private static final RouterState.Patience SHORT =
            new RouterState.Patience(Duration.ofSeconds(5), Duration.ofMillis(400), Duration.ofMillis(20));

    private NettyThreads threads;

    @BeforeEach
    void open() {
        threads = NettyThreads.create(1);
    }

    @AfterEach
    void close() {
        threads.close();
    }

    private RouterState stateOf(PlayedRouter router, AmsNetId netId) {
        return new RouterState(
                threads, new LocalRouter(router.address(), netId, "TwinCAT System", "3.1.4026"), SHORT);
    }

    private Finding refusal(PlayedRouter router) {
        return catchThrowableOfType(FindingException.class, () -> stateOf(router, NET_ID).switchToConfig())
                .finding();
    }

    private static PlayedRouter router(int state, PlayedRouter.Manner manner) throws IOException {
        return new PlayedRouter(BYTES, state, manner);
    }

    @Test
    void aRunningSystemIsReadSwitchedAndReadBack() throws Exception {
        try (PlayedRouter router = router(PlayedRouter.RUN, PlayedRouter.Manner.OBEYS)) {
            RouterState state = stateOf(router, NET_ID);
            assertThat(state.read()).isEqualTo(AdsState.RUN);
            assertThat(state.switchToConfig()).isEqualTo(AdsState.CONFIG);
            assertThat(router.state()).isEqualTo(PlayedRouter.CONFIG);
            assertThat(router.requests()).isEqualTo(1);
        }
    }

    /** Its router starts again there too, which is what a changed file waits for. */
    @Test
    void inConfigItIsAskedAllTheSame() throws Exception {
        try (PlayedRouter router = router(PlayedRouter.CONFIG, PlayedRouter.Manner.OBEYS)) {
            assertThat(stateOf(router, NET_ID).switchToConfig()).isEqualTo(AdsState.CONFIG);
            assertThat(router.requests()).isEqualTo(1);
        }
    }

    @Test
    void aRouterThatStartsAgainWithoutAnAnswerIsReadOnANewConnection() throws Exception {
        try (PlayedRouter router = router(PlayedRouter.RUN, PlayedRouter.Manner.LEAVES_AND_OBEYS)) {
            assertThat(stateOf(router, NET_ID).switchToConfig()).isEqualTo(AdsState.CONFIG);
        }
    }

    @Test
    void withoutAnAnswerConfigAsBeforeProvesNothing() throws Exception {
        try (PlayedRouter router = router(PlayedRouter.CONFIG, PlayedRouter.Manner.LEAVES)) {
            assertThat(refusal(router).code()).isEqualTo("state.unanswered");
        }
    }

    @Test
    void aRefusalIsToldAtOnceWithItsError() throws Exception {
        try (PlayedRouter router = router(PlayedRouter.RUN, PlayedRouter.Manner.REFUSES)) {
            Finding why = refusal(router);
            assertThat(why.code()).isEqualTo("state.refused");
            assertThat(why.symptom()).contains("(5.36.69.176.1.1) refused to go to CONFIG: 0x723");
            assertThat(router.state()).isEqualTo(PlayedRouter.RUN);
        }
    }

    @Test
    void whoHearsAndStaysIsGivenUpWithTheStateThatWasRead() throws Exception {
        try (PlayedRouter router = router(PlayedRouter.RUN, PlayedRouter.Manner.STAYS)) {
            Finding why = refusal(router);
            assertThat(why.code()).isEqualTo("state.not-reached");
            assertThat(why.symptom()).contains("heard the request for CONFIG", "after 0.4 s it is in RUN");
        }
        try (PlayedRouter router = router(PlayedRouter.STOP, PlayedRouter.Manner.LEAVES)) {
            assertThat(refusal(router).symptom()).contains("did not answer the request", "it is in STOP");
        }
    }

    @Test
    void anotherRouterAtThePortIsAskedForNothing() throws Exception {
        try (PlayedRouter router = router(PlayedRouter.RUN, PlayedRouter.Manner.OBEYS)) {
            RouterState state = stateOf(router, AmsNetId.parse("9.9.9.9.1.1"));
            assertThat(catchThrowableOfType(FindingException.class, state::switchToConfig).finding().code())
                    .isEqualTo("state.other-router");
            assertThat(router.requests()).isZero();
            assertThat(router.state()).isEqualTo(PlayedRouter.RUN);
        }
    }

    @Test
    void whereNobodyListensTheFindingSaysSo() throws Exception {
        PlayedRouter router = router(PlayedRouter.RUN, PlayedRouter.Manner.OBEYS);
        router.close();
        assertThat(refusal(router).code()).startsWith("connect.");
    }
}
