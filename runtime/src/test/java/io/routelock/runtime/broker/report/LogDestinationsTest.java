package io.routelock.runtime.broker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.conf.PathNames;
import io.routelock.runtime.broker.files.BrokerPlan.LogPlan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a log_dest leads. */
class LogDestinationsTest {

    @TempDir private Path folder;

    @Test
    void aNameOfWindowsInThePathIsFilledInAsInEveryOther() {
        List<Finding> complaints = new ArrayList<>();
        OutputStream nowhere = OutputStream.nullOutputStream();
        LogDestinations destinations =
                new LogDestinations(
                        new LogDestinations.Outlets(nowhere, nowhere, Optional.empty()),
                        PathNames.windows(Map.of("LOGS", folder.toString())),
                        complaints::add);
        destinations.open(
                new LogPlan(List.of("file %logs%/broker.log"), List.of("all"), true, Optional.empty(), true));
        destinations.close();
        assertThat(complaints).isEmpty();
        assertThat(folder.resolve("broker.log")).exists();
    }
}
