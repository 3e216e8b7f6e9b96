package io.routelock.app.discovery;

import io.routelock.diagnosis.Finding;
import io.routelock.discovery.DiscoveredDevice;
import io.routelock.discovery.DiscoveryEvent;
import io.routelock.net.SearchOutcome;
import io.routelock.net.SearchPlan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A search that sends nothing: the test says what answers, what is lost and when it ends. */
final class FakeSearch implements DeviceSearch {

    final List<SearchPlan> plans = new ArrayList<>();
    final List<DiscoveredDevice> kept = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();
    CompletableFuture<SearchOutcome> outcome = new CompletableFuture<>();
    boolean cancelled;

    /** Fault: answers do not reach the listener. */
    boolean losesAnswers;

    /** Fault: it cannot even start. */
    Optional<RuntimeException> breaks = Optional.empty();

    private Consumer<DiscoveryEvent> listener = event -> {};

    @Override
    public synchronized Running start(SearchPlan plan, Consumer<DiscoveryEvent> heard) {
        breaks.ifPresent(fault -> {
            throw fault;
        });
        plans.add(plan);
        listener = heard;
        kept.clear();
        outcome = new CompletableFuture<>();
        notifyAll();
        return new Running() {
            @Override
            public CompletableFuture<SearchOutcome> outcome() {
                return outcome;
            }

            @Override
            public void cancel() {
                cancelled = true;
            }
        };
    }

    synchronized void awaitStart(int times) throws InterruptedException {
        while (plans.size() < times) {
            wait(10_000);
        }
    }

    void found(DiscoveredDevice device) {
        kept.add(device);
        tell(new DiscoveryEvent.Found(device));
    }

    void tell(DiscoveryEvent event) {
        if (!losesAnswers) {
            listener.accept(event);
        }
    }

    void end() {
        outcome.complete(new SearchOutcome(kept, findings, false));
    }
}
