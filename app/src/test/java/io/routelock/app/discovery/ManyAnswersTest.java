package io.routelock.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.model.DeviceRow;
import io.routelock.discovery.DiscoveryEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;

/** Many answers in a short time: none is lost, and they cost few hops. */
class ManyAnswersTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1_000, 10_000})
    void allOfThemReachTheTable(int count) throws Exception {
        try (Rig rig = new Rig(folder)) {
            rig.begin();
            rig.until(rig.pulses::isEmpty);
            for (int i = 0; i < count; i++) {
                rig.search.found(Rig.numbered(i));
            }
            assertThat(rig.pulses.size()).as("hops").isLessThan(20);
            rig.until(() -> rig.app.devices().size() == count);
            rig.finish();

            assertThat(rig.app.devices())
                    .extracting(DeviceRow::hostName)
                    .doesNotHaveDuplicates()
                    .hasSize(count);
        }
    }

    /** A stranger may answer as often as it likes. */
    @Test
    void aFloodOfOneDeviceNeitherGrowsTheTableNorStopsTheOthers() throws Exception {
        try (Rig rig = new Rig(folder)) {
            rig.begin();
            var loud = Rig.numbered(1);
            rig.search.found(loud);
            for (int i = 0; i < 100_000; i++) {
                rig.search.tell(
                        new DiscoveryEvent.AnsweredAgain(loud, loud.address(), loud.networkInterface()));
            }
            rig.search.found(Rig.numbered(2));
            rig.finish();

            assertThat(rig.app.devices()).extracting(DeviceRow::hostName).containsExactly("CX-1", "CX-2");
        }
    }

    /** Each with the NetId of one other: contradictions are drawn without looking at all rows again. */
    @Test
    void thousandsOfContradictionsAreListedAndAFewToldAsProblems() throws Exception {
        try (Rig rig = new Rig(folder)) {
            rig.begin();
            for (int i = 0; i < 4_000; i++) {
                String netId = "5.1.%d.%d.1.1".formatted(i / 2 >> 8, i / 2 & 0xFF);
                rig.search.found(
                        Rig.device("CX-" + i, netId, "10.1." + (i >> 8) + "." + (i & 0xFF), "", "x"));
            }
            rig.finish();

            assertThat(rig.app.devices()).hasSize(4_000).allMatch(DeviceRow::conflict);
            assertThat(rig.problems.list()).hasSize(50);
            assertThat(rig.model.statusProperty().get()).startsWith("4000 devices, 2000 conflicts");
        }
    }
}
