package io.routelock.app.topictree;

import static io.routelock.app.Pictures.on;
import static io.routelock.app.Pictures.until;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.tour.Pulses;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

import routelock.testing.Figures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A hundred thousand topics and five thousand messages a second, in the window that shows them. */
@ExtendWith(ApplicationExtension.class)
class TopicFloodBenchmark {

    private static final int TOPICS = 100_000;
    private static final int PER_SECOND = 5_000;
    private static final int ROUNDS = 5;
    private static final double SECONDS = 4;

    /** What one feels as a frozen screen. */
    private static final double MOST_MILLIS = 250;

    @TempDir Path home;
    private TopicScreen screen;
    private Flood flood;

    @BeforeEach
    void open() throws Exception {
        screen = TopicScreen.open(home);
        flood = new Flood(screen.feed, TOPICS);
    }

    @AfterEach
    void close() throws Exception {
        screen.close();
    }

    @Test
    void theScreenStaysFree() throws Exception {
        Figures figures = new Figures("Topics: 100000, and 5000 messages a second");
        tell(figures, "all of them at once", rounds(flood::all));
        until(() -> screen.tree().rows().size() == 1);
        tell(figures, "folded", rounds());
        on(() -> {
            var root = screen.tree().rows().getFirst();
            screen.tree().setAllExpanded(root, true);
            screen.pane.select(flood.topic(50_005));
            return null;
        });
        Pulses.settle(screen.scene);
        assertThat(on(() -> screen.tree().rows().size())).isEqualTo(TOPICS + 11_101);
        tell(figures, "all unfolded, one selected", rounds());
        on(() -> {
            screen.pane.message().viewProperty().set(MessageView.PLOT);
            return null;
        });
        tell(figures, "all unfolded, a plot", rounds());
        on(() -> {
            screen.tree().filterProperty().set("line-7 tag-3");
            return null;
        });
        tell(figures, "filtered", rounds());
        on(() -> {
            screen.tree().filterProperty().set("");
            return null;
        });
        tell(figures, "new topics at that speed", rounds(() -> flood.send(PER_SECOND, SECONDS)));
        figures.check();
    }

    /** With the topics that are known. */
    private List<FxPauses.Measured> rounds() throws Exception {
        List<FxPauses.Measured> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(FxPauses.during(() -> flood.send(PER_SECOND, SECONDS).get(60, TimeUnit.SECONDS)));
        }
        return rounds;
    }

    /** From none each time. */
    private List<FxPauses.Measured> rounds(Supplier<CompletableFuture<Void>> sending) throws Exception {
        List<FxPauses.Measured> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            screen.feed.clear();
            rounds.add(FxPauses.during(() -> sending.get().get(60, TimeUnit.SECONDS)));
        }
        return rounds;
    }

    private static void tell(Figures figures, String how, List<FxPauses.Measured> rounds) {
        double median = median(rounds);
        figures.note("of the time of that thread, " + how, words(rounds, it -> it.busy() * 100, "%"), "");
        figures.note(
                "computed between two frames, " + how, words(rounds, FxPauses.Measured::computed, "ms"), "");
        figures.note("longest pause, " + how, words(rounds, FxPauses.Measured::longest, "ms"), "");
        figures.atMost(
                1,
                "median of the longest pauses, " + how,
                String.format(Locale.ROOT, "%.0f ms", median),
                String.format(Locale.ROOT, "%.0f ms", MOST_MILLIS),
                median / MOST_MILLIS);
    }

    private static String words(
            List<FxPauses.Measured> rounds, ToDoubleFunction<FxPauses.Measured> figure, String unit) {
        return rounds.stream()
                .map(it -> String.format(Locale.ROOT, "%.0f", figure.applyAsDouble(it)))
                .collect(Collectors.joining(" ", "", " " + unit));
    }

    private static double median(List<FxPauses.Measured> rounds) {
        return rounds.stream()
                .mapToDouble(FxPauses.Measured::longest)
                .sorted()
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
