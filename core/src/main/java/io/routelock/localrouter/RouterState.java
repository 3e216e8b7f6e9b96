package io.routelock.localrouter;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.Blocking;
import io.routelock.net.NettyThreads;
import io.routelock.systemservice.SystemServiceClient;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The state of the system whose router is the one of this computer, and its way to CONFIG, where it reads its
 * routes anew (protocol notes: static-routes, system-service).
 *
 * <p>Every question takes a connection of its own: a router that starts again forgets those that it had. Each
 * makes sure that the router still is the one that is meant. The methods wait, so they are not for event
 * loops.
 */
public final class RouterState {

    /**
     * How long to wait.
     *
     * @param answer for the answer to one question
     * @param whole for the state that was asked for
     * @param pause between two looks
     */
    public record Patience(Duration answer, Duration whole, Duration pause) {

        /** A target starts its runtime again on the way. */
        public static final Patience USUAL =
                new Patience(Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofMillis(200));
    }

    private final RouterAccess access;
    private final LocalRouter router;
    private final Patience patience;

    public RouterState(NettyThreads threads, LocalRouter router, Patience patience) {
        this.access = new RouterAccess(threads, router.address(), patience.answer());
        this.router = router;
        this.patience = patience;
    }

    public LocalRouter router() {
        return router;
    }

    /**
     * The state now.
     *
     * @throws FindingException when nobody answers, with {@code ads.} and a number as {@link
     *     AdsFindings#explain}, or {@code state.other-router}
     */
    public AdsState read() {
        try {
            return ask(SystemServiceClient::state);
        } catch (AdsErrorException e) {
            throw new FindingException(AdsFindings.explain(e.error(), e.target(), "Reading the state"), e);
        }
    }

    /**
     * Asks for CONFIG, which <b>stops the machine</b>, and waits until the state is read back. In CONFIG it
     * is asked all the same: that starts the router again.
     *
     * @return what was read back last: CONFIG
     * @throws FindingException as {@link #read}, and {@code state.refused}, {@code .not-reached} or {@code
     *     .unanswered}
     * @throws InterruptedException when this thread was; the request may have been heard
     */
    public AdsState switchToConfig() throws InterruptedException {
        AdsState before = read();
        boolean heard = request();
        AdsState now = waitForConfig(heard);
        if (!heard && before.equals(AdsState.CONFIG)) {
            throw new FindingException(LocalRouterFindings.unanswered(router));
        }
        return now;
    }

    /** Whether it answered. A router that starts again at once may leave without an answer. */
    private boolean request() {
        try {
            ask(SystemServiceClient::switchToConfig);
            return true;
        } catch (AdsErrorException e) {
            if (e.error().equals(AdsErrorCode.TIMEOUT)) {
                return false;
            }
            throw new FindingException(LocalRouterFindings.refused(router, e.error()), e);
        }
    }

    private AdsState waitForConfig(boolean heard) throws InterruptedException {
        long start = System.nanoTime();
        Optional<AdsState> last = Optional.empty();
        while (System.nanoTime() - start < patience.whole().toNanos()) {
            last = stateIfAnswered();
            if (last.filter(AdsState.CONFIG::equals).isPresent()) {
                return last.get();
            }
            Thread.sleep(patience.pause());
        }
        throw new FindingException(LocalRouterFindings.notReached(router, patience.whole(), heard, last));
    }

    /** While it starts again it answers with errors, or nobody does. */
    private Optional<AdsState> stateIfAnswered() {
        try {
            return Optional.of(ask(SystemServiceClient::state));
        } catch (AdsErrorException | FindingException e) {
            return Optional.empty();
        }
    }

    private <T> T ask(Function<SystemServiceClient, CompletableFuture<T>> question) {
        return access.with((self, ads) -> ask(self, ads, question));
    }

    /** Another router may have taken the port meanwhile; its machine is not the one to stop. */
    private <T> T ask(
            AmsAddress self, AdsClient ads, Function<SystemServiceClient, CompletableFuture<T>> question) {
        if (!self.netId().equals(router.netId())) {
            throw new FindingException(LocalRouterFindings.otherRouter(router, self.netId()));
        }
        return Blocking.on(question.apply(new SystemServiceClient(ads, router.netId())));
    }
}
