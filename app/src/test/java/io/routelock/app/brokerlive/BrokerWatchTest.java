package io.routelock.app.brokerlive;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.brokerfiles.BrokerDesk;
import io.routelock.app.launch.FakeRuntimes;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.workbench.Output;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.watch.BrokerReport;
import io.routelock.runtime.watch.ClientView;
import io.routelock.runtime.watch.Protection;
import io.routelock.runtime.watch.Refusal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What is known of a broker from its reports. */
class BrokerWatchTest {

    @TempDir Path home;

    private final FakeRuntimes fakes = new FakeRuntimes();
    private final Deque<Runnable> soon = new ArrayDeque<>();
    private BrokerDesk desk;
    private LocalRuntimes runtimes;
    private BrokerWatch watch;

    @BeforeEach
    void start() {
        desk = new BrokerDesk(home);
        runtimes = new LocalRuntimes(desk.bench, fakes);
        watch = new BrokerWatch(desk.bench, runtimes.broker(), action -> () -> soon.add(action));
        runtimes.broker().start(desk.conf);
        fakes.lastBroker().ready();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void tell(BrokerReport... reports) {
        List.of(reports).forEach(fakes.lastBroker()::report);
        while (!soon.isEmpty()) {
            soon.poll().run();
        }
    }

    private List<String> said(String source) {
        return desk.bench.output().of(source).stream().map(Output.Line::text).toList();
    }

    @Test
    void clientsComeChangeGoAwayAndAreGone() {
        tell(LiveSample.clients());
        assertThat(watch.clients()).hasSize(8);
        ClientView faster = LiveSample.plc1(31);
        tell(
                new BrokerReport.Clients(
                        LiveSample.NOW, List.of(faster, LiveSample.away("hmi-l2")), List.of("probe")));
        assertThat(watch.clients()).hasSize(7);
        assertThat(row("plc1").in()).isEqualTo("31.0");
        assertThat(row("hmi-l2").isAway()).isTrue();
        assertThat(row("hmi-l2").address()).isEmpty();
        assertThat(said("MQTT broker"))
                .contains(
                        "client plc1, user plc1: connected from 192.168.10.21:50115 on 8883, CA, MQTT 3.1.1",
                        "client hmi-l2 is away",
                        "client probe is gone")
                .hasSize(9);
    }

    private ClientRow row(String id) {
        return watch.clients().stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
    }

    /** A table that is sorted and filtered does its work once for a report, however long that is. */
    @Test
    void aReportIsOneChangeOfTheRows() {
        tell(LiveSample.clients());
        List<Integer> changes = new ArrayList<>();
        watch.clients().subscribe(() -> changes.add(1));
        tell(new BrokerReport.Clients(LiveSample.NOW, List.of(LiveSample.plc1(1), LiveSample.plc1(2)), List.of()));
        assertThat(changes).hasSize(1);
    }

    @Test
    void refusalsStandNewestFirstAndAreCountedWhenTheyAreTooMany() {
        LiveSample.refusals().forEach(this::tell);
        assertThat(watch.refusals().getFirst().what()).isEqualTo("Publish to PLC1/cmd, QoS 1");
        for (int i = 0; i < BrokerWatch.MOST_REFUSALS; i++) {
            tell(LiveSample.access(1, Refusal.Kind.PUBLISH, "plc1", "a/" + i, 7, "topic read a"));
        }
        assertThat(watch.refusals()).hasSize(BrokerWatch.MOST_REFUSALS);
        assertThat(watch.refusals().getFirst().what()).isEqualTo("Publish to a/999, QoS 1");
        assertThat(watch.moreRefusedProperty().get()).isEqualTo(5);
        tell(new BrokerReport.MoreRefused(LiveSample.NOW, 40));
        assertThat(watch.moreRefusedProperty().get()).isEqualTo(45);
    }

    /** Somebody who is refused ten thousand times a second must not fill the memory of the tool. */
    @Test
    void aFloodIsCountedAndTheRatesGoOn() {
        BrokerReport refusal = LiveSample.refusals().getLast();
        for (int i = 0; i < 3 * BrokerWatch.MOST_WAITING; i++) {
            fakes.lastBroker().report(refusal);
        }
        tell(LiveSample.load(LiveSample.NOW, 1, 2, 15_000));
        assertThat(watch.refusals()).hasSize(BrokerWatch.MOST_REFUSALS);
        assertThat(watch.moreRefusedProperty().get())
                .isEqualTo(3L * BrokerWatch.MOST_WAITING - BrokerWatch.MOST_REFUSALS);
        assertThat(watch.loadProperty().get()).hasSize(1);
    }

    @Test
    void theLoadOfFiveMinutesIsKept() {
        for (int i = 0; i < BrokerWatch.SECONDS + 20; i++) {
            tell(LiveSample.load(LiveSample.NOW.plusSeconds(i), i, 0, 0));
        }
        assertThat(watch.loadProperty().get()).hasSize(BrokerWatch.SECONDS);
        assertThat(watch.loadProperty().get().getFirst().messagesIn()).isEqualTo(20);
    }

    @Test
    void filesThatWereRefusedAreProblemsUntilOthersAreTaken() {
        tell(LiveSample.filesRefused());
        assertThat(watch.filesProperty().get()).get().isInstanceOf(FilesNews.Refused.class);
        assertThat(desk.problems.list()).hasSize(2);
        assertThat(desk.problems.list().getFirst().where()).isEqualTo("plant-broker › Live");
        tell(new BrokerReport.FilesTaken(LiveSample.NOW, List.of("/plant/mosquitto.acl")));
        assertThat(watch.filesProperty().get())
                .contains(new FilesNews.Taken(LiveSample.NOW, List.of("/plant/mosquitto.acl")));
        assertThat(desk.problems.list()).isEmpty();
        assertThat(said("MQTT broker")).contains("applied mosquitto.acl");
    }

    @Test
    void bothFormsOfTheLogAreKept() {
        tell(
                new BrokerReport.Logged(LiveSample.NOW, "notice", "1795208141: New connection from 127.0.0.1"),
                new BrokerReport.Raised(Finding.warning("broker.test", "The disk is full.", "Make room.")));
        assertThat(said("MQTT broker, mosquitto's form"))
                .containsExactly("1795208141: New connection from 127.0.0.1");
        assertThat(said("MQTT broker")).containsExactly("warning: The disk is full.");
        assertThat(desk.problems.list()).hasSize(1);
    }

    /** Why it stopped, and whom it refused before, is what one looks at then. */
    @Test
    void whatAStoppedBrokerRefusedStaysUntilTheNextStart() {
        tell(LiveSample.clients());
        LiveSample.refusals().forEach(this::tell);
        tell(LiveSample.load(LiveSample.NOW, 1, 2, 0));
        runtimes.broker().runtime().stop();
        fakes.lastBroker().end();
        assertThat(watch.clients()).isEmpty();
        assertThat(watch.refusals()).hasSize(5);
        runtimes.broker().start(desk.conf);
        assertThat(watch.refusals()).isEmpty();
        assertThat(watch.loadProperty().get()).isEmpty();
    }

    /** A thousand clients of which each changes every second: a report must cost far less than a second. */
    @Test
    void aThousandClientsThatChangeEverySecondAreTakenInTime() {
        long worst = 0;
        for (int second = 0; second < 20; second++) {
            List<ClientView> all = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                all.add(
                        LiveSample.client(
                                "client-" + i, "user-" + i, "10.0.0.1:" + i, Protection.PLAIN, "1883", second, i));
            }
            long begin = System.nanoTime();
            tell(new BrokerReport.Clients(LiveSample.NOW, all, List.of()));
            worst = Math.max(worst, System.nanoTime() - begin);
        }
        assertThat(watch.clients()).hasSize(1000);
        System.out.printf("1000 clients: %.1f ms at worst%n", worst / 1e6);
        assertThat(worst).isLessThan(500_000_000L);
    }
}
