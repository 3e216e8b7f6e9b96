package io.routelock.app.mqttclient;

import io.routelock.app.workbench.Output;
import io.routelock.app.workbench.Workbench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the broker that runs in this tool has logged, as far as the output keeps it. On the JavaFX thread. */
record BrokerOutput(Workbench bench) {

    /** As the live view of the broker names what it prints in mosquitto's form. */
    private static final String FORM = "mosquitto's form";

    /**
     * @param conf of the broker that is meant
     * @return empty when another one runs here, or none has
     */
    Optional<String> text(Optional<Path> conf) {
        boolean ours = conf.isPresent() && bench.model().brokerConfProperty().get().equals(conf);
        return ours ? source().map(this::textOf) : Optional.empty();
    }

    private Optional<String> source() {
        return bench.output().sources().stream().filter(name -> name.endsWith(FORM)).findFirst();
    }

    private String textOf(String source) {
        return bench.output().of(source).stream()
                .map(Output.Line::text)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
