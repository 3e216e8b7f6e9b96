package io.routelock.app.routes;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.TargetState;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.route.Route;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Targets that answer as told: RUN unless a switch says otherwise. */
final class FakeProbe implements RouteProbe {

    static final Finding SILENT =
            Finding.error(
                    "secure-ads.no-answer",
                    "192.168.10.40:8016 does not answer.",
                    "Check the cable and the address.",
                    "The target is switched off.");

    final List<Route> asked = new CopyOnWriteArrayList<>();
    final AtomicInteger atOnce = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    private final Map<AmsNetId, Answer> answers = new ConcurrentHashMap<>();
    private Optional<CountDownLatch> gate = Optional.empty();

    void answers(String netId, TargetState state, String twinCat) {
        answers.put(AmsNetId.parse(netId), new Answer.Told(state, twinCat));
    }

    void isSilent(String netId) {
        answers.put(AmsNetId.parse(netId), new Answer.Failed(SILENT, Optional.empty()));
    }

    void presents(Route route, Fingerprint other) {
        answers.put(
                route.netId(),
                new Answer.Failed(
                        CheckFindings.changed(route), Optional.of(new PresentedFingerprint(other))));
    }

    /** From now on answers come only when the gate is open. */
    CountDownLatch close() {
        CountDownLatch closed = new CountDownLatch(1);
        gate = Optional.of(closed);
        return closed;
    }

    @Override
    public Answer ask(Route route) {
        asked.add(route);
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            if (gate.isPresent()) {
                gate.get().await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            atOnce.decrementAndGet();
        }
        return answers.getOrDefault(route.netId(), new Answer.Told(TargetState.RUN, "3.1.4026"));
    }
}
