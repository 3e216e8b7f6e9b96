package io.routelock.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.tour.Pulses;
import io.routelock.net.SearchPlan;

import javafx.scene.Scene;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

import routelock.testing.Figures;

import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** From the answer of a device on the wire to the row on the screen, through everything between. */
@ExtendWith(ApplicationExtension.class)
class SearchBenchmark {

    @TempDir static Path folder;

    private static final int DEVICES = 1_000;
    private static final int FLOOD = 10_000;
    private static final int ROUNDS = 5;
    private static final double FIRST_ROW_MILLIS = 50;

    private final List<InetSocketAddress> asked = new ArrayList<>();
    private Desk desk;
    private SearchViewModel model;
    private SearchDocument document;
    private Scene scene;
    private FirstRow first;
    private FramePauses pauses;
    private long workBefore;

    @Start
    void open(Stage stage) throws Exception {
        desk = new Desk(Settings.in(folder), stage::close);
        var around =
                new SearchSurroundings(
                        DeviceSearch.over(desk.bench().computer().threads()),
                        List::of,
                        () -> asked,
                        48899,
                        SearchPlan.DEFAULT_TIMEOUT);
        model = new SearchViewModel(desk.bench(), around);
        document = new SearchDocument(desk.bench(), model);
        desk.places().document(Place.Search.class, place -> document);
        scene = desk.scene(1366, 768);
        stage.setScene(scene);
        stage.show();
        desk.bench().navigator().open(Place.search());
        first = new FirstRow(document.table().table());
        pauses = new FramePauses();
    }

    @Stop
    void close() {
        first.close(scene);
        desk.close();
    }

    /** In milliseconds, since the first answer was sent. */
    private record Round(
            double listed,
            double placed,
            double work,
            double painted,
            double pause,
            double allWork,
            double all,
            int rows) {}

    @Test
    void theFirstRowIsSeenAtOnceAndNoneOfAThousandIsLost() throws Exception {
        Figures figures = new Figures("Search: 1000 devices answer");
        try (var devices = new AnsweringDevices(DEVICES, DEVICES)) {
            Round cold = round(devices, Duration.ofSeconds(1));
            tell(figures, "first search of the program", List.of(cold));
            List<Round> spread = rounds(devices, Duration.ofSeconds(1));
            tell(figures, "within 1 s", spread);
            List<Round> burst = rounds(devices, Duration.ZERO);
            tell(figures, "at once", burst);
            double millis = median(spread, Round::painted);
            figures.atMost(
                    1,
                    "first row painted, median of 5",
                    words(millis),
                    words(FIRST_ROW_MILLIS),
                    millis / FIRST_ROW_MILLIS);
            assertThat(Stream.of(List.of(cold), spread, burst).flatMap(List::stream))
                    .extracting(Round::rows)
                    .containsOnly(DEVICES);
        }
        figures.check();
    }

    /** More than any plant has: what a busy machine cannot read in time is lost, the rest is shown. */
    @Test
    void tenThousandAnswersAtOnceDoNotStopTheWindow() throws Exception {
        Figures figures = new Figures("Search: 10000 answers from one address");
        try (var devices = new AnsweringDevices(FLOOD, 1)) {
            Round flood = round(devices, Duration.ZERO);
            tell(figures, "at once", List.of(flood));
            assertThat(flood.rows()).isBetween(1, FLOOD);
        }
    }

    private List<Round> rounds(AnsweringDevices devices, Duration within) throws Exception {
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(round(devices, within));
        }
        return rounds;
    }

    private Round round(AnsweringDevices devices, Duration within) throws Exception {
        asked.clear();
        devices.answerWithin(within);
        WaitForAsyncUtils.asyncFx(() -> desk.bench().model().devices().clear()).get();
        Pulses.settle(scene);
        WaitForAsyncUtils.asyncFx(() -> begin(devices)).get();
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> !model.runningProperty().get());
        WaitForAsyncUtils.waitForFxEvents();
        return WaitForAsyncUtils.asyncFx(() -> end(devices)).get();
    }

    private void begin(AnsweringDevices devices) {
        asked.add(devices.address());
        first.again();
        pauses.start();
        workBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        model.search();
    }

    private Round end(AnsweringDevices devices) throws Exception {
        pauses.stop();
        long begin = devices.firstSent();
        return new Round(
                millis(first.listed() - begin),
                millis(first.placed() - begin),
                millis(first.workNanos()),
                millis(first.painted().get(1, TimeUnit.SECONDS) - begin),
                millis(pauses.longestNanos()),
                millis(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - workBefore),
                millis(devices.lastSent() - begin),
                (int) desk.bench().model().devices().stream().map(DeviceRow::netId).distinct().count());
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private static void tell(Figures figures, String how, List<Round> rounds) {
        figures.note("first row in the list, " + how, words(rounds, Round::listed), "");
        figures.note("first row in its place, " + how, words(rounds, Round::placed), "");
        figures.note("computed between both, " + how, words(rounds, Round::work), "");
        figures.note("first row painted, " + how, words(rounds, Round::painted), "");
        figures.note("longest time between two frames, " + how, words(rounds, Round::pause), "");
        figures.note("computed by that thread in all, " + how, words(rounds, Round::allWork), "");
        figures.note("all sent after, " + how, words(rounds, Round::all), "");
        figures.note("rows, " + how, rounds.stream().map(Round::rows).toList().toString(), "");
    }

    private static String words(double millis) {
        return String.format(Locale.ROOT, "%.1f ms", millis);
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).sorted().skip(rounds.size() / 2).findFirst().orElseThrow();
    }

    private static String words(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return String.join(
                " ",
                rounds.stream()
                        .map(figure::applyAsDouble)
                        .sorted(Comparator.naturalOrder())
                        .map(millis -> String.format(Locale.ROOT, "%.1f", millis))
                        .toList());
    }
}
