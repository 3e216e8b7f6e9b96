package io.routelock.app.discovery;

import io.routelock.app.workbench.Progress;
import io.routelock.app.workbench.Work;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.discovery.DiscoveryEvent;
import io.routelock.net.LocalNetworkInterface;
import io.routelock.net.SearchOutcome;
import io.routelock.net.SearchPlan;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One search from its start to its end, on a thread that may wait.
 *
 * @param planned is told whom it asks, on that thread
 * @param listed is told the network interfaces as they are now, on that thread
 * @param answers is told every answer, on a thread of the network
 */
record SearchWork(
        SearchRequest request,
        SearchSurroundings around,
        Consumer<SearchPlan> planned,
        Consumer<List<LocalNetworkInterface>> listed,
        Consumer<DiscoveryEvent> answers)
        implements Work<SearchOutcome> {

    private static final long TICK_MILLIS = 100;

    @Override
    public SearchOutcome run(Progress progress) throws Exception {
        List<LocalNetworkInterface> adapters = list(around);
        listed.accept(adapters);
        SearchPlan plan = request.plan(adapters, around);
        planned.accept(plan);
        progress.at(0, "Asking");
        DeviceSearch.Running running = around.search().start(plan, answers);
        progress.onCancel(running::cancel);
        return await(running, progress, request.expected(plan.timeout()));
    }

    static List<LocalNetworkInterface> list(SearchSurroundings around) {
        try {
            return around.interfaces().list();
        } catch (UncheckedIOException e) {
            throw new FindingException(
                    Finding.error(
                            "search.no-interfaces",
                            "The system does not tell its network interfaces: %s.".formatted(e.getMessage()),
                            "Search again. If it stays so, restart the network service of this computer.",
                            "The network of this computer is changing right now"));
        }
    }

    private static SearchOutcome await(DeviceSearch.Running running, Progress progress, Duration expected)
            throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        while (true) {
            try {
                return running.outcome().get(TICK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                double elapsed = System.nanoTime() - begin;
                progress.at(elapsed / expected.toNanos(), "Waiting for answers");
            }
        }
    }
}
