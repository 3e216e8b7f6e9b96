package io.routelock.mosquitto.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment asks of the computer of the broker. Programs have {@link ThisBrokerHost}; tests have
 * recorded answers. Every method may take seconds.
 */
public interface BrokerHost {

    /**
     * How a command ended.
     *
     * @param said its output, for a finding
     */
    record Outcome(int exitCode, String said) {}

    /** Whether this account may write files into the folder. */
    boolean mayWrite(Path folder);

    /** Whether this account may run the command that tells the broker. */
    boolean mayTell(InstalledBroker.Service service);

    Outcome run(List<String> command) throws IOException;

    /** What the broker has logged until now. */
    LogMark mark() throws IOException;

    /** A place in the log of the broker. */
    interface LogMark {

        /**
         * Waits for a line of the log behind this place that holds one of the texts.
         *
         * @return the first such line; empty when none comes in time
         */
        Optional<String> await(List<String> anyOf, Duration within) throws IOException;
    }
}
